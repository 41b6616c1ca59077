import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readActions } from "../src/actions.ts";
import type { Trace } from "../src/trace.ts";
import { judge } from "../src/verdict.ts";
import { compileWhitelist } from "../src/whitelist.ts";
import { loadEvent } from "./fixtures.ts";
import { readEvent } from "./samples.ts";

const login = readEvent(loadEvent("login-illegal.json"));
const whitelist = compileWhitelist("192.168.1.2, 10.0.0.0/8, 2001:db8::/32");
const actions = readActions("-loginFailed, magic");

describe("judge", () => {
  it.each<[Partial<Trace>, ReturnType<typeof judge>]>([
    [{ service: "ECS" }, { kind: "ignored", reason: "not-iam", ip: "10.65.56.139" }],
    [{ service: "IAMX" }, { kind: "ignored", reason: "not-iam", ip: "10.65.56.139" }],
    [
      { service: "ECS", source: undefined },
      { kind: "ignored", reason: "not-iam", ip: "unknown" },
    ],
    [
      { service: "ECS", action: "x" },
      { kind: "ignored", reason: "not-iam", ip: "10.65.56.139" },
    ],
    [{ action: "createUser" }, { kind: "ignored", reason: "not-audited", ip: "10.65.56.139" }],
    [{ action: "loginFailed" }, { kind: "ignored", reason: "not-audited", ip: "10.65.56.139" }],
    [{ action: "LoginFailed" }, { kind: "ignored", reason: "not-audited", ip: "10.65.56.139" }],
    [
      { action: "Magic", source: "203.0.113.7" },
      { kind: "illegal", reason: "not-whitelisted", ip: "203.0.113.7" },
    ],
    [
      { action: "switch_role", source: "203.0.113.7" },
      { kind: "illegal", reason: "not-whitelisted", ip: "203.0.113.7" },
    ],
    [
      { action: "passkeyLogin" },
      { kind: "allowed", reason: "whitelisted", ip: "10.65.56.139", entry: "10.0.0.0/8" },
    ],
    [
      { service: "STS", action: "switchRole" },
      { kind: "ignored", reason: "not-iam", ip: "10.65.56.139" },
    ],
    [
      { action: "createUser", traceType: "SystemAction", source: undefined },
      { kind: "ignored", reason: "not-audited", ip: "unknown" },
    ],
    [
      { traceType: "SystemAction", source: undefined, isPerson: false },
      { kind: "ignored", reason: "system-action", ip: "unknown" },
    ],
    [
      { traceType: "systemaction", source: undefined, isPerson: false },
      { kind: "ignored", reason: "system-action", ip: "unknown" },
    ],
    [
      { traceType: "SystemAction", source: undefined },
      { kind: "illegal", reason: "missing-source", ip: "unknown" },
    ],
    [
      { traceType: "ConsoleAction", source: undefined, isPerson: false },
      { kind: "illegal", reason: "missing-source", ip: "unknown" },
    ],
    [
      { traceType: "SystemAction", source: "203.0.113.7", isPerson: false },
      { kind: "illegal", reason: "not-whitelisted", ip: "203.0.113.7" },
    ],
    [
      { traceType: "SystemAction", source: "203.0.113.7" },
      { kind: "illegal", reason: "not-whitelisted", ip: "203.0.113.7" },
    ],
    [
      { traceType: "SystemAction", source: "x" },
      { kind: "illegal", reason: "unreadable-source", ip: "x" },
    ],
    [{ source: undefined }, { kind: "illegal", reason: "missing-source", ip: "unknown" }],
    [
      { source: undefined, traceType: undefined },
      { kind: "illegal", reason: "missing-source", ip: "unknown" },
    ],
    [{}, { kind: "allowed", reason: "whitelisted", ip: "10.65.56.139", entry: "10.0.0.0/8" }],
    [
      { service: "iam", action: "LOGOUT", source: "192.168.1.2" },
      { kind: "allowed", reason: "whitelisted", ip: "192.168.1.2", entry: "192.168.1.2" },
    ],
    [
      { source: "::ffff:a41:388b" },
      { kind: "allowed", reason: "whitelisted", ip: "10.65.56.139", entry: "10.0.0.0/8" },
    ],
    [
      { source: "2001:DB8:0::1" },
      { kind: "allowed", reason: "whitelisted", ip: "2001:db8::1", entry: "2001:db8::/32" },
    ],
    [{ source: "203.0.113.7" }, { kind: "illegal", reason: "not-whitelisted", ip: "203.0.113.7" }],
    [{ source: "::ffff:203.0.113.7" }, { kind: "illegal", reason: "not-whitelisted", ip: "203.0.113.7" }],
    [{ source: "::10.0.0.1" }, { kind: "illegal", reason: "not-whitelisted", ip: "::a00:1" }],
    [{ source: "10.0.0.1:443" }, { kind: "illegal", reason: "unreadable-source", ip: "10.0.0.1:443" }],
    [{ source: "10.0.0.999" }, { kind: "illegal", reason: "unreadable-source", ip: "10.0.0.999" }],
    [{ source: "010.0.0.1" }, { kind: "illegal", reason: "unreadable-source", ip: "010.0.0.1" }],
    [{ source: "a.b" }, { kind: "illegal", reason: "unreadable-source", ip: "a.b" }],
    [
      { source: "10.0.0.1, 10.0.0.2" },
      { kind: "illegal", reason: "unreadable-source", ip: "10.0.0.1, 10.0.0.2" },
    ],
    [
      { source: "10.0.0.1\n\u202eAction" },
      { kind: "illegal", reason: "unreadable-source", ip: "10.0.0.1(U+000A)(U+202E)Action" },
    ],
    [
      { source: "1".repeat(101) },
      { kind: "illegal", reason: "unreadable-source", ip: `${"1".repeat(97)}...` },
    ],
  ])("judges a login changed by %j", (change, verdict) => {
    expect(judge({ ...login, ...change }, whitelist, actions)).toEqual(verdict);
  });

  it("lets an audited trace of IAM pass only from an address on the whitelist", () => {
    const source = fc.option(fc.oneof(fc.ipV4(), fc.ipV4Extended(), fc.ipV6(), fc.string()), {
      nil: undefined,
    });
    fc.assert(
      fc.property(source, fc.constantFrom("login", "LogOut"), (from, action) => {
        const verdict = judge({ ...login, source: from, action }, whitelist, actions);
        const onList = /^(10\.|192\.168\.1\.2$|2001:db8:|2001:db8$)/.test(verdict.ip);
        expect(verdict.kind).toBe(onList && verdict.reason !== "unreadable-source" ? "allowed" : "illegal");
      }),
    );
  });

  it.each([
    ["10.0.0.0/8 !10.1.0.0/16", { exclusion: "!10.1.0.0/16" }],
    ["192.0.2.1 !10.0.0.0/8", { exclusion: "!10.0.0.0/8" }],
    ["10.0.0.0/8 !x", { exclusion: "!x", shut: "10.0.0.0/8" }],
    ["192.0.2.0/24 !x", {}],
    ["192.0.2.1 !10.9.9.9", {}],
  ])("says with %j which exclusion is in the way: %j", (text, fields) => {
    expect(judge({ ...login, source: "10.1.2.3" }, compileWhitelist(text), actions)).toEqual({
      kind: "illegal",
      reason: "not-whitelisted",
      ip: "10.1.2.3",
      ...fields,
    });
  });

  const june = { ...login, source: "203.0.113.7", timeMs: Date.parse("2026-06-15T12:00:00Z") };

  it.each([
    ["203.0.113.7?until=2026-05-31", "expired", { until: "2026-05-31" }],
    ["203.0.113.7?from=2026-07-01", "expired", { from: "2026-07-01" }],
    ["203.0.113.7?user=bob", "other-user", { users: "bob" }],
    ["203.0.113.7?user=bob&until=2026-05-31", "expired", { users: "bob", until: "2026-05-31" }],
  ])("says of %s that it is %s", (text, reason, unfit) => {
    expect(judge(june, compileWhitelist(text), actions)).toEqual({
      kind: "illegal",
      reason,
      ip: "203.0.113.7",
      unfit: { conditional: text, ...unfit },
    });
  });

  it.each([
    "203.0.113.7?until=2026-06-15",
    "203.0.113.0/24?from=2026-06-15T12:00Z&user=bob|alice",
    "203.0.113.7?user=8c9eb5b803f633103cb15e8ac0ba1db6",
    "203.0.113.7?user=bob, 203.0.113.0/24?user=alice",
  ])("names of %s the entry whole that admits", (text) => {
    const entry = text.split(", ").at(-1);
    expect(judge(june, compileWhitelist(text), actions)).toEqual({
      kind: "allowed",
      reason: "whitelisted",
      ip: "203.0.113.7",
      entry,
    });
  });

  it.each([
    ["203.0.113.7?user=bob, !203.0.113.0/24?user=alice", { exclusion: "!203.0.113.0/24?user=alice" }],
    ["203.0.113.0/24?user=alice, !x", { exclusion: "!x", shut: "203.0.113.0/24?user=alice" }],
  ])("tells of %s the exclusion before conditions", (text, fields) => {
    expect(judge(june, compileWhitelist(text), actions)).toEqual({
      kind: "illegal",
      reason: "not-whitelisted",
      ip: "203.0.113.7",
      ...fields,
    });
  });

  it("judges by the trace's own time, by the clock where it has none, and without either by no time", () => {
    const until = compileWhitelist("203.0.113.7?until=2026-06-15");
    const except = compileWhitelist("203.0.113.0/24, !203.0.113.7?until=2026-06-14");
    const [inTime, late] = ["2026-06-15T23:00Z", "2026-06-16T00:00Z"].map(Date.parse);
    const kinds = (trace: Trace, nowMs?: number) =>
      [until, except].map((list) => judge(trace, list, actions, nowMs).kind);

    expect(kinds(june, late)).toEqual(["allowed", "allowed"]);
    expect(kinds({ ...june, timeMs: late }, inTime)).toEqual(["illegal", "allowed"]);
    expect(kinds({ ...june, timeMs: undefined }, inTime)).toEqual(["allowed", "allowed"]);
    expect(kinds({ ...june, timeMs: undefined }, late)).toEqual(["illegal", "allowed"]);
    expect(kinds({ ...june, timeMs: undefined })).toEqual(["illegal", "illegal"]);
  });

  it("lets nobody pass an empty whitelist", () => {
    expect(judge(login, compileWhitelist(""), actions).kind).toBe("illegal");
  });
});
