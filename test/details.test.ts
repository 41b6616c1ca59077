import { describe, expect, it } from "vitest";
import type { AlarmParts } from "../src/alarm.ts";
import { detailsOf } from "../src/details.ts";
import type { Trace } from "../src/trace.ts";
import { partsOf, sampleFacts, sampleParts, sampleTrace } from "./samples.ts";

/** The text behind a label. */
function readLabel(label: string, parts: AlarmParts): string | undefined {
  return detailsOf(parts).find((detail) => detail.label === label)?.text;
}

describe("detailsOf", () => {
  it.each<[string, Partial<Trace>, string, string]>([
    ["a user without an id", { userId: undefined }, "User", "alice"],
    [
      "the resource where there is no user",
      { user: undefined },
      "User",
      "unknown (the trace's resource is alice)",
    ],
    ["no user and no resource", { user: undefined, resource: undefined }, "User", "unknown"],
    [
      "a hostile user",
      { user: "a\nAction: x", userId: "b\r\nc" },
      "User",
      "a(U+000A)Action(:) x (id b(U+000D)(U+000A)c)",
    ],
    [
      "a hostile resource",
      { user: undefined, resource: "a\nb" },
      "User",
      "unknown (the trace's resource is a(U+000A)b)",
    ],
    ["a root user", { root: true }, "Root user", "yes"],
    ["a user who is not root", { root: false }, "Root user", "no"],
    ["MFA", { mfa: true }, "MFA", "yes"],
    [
      "MFA of a federated user",
      { mfa: false, userType: "ExternalUser" },
      "MFA",
      "told by the identity provider, not here",
    ],
    [
      "who stands behind an agency",
      { originUser: "bob\nMFA: yes", originUserId: "b0b", originAccount: "partner-company" },
      "Origin user",
      "bob(U+000A)MFA: yes (id b0b) of partner-company",
    ],
    ["an origin without an account", { originUser: "bob" }, "Origin user", "bob of unknown"],
    ["an origin by its account alone", { originAccount: "partner" }, "Origin user", "unknown of partner"],
    ["an origin by its id alone", { originUserId: "b0b" }, "Origin user", "unknown (id b0b) of unknown"],
    ["a failed sign-in", { action: "loginFailed" }, "Result", "failed (the action is loginFailed)"],
    [
      "a sign-in whose code says it failed",
      { rating: undefined, code: "401" },
      "Result",
      "failed (code is 401)",
    ],
    [
      "a sign-in that contradicts itself",
      { action: "iamUserSsoLoginSuccess", rating: "incident", code: undefined },
      "Result",
      "unknown (the action is iamUserSsoLoginSuccess, trace_rating is incident)",
    ],
    [
      "a sign-in that says nothing of its result",
      { rating: undefined, code: "0" },
      "Result",
      "unknown (the trace does not say)",
    ],
    [
      "the user agent in 300 characters",
      { userAgent: "x".repeat(400) },
      "User agent",
      `${"x".repeat(297)}...`,
    ],
    [
      "the function's project where the trace has none",
      { projectId: undefined },
      "Project",
      "0123456789abcdef0123456789abcdef",
    ],
    [
      "a mapped source as recorded",
      { source: "::ffff:10.65.56.139" },
      "Source IP",
      "10.65.56.139 (recorded as ::ffff:10.65.56.139)",
    ],
    ["a source that is missing", { source: undefined }, "Source IP", "10.65.56.139"],
    ["an hour before ten", { timeMs: Date.UTC(2026, 1, 3, 4, 5, 6) }, "Time", "2026-02-03 04:05:06 UTC"],
  ])("tells %s", (_what, trace, label, value) => {
    expect(readLabel(label, sampleParts({ trace: sampleTrace(trace) }))).toBe(value);
  });

  it("takes the facts as they are told everywhere", () => {
    const facts = sampleFacts({ account: "ACCOUNT", action: "ACTION", traceId: "TRACE", region: "REGION" });
    const parts = sampleParts({ facts });
    expect(["Account", "Action", "Trace ID", "Region"].map((label) => readLabel(label, parts))).toEqual([
      "ACCOUNT",
      "ACTION",
      "TRACE",
      "REGION",
    ]);
  });

  it("shows an unreadable source once, and says why it is illegal", () => {
    const parts = partsOf(sampleTrace({ source: "10.0.0.1:443" }));
    expect(readLabel("Source IP", parts)).toBe("10.0.0.1:443");
    expect(readLabel("Why illegal", parts)).toBe("the source is not one readable IP address");
  });

  it.each([
    [
      { exclusion: "!10.65.56.0/24" },
      'the exclusion "!10.65.56.0/24" of the whitelist takes the address out',
    ],
    [
      { exclusion: "!x", shut: "10.0.0.0/8" },
      '10.0.0.0/8 would admit the address, but admits nobody until the exclusion "!x" can be read',
    ],
  ])("names the exclusion that is in the way: %j", (facts, why) => {
    expect(readLabel("Why illegal", sampleParts({ facts: sampleFacts(facts) }))).toBe(why);
  });

  it.each([
    ["Asia/Shanghai", Date.UTC(2026, 0, 12, 20, 49, 37), "2026-01-13 04:49:37 Asia/Shanghai"],
    ["Europe/Berlin", Date.UTC(2026, 2, 29, 0, 59, 59), "2026-03-29 01:59:59 Europe/Berlin"],
    ["Europe/Berlin", Date.UTC(2026, 2, 29, 1, 0, 0), "2026-03-29 03:00:00 Europe/Berlin"],
    ["America/New_York", Date.UTC(2026, 0, 1, 5, 0, 0), "2026-01-01 00:00:00 America/New_York"],
    ["UTC", Date.UTC(2026, 0, 1, 5, 0, 0), "2026-01-01 05:00:00 UTC"],
  ])("tells the time in %s too", (timeZone, timeMs, local) => {
    const parts = sampleParts({ trace: sampleTrace({ timeMs }), timeZone });
    expect(readLabel("Local time", parts)).toBe(local);
    expect(readLabel("Time", parts)).toBe(
      `${new Date(timeMs).toISOString().slice(0, 19).replace("T", " ")} UTC`,
    );
  });

  it("tells no local time where the time is unknown", () => {
    const trace = sampleTrace({ timeMs: undefined });
    expect(readLabel("Local time", sampleParts({ trace, timeZone: "Asia/Shanghai" }))).toBeUndefined();
  });

  it.each([
    [true, "User", "yes"],
    [false, "AssumedAgency", "no"],
    [undefined, undefined, "unknown"],
    [true, "externaluser", "told by the identity provider, not here"],
    [false, "ExternalUser", "told by the identity provider, not here"],
  ])("tells MFA of %s and the type %s as %s", (mfa, userType, shown) => {
    expect(readLabel("MFA", sampleParts({ trace: sampleTrace({ mfa, userType }) }))).toBe(shown);
  });
});
