import { describe, expect, it } from "vitest";
import type { AlarmParts } from "../src/alarm.ts";
import { detailsOf, essentialsOf } from "../src/details.ts";
import { type Language, textsOf } from "../src/language.ts";
import type { Label } from "../src/texts.ts";
import type { Trace } from "../src/trace.ts";
import { factsOfTrace, partsOf, sampleFacts, sampleParts, sampleTextParts, sampleTrace } from "./samples.ts";

/** The text behind a label. */
function readLabel(label: Label, parts: AlarmParts, language: Language = "en"): string | undefined {
  const texts = textsOf(language);
  const known = sampleTextParts(parts);
  return [...essentialsOf(known, texts), ...detailsOf(known, texts)].find(([name]) => name === label)?.[1];
}

/** The parts of an alarm about a changed trace from an address that is not on the whitelist. */
function partsWith(changes: Partial<Trace>): AlarmParts {
  const trace = sampleTrace(changes);
  return sampleParts({ trace, facts: factsOfTrace(trace) });
}

describe("essentialsOf", () => {
  it("tells last how many like it were not sent", () => {
    expect(essentialsOf(sampleTextParts({}, "and 37 more"), textsOf("en")).at(-1)).toEqual([
      "repeated",
      "and 37 more",
    ]);
  });

  it.each<[string, Partial<Trace>, Label, string, string]>([
    ["a user", { userType: "User" }, "who", "IAM user alice", "IAM用户 alice"],
    ["the root user", { root: true }, "who", "root user alice", "根用户 alice"],
    ["an agency", { userType: "AssumedAgency" }, "who", "agency alice", "委托 alice"],
    ["a federated user", { userType: "ExternalUser" }, "who", "federated user alice", "联邦用户 alice"],
    ["a user of no known kind", { userType: undefined }, "who", "user alice", "用户 alice"],
    [
      "a root user without a name",
      { root: true, user: undefined },
      "who",
      "root user (name unknown)",
      "根用户（名称未知）",
    ],
    [
      "a hostile user",
      { user: "a\nAction: x" },
      "who",
      "IAM user a(U+000A)Action(:) x",
      "IAM用户 a(U+000A)Action(:) x",
    ],
    [
      "a sign-in that went through",
      {},
      "result",
      "succeeded (trace_rating: normal)",
      "成功（trace_rating: normal）",
    ],
    [
      "a failed sign-in",
      { action: "loginFailed" },
      "result",
      "failed (trace_name: loginFailed)",
      "失败（trace_name: loginFailed）",
    ],
    [
      "a sign-in whose code says it failed",
      { rating: undefined, code: "401" },
      "result",
      "failed (code: 401)",
      "失败（code: 401）",
    ],
    [
      "a sign-in that contradicts itself",
      { action: "iamUserSsoLoginSuccess", rating: "incident", code: undefined },
      "result",
      "unknown (trace_name: iamUserSsoLoginSuccess, trace_rating: incident)",
      "未知（trace_name: iamUserSsoLoginSuccess, trace_rating: incident）",
    ],
    [
      "a sign-in that says nothing of its result",
      { rating: undefined, code: "0" },
      "result",
      "unknown (the trace does not say)",
      "未知（事件中未说明）",
    ],
    ["a time before ten", { timeMs: Date.UTC(2026, 1, 3, 4, 5, 6) }, "when", "2026-02-03 04:05:06 UTC", ""],
    ["no time", { timeMs: undefined }, "when", "unknown", "未知"],
    ["the address", {}, "where", "10.65.56.139 (not on the whitelist)", "10.65.56.139（不在白名单中）"],
  ])("tells %s", (_what, changes, label, english, chinese) => {
    expect(readLabel(label, partsWith(changes))).toBe(english);
    expect(readLabel(label, partsWith(changes), "zh-cn")).toBe(chinese || english);
  });

  it.each<[string | undefined, string, string]>([
    ["10.0.0.1:443", "10.0.0.1:443 (not one readable IP address)", "10.0.0.1:443（无法识别为IP地址）"],
    [undefined, "unknown (the trace names no source address)", "未知（事件中没有源IP）"],
  ])("says of the source %s why it is illegal", (source, english, chinese) => {
    const parts = partsOf(sampleTrace({ source }));
    expect(readLabel("where", parts)).toBe(english);
    expect(readLabel("where", parts, "zh-cn")).toBe(chinese);
  });

  it.each([
    [
      { exclusion: "!10.65.56.0/24" },
      '10.65.56.139 (the exclusion "!10.65.56.0/24" of the whitelist takes it out)',
      "10.65.56.139（被白名单的排除项“!10.65.56.0/24”排除）",
    ],
    [
      { exclusion: "!x", shut: "10.0.0.0/8" },
      '10.65.56.139 (10.0.0.0/8 would admit it, but admits nobody until the exclusion "!x" can be read)',
      "10.65.56.139（白名单的 10.0.0.0/8 包含该地址，但在排除项“!x”修正之前不放行任何地址）",
    ],
  ])("names the exclusion that is in the way: %j", (facts, english, chinese) => {
    const parts = sampleParts({ facts: sampleFacts(facts) });
    expect(readLabel("where", parts)).toBe(english);
    expect(readLabel("where", parts, "zh-cn")).toBe(chinese);
  });

  const conditional = "10.65.0.0/16?user=alice&until=2026-01-01";

  it.each([
    [
      { until: "2026-01-01" },
      "10.65.0.0/16 was on the list until 2026-01-01",
      "白名单条目 10.65.0.0/16，有效期至 2026-01-01，现已过期",
    ],
    [
      { from: "2026-02-01T08:00Z" },
      "10.65.0.0/16 is on the list from 2026-02-01T08:00Z",
      "白名单条目 10.65.0.0/16，自 2026-02-01T08:00Z 起才生效",
    ],
    [
      { users: "bob, carol" },
      "10.65.0.0/16 is on the list for bob, carol alone",
      "白名单条目 10.65.0.0/16，仅对 bob, carol 有效",
    ],
    [
      { until: "2026-01-01", users: "bob" },
      "10.65.0.0/16 was on the list until 2026-01-01 for bob alone",
      "白名单条目 10.65.0.0/16，仅对 bob 有效，有效期至 2026-01-01，现已过期",
    ],
    [
      { from: "2026-02-01", users: "bob" },
      "10.65.0.0/16 is on the list from 2026-02-01 for bob alone",
      "白名单条目 10.65.0.0/16，仅对 bob 有效，自 2026-02-01 起才生效",
    ],
  ])("says of an entry that does not count why: %j", (facts, english, chinese) => {
    const parts = sampleParts({ facts: sampleFacts({ reason: "expired", conditional, ...facts }) });
    expect(readLabel("where", parts)).toBe(`10.65.56.139 (${english})`);
    expect(readLabel("where", parts, "zh-cn")).toBe(`10.65.56.139（${chinese}）`);
  });

  it("tells the local time first", () => {
    expect(readLabel("when", sampleParts({ timeZone: "Asia/Shanghai" }))).toBe(
      "2026-01-12 16:49:37 Asia/Shanghai (2026-01-12 08:49:37 UTC)",
    );
  });
});

describe("detailsOf", () => {
  it.each<[string, Partial<Trace>, Label, string, string]>([
    ["a hostile user id", { userId: "b\r\nc" }, "userId", "b(U+000D)(U+000A)c", ""],
    ["no user id", { userId: undefined }, "userId", "unknown", "未知"],
    ["a hostile resource", { resource: "a\nb" }, "resource", "a(U+000A)b", ""],
    ["a root user", { root: true }, "root", "yes", "是"],
    ["a user who is not root", { root: false }, "root", "no", "否"],
    ["nothing of root", { root: undefined }, "root", "unknown", "未知"],
    ["MFA", { mfa: true }, "mfa", "yes", "是"],
    [
      "MFA of a federated user",
      { mfa: false, userType: "ExternalUser" },
      "mfa",
      "told by the identity provider, not here",
      "由身份提供商记录",
    ],
    [
      "who stands behind an agency",
      { originUser: "bob\nMFA: yes", originUserId: "b0b", originAccount: "partner-company" },
      "origin",
      "bob(U+000A)MFA: yes (id b0b) of partner-company",
      "bob(U+000A)MFA: yes（ID：b0b），账号 partner-company",
    ],
    ["an origin without an account", { originUser: "bob" }, "origin", "bob of unknown", "bob，账号 未知"],
    [
      "an origin by its account alone",
      { originAccount: "partner" },
      "origin",
      "unknown of partner",
      "未知，账号 partner",
    ],
    [
      "an origin by its id alone",
      { originUserId: "b0b" },
      "origin",
      "unknown (id b0b) of unknown",
      "未知（ID：b0b），账号 未知",
    ],
    [
      "the user agent in 300 characters",
      { userAgent: "x".repeat(400) },
      "userAgent",
      `${"x".repeat(297)}...`,
      "",
    ],
    [
      "the function's project where the trace has none",
      { projectId: undefined },
      "project",
      "0123456789abcdef0123456789abcdef",
      "",
    ],
    ["a mapped source as recorded", { source: "::ffff:10.65.56.139" }, "source", "::ffff:10.65.56.139", ""],
    ["a source that is missing", { source: undefined }, "source", "unknown", "未知"],
  ])("tells %s", (_what, changes, label, english, chinese) => {
    expect(readLabel(label, partsWith(changes))).toBe(english);
    expect(readLabel(label, partsWith(changes), "zh-cn")).toBe(chinese || english);
  });

  it("tells nobody behind whom there is nobody", () => {
    expect(readLabel("origin", sampleParts())).toBeUndefined();
  });

  it("takes the facts as they are told everywhere", () => {
    const facts = sampleFacts({ account: "ACCOUNT", action: "ACTION", traceId: "TRACE", region: "REGION" });
    const parts = sampleParts({ facts });
    expect(
      (["account", "action", "traceId", "region"] as const).map((label) => readLabel(label, parts)),
    ).toEqual(["ACCOUNT", "ACTION", "TRACE", "REGION"]);
  });

  it.each([
    [true, "User", "yes"],
    [false, "AssumedAgency", "no"],
    [undefined, undefined, "unknown"],
    [true, "externaluser", "told by the identity provider, not here"],
    [false, "ExternalUser", "told by the identity provider, not here"],
  ])("tells MFA of %s and the type %s as %s", (mfa, userType, shown) => {
    const trace = sampleTrace({ mfa, userType });
    expect(readLabel("mfa", sampleParts({ trace, facts: factsOfTrace(trace) }))).toBe(shown);
  });
});
