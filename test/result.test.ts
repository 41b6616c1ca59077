import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Result, resultOf, type Sign } from "../src/result.ts";
import { sampleTrace } from "./samples.ts";

type Fields = Partial<Record<Sign["field"], string>>;

/** The trace that says this of its result, and nothing else. */
function traceOf(fields: Fields) {
  const { action = "login", trace_rating: rating, trace_status: status, code } = fields;
  return sampleTrace({ action, rating, status, code });
}

/** The result, and the fields that say so. */
function resultIn(fields: Fields): [Result["result"], ...string[]] {
  const { result, because } = resultOf(traceOf(fields));
  return [result, ...because.map(({ field, value }) => `${field} is ${value}`)];
}

describe("resultOf", () => {
  it("tells the result and what says so", () => {
    expect(resultOf(traceOf({ trace_rating: "warning", code: "403" }))).toEqual({
      result: "failed",
      because: [{ field: "trace_rating", value: "warning" }],
    });
  });

  it.each<[Fields, Result["result"], ...string[]]>([
    // The name alone.
    [{ action: "loginFailed" }, "failed", "action is loginFailed"],
    [{ action: "OIDCLOGINFAILED" }, "failed", "action is OIDCLOGINFAILED"],
    [{ action: "userLoginFailure" }, "failed", "action is userLoginFailure"],
    [{ action: "loginFail" }, "failed", "action is loginFail"],
    [{ action: "tenantLoginBySamlSUCCESS" }, "succeeded", "action is tenantLoginBySamlSUCCESS"],
    [{ action: "loginSucceeded" }, "succeeded", "action is loginSucceeded"],
    [{ action: "loginSuccessful" }, "succeeded", "action is loginSuccessful"],
    [{ action: "loginUnsuccessful" }, "unknown"],
    [{ action: "successLogin" }, "unknown"],
    [{ action: "failedLogin" }, "unknown"],
    [{ action: "loginUnsuccess" }, "unknown"],
    [{ action: "loginFailed\n" }, "unknown"],
    // One field alone, or several that agree: the first of them.
    [{ trace_rating: "warning" }, "failed", "trace_rating is warning"],
    [{ trace_rating: "INCIDENT" }, "failed", "trace_rating is INCIDENT"],
    [{ trace_rating: "Normal" }, "succeeded", "trace_rating is Normal"],
    [{ trace_status: "incident" }, "failed", "trace_status is incident"],
    [{ trace_status: "warning", code: "401" }, "failed", "trace_status is warning"],
    [{ trace_status: "normal", code: "204" }, "succeeded", "trace_status is normal"],
    [{ trace_rating: "warning", trace_status: "incident", code: "500" }, "failed", "trace_rating is warning"],
    [{ action: "oidcLoginSuccess", trace_rating: "normal" }, "succeeded", "trace_rating is normal"],
    [{ action: "oidcLoginSuccess", code: "302" }, "succeeded", "action is oidcLoginSuccess"],
    [{ code: "204" }, "succeeded", "code is 204"],
    [{ code: "302" }, "succeeded", "code is 302"],
    [{ code: "401" }, "failed", "code is 401"],
    [{ code: "500" }, "failed", "code is 500"],
    // What says nothing contradicts nothing.
    [{ trace_rating: "Normal", trace_status: "unheard of" }, "succeeded", "trace_rating is Normal"],
    [{ trace_rating: "unheard of", code: "403" }, "failed", "code is 403"],
    [{ trace_rating: "warning", code: "0" }, "failed", "trace_rating is warning"],
    [{ action: "loginFailedTwice", trace_rating: "normal" }, "succeeded", "trace_rating is normal"],
    [{ action: "loginFailedTwice", trace_rating: "warning" }, "failed", "trace_rating is warning"],
    [{ trace_rating: "warning\nResult: succeeded", code: "403" }, "failed", "code is 403"],
    ...["0", "2000", "1200", "4010", "1401", "2xx", "4xx", "100"].map((code): [Fields, "unknown"] => [
      { code },
      "unknown",
    ]),
    ...["normally", "abnormal", "warnings", "no warning"].map((text): [Fields, "unknown"] => [
      { trace_rating: text },
      "unknown",
    ]),
    [{}, "unknown"],
    // A name that says failed decides.
    [
      { action: "loginFailed", trace_rating: "normal", trace_status: "normal", code: "200" },
      "failed",
      "action is loginFailed",
    ],
    // All else that contradicts itself is unknown, and told whole.
    [
      { action: "iamUserSsoLoginSuccess", trace_rating: "incident" },
      "unknown",
      "action is iamUserSsoLoginSuccess",
      "trace_rating is incident",
    ],
    [
      { action: "oidcLoginSuccess", trace_status: "warning" },
      "unknown",
      "action is oidcLoginSuccess",
      "trace_status is warning",
    ],
    [
      { action: "loginSucceeded", trace_rating: "warning" },
      "unknown",
      "action is loginSucceeded",
      "trace_rating is warning",
    ],
    [{ action: "oidcLoginSuccess", code: "500" }, "unknown", "action is oidcLoginSuccess", "code is 500"],
    [
      { trace_rating: "Normal", trace_status: "warning" },
      "unknown",
      "trace_rating is Normal",
      "trace_status is warning",
    ],
    [
      { trace_rating: "warning", trace_status: "normal", code: "200" },
      "unknown",
      "trace_rating is warning",
      "trace_status is normal",
      "code is 200",
    ],
    [{ trace_rating: "normal", code: "401" }, "unknown", "trace_rating is normal", "code is 401"],
    [{ trace_status: "normal", code: "500" }, "unknown", "trace_status is normal", "code is 500"],
    [{ trace_rating: "warning", code: "302" }, "unknown", "trace_rating is warning", "code is 302"],
    [
      { action: "oidcLoginSuccess", trace_rating: "normal", code: "403" },
      "unknown",
      "action is oidcLoginSuccess",
      "trace_rating is normal",
      "code is 403",
    ],
  ])("reads %j as %s", (fields, ...expected) => {
    expect(resultIn(fields)).toEqual(expected);
  });

  it("says failed where the name does, or where nothing says otherwise", () => {
    const fields = {
      action: fc.constantFrom("login", "oidcLoginSuccess", "loginFailed", "switchRole"),
      trace_rating: fc.constantFrom("", "normal", "warning", "incident", "unheard of"),
      trace_status: fc.constantFrom("", "normal", "warning", "incident", "unheard of"),
      code: fc.constantFrom("", "0", "200", "302", "401", "503"),
    };
    fc.assert(
      fc.property(fc.record(fields), (fields) => {
        const { result } = resultOf(traceOf(fields));
        const texts = Object.values(fields);
        const saysFailed = texts.some((text) => ["warning", "incident", "401", "503"].includes(text));
        const saysSucceeded = texts.some((text) =>
          ["oidcLoginSuccess", "normal", "200", "302"].includes(text),
        );
        const expected = saysFailed === saysSucceeded ? "unknown" : saysFailed ? "failed" : "succeeded";
        expect(result).toBe(fields.action === "loginFailed" ? "failed" : expected);
      }),
    );
  });

  it("shows no more of an action than fits a line", () => {
    const { because } = resultOf(sampleTrace({ action: `a\nb${"x".repeat(1000)}Failed` }));
    expect(because).toEqual([{ field: "action", value: `a(U+000A)b${"x".repeat(87)}...` }]);
  });
});
