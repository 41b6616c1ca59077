import { describe, expect, it } from "vitest";
import { resultOf } from "../src/result.ts";
import { sampleTrace } from "./samples.ts";

describe("resultOf", () => {
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
    expect(resultOf(sampleTrace({ ...silent, ...fields }))).toEqual({ result, because });
  });

  it("shows no more of an action than fits a line", () => {
    const { because } = resultOf(sampleTrace({ action: `a\nb${"x".repeat(1000)}Failed` }));
    expect(because).toBe(`the action is a(U+000A)b${"x".repeat(87)}...`);
  });
});
