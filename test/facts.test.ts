import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readResult, show, showMfa, tellFacts } from "../src/facts.ts";
import { sampleTrace } from "./samples.ts";

const illegal = { kind: "illegal", reason: "not-whitelisted", ip: "10.65.56.139" } as const;

describe("tellFacts", () => {
  it("tells what a trace says", () => {
    expect(tellFacts(sampleTrace(), illegal, "cn-north-4")).toEqual({
      reason: "not-whitelisted",
      ip: "10.65.56.139",
      action: "login",
      user: "alice",
      account: "example-company",
      result: "succeeded",
      time: "2026-01-12T08:49:37.698Z",
      traceId: "a04aef60-ef93-11f0-a8e3-71287a8468c6",
      region: "cn-north-4",
    });
  });

  it("tells which exclusion is in the way, and which entry it shuts", () => {
    const shut = { ...illegal, exclusion: "!x", shut: "10.0.0.0/8" };
    expect(tellFacts(sampleTrace(), shut)).toEqual({
      ...tellFacts(sampleTrace(), illegal),
      exclusion: "!x",
      shut: "10.0.0.0/8",
    });
  });

  it("says unknown where a trace says nothing, and of the region where there is no topic", () => {
    const bare = { user: undefined, account: undefined, timeMs: undefined, traceId: undefined };
    const silent = { rating: undefined, status: undefined, code: undefined };
    const missing = { kind: "illegal", reason: "missing-source", ip: "unknown" } as const;
    expect(tellFacts(sampleTrace({ ...bare, ...silent }), missing)).toEqual({
      reason: "missing-source",
      ip: "unknown",
      action: "login",
      user: "unknown",
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
        expect(tellFacts(sampleTrace({ traceId }), illegal).traceId).toBe(traceId);
      }),
    );
  });

  it("makes one printable line of at most 100 characters of each text of a trace", () => {
    const hostile = "\u001b[31mevil\r\nUser: root\u202e\u2028\u0000\ud800".repeat(20_000);
    const { action, user, account, traceId } = tellFacts(
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

describe("show", () => {
  it.each([
    [undefined, undefined, "unknown"],
    ["a\nb", undefined, "a(U+000A)b"],
    ["x".repeat(100), undefined, "x".repeat(100)],
    ["x".repeat(101), undefined, `${"x".repeat(97)}...`],
    ["x".repeat(101), 300, "x".repeat(101)],
    ["x".repeat(301), 300, `${"x".repeat(297)}...`],
  ])("shows %j within %j characters", (text, maxLength, shown) => {
    expect(show(text, maxLength)).toBe(shown);
  });
});

describe("showMfa", () => {
  it.each([
    [true, "User", "yes"],
    [false, "AssumedAgency", "no"],
    [undefined, undefined, "unknown"],
    [true, "externaluser", "told by the identity provider, not here"],
    [false, "ExternalUser", "told by the identity provider, not here"],
  ])("of %s and the type %s is %s", (mfa, userType, shown) => {
    expect(showMfa(sampleTrace({ mfa, userType }))).toBe(shown);
  });
});

describe("readResult", () => {
  const silent = { rating: undefined, status: undefined, code: undefined };

  it.each([
    [{ action: "loginFailed", rating: "normal" }, "failed", "the action is loginFailed"],
    [{ action: "OIDCLOGINFAILED" }, "failed", "the action is OIDCLOGINFAILED"],
    [{ action: "loginFailedTwice", rating: "normal" }, "succeeded", "trace_rating is normal"],
    [{ rating: "warning", status: "normal", code: "200" }, "failed", "trace_rating is warning"],
    [{ rating: "INCIDENT" }, "failed", "trace_rating is INCIDENT"],
    [{ rating: "Normal", status: "warning" }, "failed", "trace_status is warning"],
    [{ rating: "Normal", status: "unheard of" }, "succeeded", "trace_rating is Normal"],
    [{ status: "incident" }, "failed", "trace_status is incident"],
    [{ status: "normal", code: "500" }, "succeeded", "trace_status is normal"],
    [{ action: "oidcLoginSuccess", rating: "warning" }, "failed", "trace_rating is warning"],
    [{ action: "oidcLoginSuccess", code: "500" }, "succeeded", "the action is oidcLoginSuccess"],
    [{ action: "tenantLoginBySamlSUCCESS" }, "succeeded", "the action is tenantLoginBySamlSUCCESS"],
    [{ action: "successLogin" }, "unknown", "the trace does not say"],
    [{ code: "204" }, "succeeded", "code is 204"],
    [{ code: "302" }, "succeeded", "code is 302"],
    [{ code: "401" }, "failed", "code is 401"],
    [{ code: "500" }, "failed", "code is 500"],
    [{ code: "0" }, "unknown", "the trace does not say"],
    [{ code: "2000" }, "unknown", "the trace does not say"],
    [{ code: "1200" }, "unknown", "the trace does not say"],
    [{ code: "4010" }, "unknown", "the trace does not say"],
    [{ code: "1401" }, "unknown", "the trace does not say"],
    [{ code: "2xx" }, "unknown", "the trace does not say"],
    [{ code: "4xx" }, "unknown", "the trace does not say"],
    [{ rating: "normally" }, "unknown", "the trace does not say"],
    [{ rating: "abnormal" }, "unknown", "the trace does not say"],
    [{ rating: "warnings" }, "unknown", "the trace does not say"],
    [{ rating: "no warning" }, "unknown", "the trace does not say"],
    [{ rating: "warning\nResult: succeeded", code: "403" }, "failed", "code is 403"],
    [{}, "unknown", "the trace does not say"],
  ])("reads %j as %s, because %s", (fields, result, because) => {
    expect(readResult(sampleTrace({ ...silent, ...fields }))).toEqual({ result, because });
  });

  it("shows no more of an action than fits a line", () => {
    const { because } = readResult(sampleTrace({ action: `a\nb${"x".repeat(1000)}Failed` }));
    expect(because).toBe(`the action is a(U+000A)b${"x".repeat(87)}...`);
  });
});
