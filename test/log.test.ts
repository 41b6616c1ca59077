import { afterEach, describe, expect, it, vi } from "vitest";
import type { FunctionContext, Logger } from "../src/context.ts";
import { NoAnswerError, PublishError } from "../src/errors.ts";
import { createLog, fieldsOfError } from "../src/log.ts";

/** A logger that keeps what it is called with. */
function createLogger() {
  const calls: [level: string, ...args: unknown[]][] = [];
  const keep =
    (level: string) =>
    (...args: unknown[]) => {
      calls.push([level, ...args]);
    };
  return { calls, logger: { info: keep("info"), warn: keep("warn"), error: keep("error") } satisfies Logger };
}

function throwing(): never {
  throw new Error("no log");
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("createLog", () => {
  it.each(["info", "warn", "error"] as const)("logs at %s one line of JSON in one argument", (level) => {
    const { calls, logger } = createLogger();
    createLog({ getLogger: () => logger })(level, { user: "%s\nx", list: [1] });
    expect(calls).toEqual([[level, '{"user":"%s\\nx","list":[1]}']]);
  });

  it("calls the logger as its method", () => {
    const lines: string[] = [];
    class Platform {
      readonly lines = lines;
      info(line: string) {
        this.lines.push(line);
      }
      warn(): void {}
      error(): void {}
    }
    createLog({ getLogger: () => new Platform() })("info", {});
    expect(lines).toEqual(["{}"]);
  });

  it.each<[string, FunctionContext]>([
    ["there is no logger", {}],
    ["the context returns none", { getLogger: () => undefined as unknown as Logger }],
    ["asking for it throws", { getLogger: throwing }],
    ["it throws", { getLogger: () => ({ info: throwing, warn: throwing, error: throwing }) }],
    ["it lacks the method", { getLogger: () => ({}) as Logger }],
    ["there is no context", undefined as unknown as FunctionContext],
  ])("logs to the console where %s", (_what, context) => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    createLog(context)("warn", { a: 1 });
    expect(warn.mock.calls).toEqual([['{"a":1}']]);
  });
});

describe("fieldsOfError", () => {
  it("tells name, message and fields, and neither stack nor cause", () => {
    const attempts = [{ result: "TIMEOUT", durationMs: 12 }];
    const error = new NoAnswerError("nobody\nanswered", "look", attempts, new Error("SECRET"));
    Object.defineProperty(error, "cause", { enumerable: true });
    Object.defineProperty(error, "stack", { enumerable: true });
    expect(fieldsOfError(error)).toEqual({
      name: "NoAnswerError",
      message: "nobody(U+000A)answered",
      hint: "look",
      outOfTime: true,
      attempts,
    });
  });

  it("tells the fields of a refusal", () => {
    const error = new PublishError("no", { statusCode: 403, code: "SMN.0001", hint: "look" }, []);
    expect(fieldsOfError(error)).toEqual({
      name: "PublishError",
      message: "no",
      statusCode: 403,
      code: "SMN.0001",
      requestId: undefined,
      hint: "look",
      outOfTime: false,
      attempts: [],
    });
  });

  it.each([
    ["text\n", { name: "Error", message: "text(U+000A)" }],
    [undefined, { name: "Error", message: "undefined" }],
    [null, { name: "Error", message: "null" }],
    ["x".repeat(2_000), { name: "Error", message: `${"x".repeat(997)}...` }],
    [new TypeError("x".repeat(3_000)), { name: "TypeError", message: `${"x".repeat(1_997)}...` }],
  ])("tells what is thrown, in bounds: case %#", (thrown, told) => {
    expect(fieldsOfError(thrown)).toEqual(told);
  });
});
