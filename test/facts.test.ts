import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factsOf } from "../src/facts.ts";
import { sampleTrace } from "./samples.ts";

const illegal = { kind: "illegal", reason: "not-whitelisted", ip: "10.65.56.139" } as const;

describe("factsOf", () => {
  it("tells what a trace says", () => {
    expect(factsOf(sampleTrace(), illegal, "cn-north-4")).toEqual({
      reason: "not-whitelisted",
      ip: "10.65.56.139",
      action: "login",
      user: "alice",
      who: "user",
      account: "example-company",
      result: "succeeded",
      time: "2026-01-12T08:49:37.698Z",
      traceId: "a04aef60-ef93-11f0-a8e3-71287a8468c6",
      region: "cn-north-4",
    });
  });

  it("tells which exclusion is in the way, and which entry it shuts", () => {
    const shut = { ...illegal, exclusion: "!x", shut: "10.0.0.0/8" };
    expect(factsOf(sampleTrace(), shut)).toEqual({
      ...factsOf(sampleTrace(), illegal),
      exclusion: "!x",
      shut: "10.0.0.0/8",
    });
  });

  it("tells which entry counts at another time, or for others alone", () => {
    const unfit = { conditional: "10.0.0.0/8?user=bob&until=2026-01-01", until: "2026-01-01", users: "bob" };
    expect(factsOf(sampleTrace(), { ...illegal, reason: "expired", unfit })).toEqual({
      ...factsOf(sampleTrace(), illegal),
      reason: "expired",
      ...unfit,
    });
  });

  it("says unknown where a trace says nothing, and of the region where there is no topic", () => {
    const bare = {
      user: undefined,
      userType: undefined,
      account: undefined,
      timeMs: undefined,
      traceId: undefined,
    };
    const silent = { rating: undefined, status: undefined, code: undefined };
    const missing = { kind: "illegal", reason: "missing-source", ip: "unknown" } as const;
    expect(factsOf(sampleTrace({ ...bare, ...silent }), missing)).toEqual({
      reason: "missing-source",
      ip: "unknown",
      action: "login",
      user: "unknown",
      who: "unknown",
      account: "unknown",
      result: "unknown",
      time: "unknown",
      traceId: "unknown",
      region: "unknown",
    });
  });

  it("keeps a trace id as it is recorded, so that it can be looked up", () => {
    fc.assert(
      fc.property(fc.uuid(), (traceId) => {
        expect(factsOf(sampleTrace({ traceId }), illegal).traceId).toBe(traceId);
      }),
    );
  });

  it("makes one printable line of at most 100 characters of each text of a trace", () => {
    const hostile = "\u001b[31mevil\r\nUser: root\u202e\u2028\u0000\ud800".repeat(20_000);
    const { action, user, account, traceId } = factsOf(
      sampleTrace({ action: hostile, user: hostile, account: hostile, traceId: hostile }),
      illegal,
    );
    for (const text of [action, user, account, traceId]) {
      expect(text).toMatch(
        /^\(U\+001B\)\(31mevil\(U\+000D\)\(U\+000A\)User: root\(U\+202E\)\(U\+2028\)\(U[ -~]+\.\.\.$/,
      );
      expect(text).toHaveLength(100);
    }
  });
});
