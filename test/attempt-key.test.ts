import { describe, expect, it } from "vitest";
import { readActions } from "../src/actions.ts";
import { attemptKey } from "../src/attempt-key.ts";
import { factsOf } from "../src/facts.ts";
import { judge } from "../src/verdict.ts";
import { compileWhitelist } from "../src/whitelist.ts";
import { loadEvent } from "./fixtures.ts";
import { readEvent } from "./samples.ts";

describe("attemptKey", () => {
  it.each<[string, object]>([
    ["its letter case", { trace_name: "LOGINFAILED" }],
    ["another form of the same address", { source_ip: "::ffff:198.51.100.23" }],
    ["its id and time", { trace_id: "another", time: 1768227999999, record_time: "" }],
    ["its code, program and way", { code: 403, user_agent: "curl/8", message: "", resource_id: {} }],
    ["its session", { user: user({ session_context: { attributes: { created_at: "1" } } }) }],
    ["its access key", { user: user({ access_key_id: "HST", invoked_by: ["service.console"] }) }],
    ["the order of its user's fields", { user: Object.fromEntries(Object.entries(user()).reverse()) }],
    ["its user, an object, as a text", { user: JSON.stringify(user()) }],
  ])("is the same whatever %s", (_what, fields) => {
    expect(keyOf(fields)).toBe(keyOf({}));
    expect(keyOf({})).toBeTypeOf("string");
  });

  it.each(["198.51.100.23?until=2025-12-31", "198.51.100.23?user=bob", "!198.51.100.23, 198.51.100.0/24"])(
    "is the same where the whitelist is %s and admits nobody from there",
    (whitelist) => {
      expect(keyOf({}, whitelist)).toBe(keyOf({}));
    },
  );

  it.each<[string, object]>([
    ["address", { source_ip: "198.51.100.24" }],
    ["address, IPv6", { source_ip: "2001:db8::1" }],
    ["action", { trace_name: "scanQRCodeLoginFailed" }],
    ["user", { user: user({ name: "bob" }) }],
    ["user's letter case", { user: user({ name: "Alice" }) }],
    ["user's id", { user: user({ id: "another" }) }],
    ["user's kind", { user: user({ type: "ExternalUser" }) }],
    ["user, who is root", { user: user({ principal_is_root_user: "true" }) }],
    ["user behind the agency", { user: user({ OriginUser: { name: "mallory" } }) }],
    ["account", { user: user({ domain: { name: "another", id: "296f500240e3c4cff0c50678306f0a0f" } }) }],
    ["account's id", { user: user({ domain: { name: "example-company", id: "another" } }) }],
    ["account's id beside the user", { domain_id: "another" }],
    ["account, in its newer form", { user: user({ account_id: "another" }) }],
    ["user's zero-width characters", { user: user({ name: "ali\u200bce" }) }],
    ["user's blanks", { user: user({ name: "alice " }) }],
    ["user, of another type", { user: user({ name: ["alice"], user_name: "alice" }) }],
  ])("is another where the %s differs", (_what, fields) => {
    expect(keyOf(fields)).toBeTypeOf("string");
    expect(keyOf(fields)).not.toBe(keyOf({}));
  });

  it.each([
    ["a  b", "a b"],
    ["a\nb", "a b"],
    ["[alice]", "(alice)"],
    ["alice\u202e", "alice(U+202E)"],
    [`${"a".repeat(100)}b`, `${"a".repeat(100)}c`],
    ["\ud800", "\udfff"],
    ["1", 1],
    ["www.evil.com", "www(.)evil(.)com"],
  ])("keeps the users %j and %j apart, which may be shown alike", (one, other) => {
    expect(keyOf({ user: user({ name: one }) })).not.toBe(keyOf({ user: user({ name: other }) }));
    expect(keyOf({ user: one })).not.toBe(keyOf({ user: other }));
  });

  it.each<[string, object]>([
    ["a success", { trace_name: "login", trace_rating: "normal", code: 302 }],
    ["what does not say how it ended", { trace_name: "login", trace_rating: undefined, code: undefined }],
    ["a sign-out that failed", { trace_name: "logoutFailed" }],
    ["a sign-out of another name that failed", { trace_name: "sign_off", trace_rating: "warning" }],
    ["an unreadable source", { source_ip: "198.51.100.23:443" }],
    ["a missing source", { source_ip: "" }],
    ["no user", { user: { domain: { name: "example-company" } } }],
    ["a user whose name is blank", { user: user({ name: " ", id: "8c9eb5b803f633103cb15e8ac0ba1db6" }) }],
    ["a user that is null", { user: null }],
    ["no account", { user: { name: "alice" }, domain_id: undefined }],
    ["a user that is nested too deeply", { user: user({ name: nest(100_000), user_name: "alice" }) }],
  ])("is undefined for %s", (_what, fields) => {
    expect(keyOf(fields)).toBeUndefined();
  });

  it.each<[string, object]>([
    ["whose user is a text", { user: "alice" }],
    ["whose user has the newer names", { user: { user_name: "alice", principal_id: "1", account_id: "2" } }],
    ["that an agency's URN alone names", { user: { principal_urn: "sts::1:assumed-agency:ops/me" } }],
    ["that only its rating calls failed", { trace_name: "login", code: undefined }],
  ])("is known of an attempt %s", (_what, fields) => {
    expect(keyOf(fields)).toBeTypeOf("string");
  });
});

/** The user of `login-failed.json`, with other fields. */
function user(fields: object = {}): Record<string, unknown> {
  return {
    domain: { name: "example-company", id: "296f500240e3c4cff0c50678306f0a0f" },
    name: "alice",
    id: "8c9eb5b803f633103cb15e8ac0ba1db6",
    ...fields,
  };
}

/** The key of `login-failed.json` with other fields, as it is judged where no address is on the whitelist. */
function keyOf(fields: object, whitelist = ""): string | undefined {
  const { cts } = loadEvent("login-failed.json") as { cts: Record<string, unknown> };
  const changed = { ...cts, ...fields };
  const trace = readEvent({ cts: changed });
  const verdict = judge(trace, compileWhitelist(whitelist), readActions());
  return attemptKey(changed, trace, factsOf(trace, verdict));
}

function nest(depth: number): unknown {
  let value: unknown = "alice";
  for (let n = 0; n < depth; n++) value = { name: value };
  return value;
}
