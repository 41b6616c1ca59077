import { describe, expect, it } from "vitest";
import { notificationOf } from "../src/alarm.ts";
import type { Refusal } from "../src/answer.ts";
import { plainFormOf, refusesForm } from "../src/plain-form.ts";
import { sampleParts } from "./samples.ts";

describe("refusesForm", () => {
  const silent = {
    message: "",
    requestId: undefined,
    retriable: false,
    retryAfterMs: undefined,
    clockSkewMs: undefined,
  };

  it.each<[number, string | undefined, boolean]>([
    [400, undefined, true],
    [400, "SMN.0021", true],
    [400, "SMN.0003", true],
    [400, "SMN.00052", true],
    [400, "APIGW.0201", true],
    [400, "SMN.0005", false],
    [400, "SMN.0006", false],
    ...["08", "09", "11", "12", "21", "24"].map((code): [number, string, boolean] => [
      403,
      `SMN.00${code}`,
      true,
    ]),
    ...[
      "SMN.0001",
      "SMN.00308",
      "SMN.0057",
      "SMN.0065",
      "SMN.00080",
      "SMN.0010",
      "APIGW.0302",
      undefined,
    ].map((code): [number, string | undefined, boolean] => [403, code, false]),
    ...[401, 404, 408, 413, 429, 500, 503].map((status): [number, string, boolean] => [
      status,
      "SMN.0021",
      false,
    ]),
    [200, undefined, false],
  ])("is asked of a %d %s: %s", (statusCode, code, expected) => {
    const refusal: Refusal = { ...silent, statusCode, code };
    expect(refusesForm(refusal)).toBe(expected);
  });
});

describe("plainFormOf", () => {
  it("keeps the texts, and leaves out the attributes and what is no plain channel", () => {
    const texts = { default: "a", email: "b\n[c]", sms: "d", http: "{}", https: '{"email":"e","who":1}' };
    const structure = { functionstage: "x", ...texts, functiongraph: "y", feishu: "z" };
    const whole = { ...notificationOf(sampleParts()), message_structure: JSON.stringify(structure) };
    const { subject, message, message_structure, ...rest } = plainFormOf(whole);
    expect({ subject, message, rest }).toEqual({ subject: whole.subject, message: whole.message, rest: {} });
    expect(JSON.parse(message_structure)).toEqual(texts);
  });

  it("leaves an alarm's own texts as they are", () => {
    const whole = notificationOf(sampleParts());
    const { default: line, email, sms, http, https } = JSON.parse(whole.message_structure);
    const plain = JSON.parse(plainFormOf(whole).message_structure);
    expect(plain).toEqual({ default: line, email, sms, http, https });
    expect(plainFormOf(plainFormOf(whole))).toEqual(plainFormOf(whole));
  });
});
