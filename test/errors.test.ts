import { describe, expect, it } from "vitest";
import { ConfigError, CredentialsError, EventError, NoAnswerError, PublishError } from "../src/errors.ts";

const attempts = [{ result: "500 SMN.0010", durationMs: 12 }];
const cause = new Error("reset");

describe("errors", () => {
  it.each([
    [new EventError("no event"), { name: "EventError", message: "no event" }],
    [new CredentialsError("no agency"), { name: "CredentialsError", message: "no agency" }],
    [
      new ConfigError([
        { variable: "IP", text: "One." },
        { variable: "TimeZone", text: "Two." },
      ]),
      {
        name: "ConfigError",
        message: "Wrong configuration: One. Two.",
        problems: [
          { variable: "IP", text: "One." },
          { variable: "TimeZone", text: "Two." },
        ],
      },
    ],
    [
      new PublishError("no", { statusCode: 500, code: "SMN.0010", requestId: "R", hint: "look" }, attempts),
      {
        name: "PublishError",
        message: "no",
        statusCode: 500,
        code: "SMN.0010",
        requestId: "R",
        hint: "look",
        outOfTime: false,
        attempts,
      },
    ],
    [
      new PublishError("no", { statusCode: 500, hint: "look", outOfTime: true }, attempts),
      {
        name: "PublishError",
        message: "no",
        statusCode: 500,
        code: undefined,
        requestId: undefined,
        hint: "look",
        outOfTime: true,
        attempts,
      },
    ],
    [
      new NoAnswerError("nobody", "look", attempts, cause),
      { name: "NoAnswerError", message: "nobody", hint: "look", outOfTime: true, attempts, cause },
    ],
  ])("are errors with a name of their own and fields: %s", (error, fields) => {
    expect(error).toBeInstanceOf(Error);
    expect({ ...error, message: error.message, ...(error.cause ? { cause: error.cause } : {}) }).toEqual(
      fields,
    );
  });
});
