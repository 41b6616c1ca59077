import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actionKindOf } from "../src/action-kind.ts";
import { attributesOf } from "../src/attributes.ts";
import { factsOf } from "../src/facts.ts";
import type { Verdict } from "../src/verdict.ts";
import { readEvent, sampleFacts } from "./samples.ts";

/** The values by their names. */
function valuesOf(...parts: Parameters<typeof attributesOf>) {
  return Object.fromEntries(attributesOf(...parts).map(({ name, value }) => [name, value]));
}

describe("attributesOf", () => {
  it("tells the result, the kind of action, why it is illegal, and who it was", () => {
    expect(attributesOf(sampleFacts(), "login")).toEqual([
      { name: "result", type: "STRING", value: "succeeded" },
      { name: "action", type: "STRING", value: "login" },
      { name: "reason", type: "STRING", value: "not_whitelisted" },
      { name: "who", type: "STRING", value: "user" },
    ]);
  });

  it.each<[string, object, object]>([
    ["a failed sign-in", { trace_name: "loginFailed" }, { result: "failed", action: "login" }],
    ["a sign-out", { trace_name: "logout" }, { result: "succeeded", action: "logout" }],
    ["an undocumented sign-out", { trace_name: "consoleSignOut" }, { result: "succeeded", action: "logout" }],
    ["an undocumented sign-in", { trace_name: "switchRole" }, { result: "succeeded", action: "login" }],
    ["what Actions adds", { trace_name: "createUser" }, { result: "succeeded", action: "other" }],
    [
      "a sign-in that contradicts itself",
      { trace_name: "iamUserSsoLoginSuccess", trace_rating: "incident" },
      { result: "unknown", action: "login" },
    ],
    ["root", { user: { principal_is_root_user: "true" } }, { who: "root" }],
    ["an agency", { user: { type: "AssumedAgency" } }, { who: "agency" }],
    ["a federated user", { user: { type: "ExternalUser" } }, { who: "external" }],
    ["somebody", { user: null, message: null }, { who: "unknown" }],
  ])("tells %s", (_what, fields, values) => {
    const cts = { service_type: "IAM", trace_name: "login", trace_rating: "normal", ...fields };
    const trace = readEvent({ cts });
    const facts = factsOf(trace, { kind: "illegal", reason: "missing-source", ip: "unknown" });
    expect(valuesOf(facts, actionKindOf(trace.action))).toMatchObject(values);
  });

  it.each<[Verdict["reason"], string]>([
    ["not-whitelisted", "not_whitelisted"],
    ["unreadable-source", "unreadable_source"],
    ["missing-source", "missing_source"],
  ])("tells the reason %s as %s", (reason, value) => {
    expect(valuesOf(sampleFacts({ reason }), "login").reason).toBe(value);
  });

  it("keeps to the documented form, whatever a trace holds", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.constantFrom("login", "normal", "登录", "a b", "]", "a-b", "root", "x".repeat(1000)),
    );
    const name = text.map((text) => `login${text}`);
    const cts = fc.record({
      service_type: fc.constant("IAM"),
      trace_name: name,
      trace_rating: text,
      trace_status: text,
      code: text,
      source_ip: text,
      user: fc.oneof(
        text,
        fc.record({ name: text, type: text, principal_is_root_user: text, OriginUser: text }),
      ),
    });
    fc.assert(
      fc.property(cts, (cts) => {
        const trace = readEvent({ cts });
        const facts = factsOf(trace, { kind: "illegal", reason: "unreadable-source", ip: cts.source_ip });
        for (const { name, type, value } of attributesOf(facts, actionKindOf(trace.action))) {
          expect(name).toMatch(/^[a-z]{1,32}$/);
          expect(type).toBe("STRING");
          expect(value).toMatch(/^[a-z_]{1,32}$/);
        }
      }),
    );
  });
});
