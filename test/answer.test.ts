import { describe, expect, it } from "vitest";
import { readAnswer, readRetryAfter } from "../src/answer.ts";
import type { Answer } from "../src/https.ts";
import { createDisclosure } from "../src/secrets.ts";

const nothingSecret = createDisclosure([], []);
const nowMs = Date.UTC(2026, 0, 12, 8, 0, 0);

function answer(statusCode: number, body: unknown, rest: Partial<Answer> = {}): Answer {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { statusCode, date: undefined, retryAfter: undefined, body: text, complete: true, ...rest };
}

const refused = {
  accepted: false,
  code: undefined,
  message: "no reason given",
  requestId: undefined,
  retriable: false,
  retryAfterMs: undefined,
  clockSkewMs: undefined,
};

describe("readAnswer", () => {
  it.each([200, 201, 299])("accepts a complete %d with a message id", (statusCode) => {
    const body = { request_id: "R", message_id: "M" };
    expect(readAnswer(answer(statusCode, body), nowMs, nothingSecret)).toEqual({
      accepted: true,
      messageId: "M",
    });
  });

  it.each<[string, Answer, object]>([
    [
      "a 200 without message_id",
      answer(200, { request_id: "R" }),
      { message: "the answer has no message_id", requestId: "R" },
    ],
    [
      "a 200 whose message_id is empty",
      answer(200, { message_id: "" }),
      { message: "the answer has no message_id" },
    ],
    [
      "a 200 whose message_id is a number",
      answer(200, { message_id: 1 }),
      { message: "the answer has no message_id" },
    ],
    ["a 200 that is a list", answer(200, "[1]"), { message: "the answer is no JSON object" }],
    ["a 200 that is no JSON", answer(200, "<html>"), { message: "the answer is no JSON object" }],
    ["a 200 that is null", answer(200, "null"), { message: "the answer is no JSON object" }],
    ["a 200 that is a text", answer(200, '"message_id"'), { message: "the answer is no JSON object" }],
    ["an empty 200", answer(200, ""), { message: "the answer is no JSON object" }],
    [
      "a truncated 200",
      answer(200, { message_id: "M" }, { complete: false }),
      { message: "the answer broke off" },
    ],
    [
      "a 200 that also says why not",
      answer(200, { code: "SMN.1", message: "no" }),
      { code: "SMN.1", message: "the answer has no message_id" },
    ],
  ])("takes %s for no acceptance, and for retriable", (_what, answer, expected) => {
    expect(readAnswer(answer, nowMs, nothingSecret)).toEqual({
      ...refused,
      statusCode: 200,
      retriable: true,
      ...expected,
    });
  });

  it.each([
    [199, false],
    [300, false],
    [302, false],
    [400, false],
    [401, false],
    [403, false],
    [404, false],
    [407, false],
    [408, true],
    [409, false],
    [428, false],
    [429, true],
    [430, false],
    [499, false],
    [500, true],
    [503, true],
    [599, true],
  ])("never takes a %d for acceptance; that it may be retried is %s", (statusCode, retriable) => {
    expect(readAnswer(answer(statusCode, { message_id: "M" }), nowMs, nothingSecret)).toEqual({
      ...refused,
      statusCode,
      retriable,
    });
  });

  it.each<[string, unknown, object]>([
    [
      "SMN's shape",
      { request_id: "R", code: "SMN.0006", message: "Topic not found" },
      { code: "SMN.0006", message: "Topic not found", requestId: "R" },
    ],
    [
      "the gateway's shape",
      { request_id: "R", error_code: "APIGW.0301", error_msg: "Denied" },
      { code: "APIGW.0301", message: "Denied", requestId: "R" },
    ],
    [
      "both shapes",
      { code: "SMN.1", error_code: "APIGW.1", message: "a", error_msg: "b" },
      { code: "SMN.1", message: "a" },
    ],
    ["no shape at all", "<html>403</html>", {}],
    ["texts that are none", { request_id: 1, code: {}, message: "" }, {}],
    [
      "hostile texts",
      { request_id: "r\n", code: "c\u001b", message: `a\nb x\u202ey ${"word ".repeat(100)}` },
      { message: `a(U+000A)b *** ${"word ".repeat(100)}`.slice(0, 197).concat("...") },
    ],
    [
      "ids that are too long",
      { request_id: "r".repeat(65), code: "c".repeat(64), message: "no" },
      { code: "c".repeat(64), message: "no" },
    ],
  ])("reads a refusal in %s", (_what, body, expected) => {
    expect(readAnswer(answer(403, body), nowMs, nothingSecret)).toEqual({
      ...refused,
      statusCode: 403,
      ...expected,
    });
  });

  it("tells how far SMN's clock is off, and when to come again", () => {
    const rest = { date: "Mon, 12 Jan 2026 09:00:00 GMT", retryAfter: "7" };
    expect(readAnswer(answer(503, "", rest), nowMs, nothingSecret)).toEqual({
      ...refused,
      statusCode: 503,
      retriable: true,
      retryAfterMs: 7_000,
      clockSkewMs: 3_600_000,
    });
    expect(
      readAnswer(answer(401, "", { date: "Mon, 12 Jan 2026 07:59:00 GMT" }), nowMs, nothingSecret),
    ).toMatchObject({
      clockSkewMs: -60_000,
    });
    expect(readAnswer(answer(401, "", { date: "yesterday" }), nowMs, nothingSecret)).toMatchObject({
      clockSkewMs: undefined,
    });
  });

  it("keeps an echoed secret out of every text", () => {
    const body = {
      request_id: "secretly-here",
      code: "SECRETLY",
      message: "with SECRETLY, SECRETLY and T/K",
    };
    const disclosure = createDisclosure(["SECRETLY", "", undefined, "T/K"], []);
    expect(readAnswer(answer(401, body), nowMs, disclosure)).toEqual({
      ...refused,
      statusCode: 401,
      message: "with ***, *** and ***",
    });
    expect(readAnswer(answer(200, { message_id: "xSECRETLYx" }), nowMs, disclosure)).toEqual({
      ...refused,
      statusCode: 200,
      message: "the answer has no message_id",
      retriable: true,
    });
  });
});

describe("readRetryAfter", () => {
  it.each([
    [undefined, undefined],
    ["0", 0],
    ["120", 120_000],
    [" 2 ", 2_000],
    ["9".repeat(400), Number.POSITIVE_INFINITY],
    ["Mon, 12 Jan 2026 08:00:03 GMT", 3_000],
    ["Mon, 12 Jan 2026 07:00:00 GMT", 0],
    ["soon", undefined],
    ["2x", undefined],
    ["x2", undefined],
    ["", undefined],
  ])("reads %j as %j ms", (value, ms) => {
    expect(readRetryAfter(value, nowMs)).toBe(ms);
  });
});
