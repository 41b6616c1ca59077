import { describe, expect, it } from "vitest";
import type { Refusal } from "../src/answer.ts";
import type { Attempt } from "../src/errors.ts";
import { describeRefusal, errorOf, nameFailure, type Order } from "../src/failure.ts";
import { ConnectionError } from "../src/https.ts";
import { projectId, topic } from "./samples.ts";

const order: Order = {
  url: new URL("https://smn.example"),
  topic,
  projectId,
  notification: { subject: "Illegal login", message: "Illegal operation[…]", message_structure: "{}" },
};

function refusalOf(changes: Partial<Refusal> = {}): Refusal {
  return {
    statusCode: 400,
    code: "SMN.0021",
    message: "invalid",
    requestId: "R",
    retriable: false,
    retryAfterMs: undefined,
    clockSkewMs: undefined,
    ...changes,
  };
}

function noAnswerOf(code?: string): ConnectionError {
  return new ConnectionError(Object.assign(new Error("gone"), code && { code }), false);
}

describe("nameFailure", () => {
  it.each([
    [{ refusal: refusalOf() }, "400 SMN.0021"],
    [{ refusal: refusalOf({ code: undefined }) }, "400"],
    [{ noAnswer: noAnswerOf("ECONNRESET") }, "ECONNRESET"],
    [{ noAnswer: noAnswerOf() }, "ERROR"],
  ])("is what came back: %#", (failure, name) => {
    expect(nameFailure(failure)).toBe(name);
  });
});

describe("describeRefusal", () => {
  it.each([
    [{}, "400 SMN.0021, invalid (request id R)"],
    [{ code: undefined, requestId: undefined }, "400, invalid"],
  ])("tells the code, the reason and the request's id, given %j", (changes, text) => {
    expect(describeRefusal(refusalOf(changes))).toBe(text);
  });
});

describe("errorOf", () => {
  const whole: Attempt = { result: "400 SMN.0021", durationMs: 12 };
  const plain: Attempt = { result: "500", durationMs: 7, plain: true };

  it.each<[string, Partial<Refusal>, Attempt[], boolean]>([
    ["a passing fault", { statusCode: 500, code: undefined, retriable: true }, [whole, plain], true],
    ["a form that could not be tried plain", {}, [whole], true],
    ["a form that is refused plain too", {}, [whole, plain], false],
    ["what is not of the form", { statusCode: 403, code: "SMN.0001" }, [whole], false],
  ])("tells whether more time might have helped against %s", (_what, changes, attempts, outOfTime) => {
    expect(errorOf({ refusal: refusalOf(changes) }, order, attempts)).toMatchObject({ outOfTime, attempts });
  });

  it("lists each attempt, and which were in the plainest form", () => {
    const refused = errorOf({ refusal: refusalOf() }, order, [whole, plain]).message;
    const unanswered = errorOf({ noAnswer: noAnswerOf("ECONNRESET") }, order, [whole, plain]).message;
    for (const message of [refused, unanswered])
      expect(message).toMatch(/ 2 attempts: 400 SMN\.0021 \(12 ms\), plain 500 \(7 ms\)\.$/);
  });
});
