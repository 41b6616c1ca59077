import { describe, expect, it } from "vitest";
import { ObsError, ObsNoAnswerError } from "../../../scripts/archive/obs-errors.ts";
import { isPassing, withRetries } from "../../../scripts/archive/obs-retry.ts";
import { quickRetries } from "./connect.ts";

const refused = (statusCode: number) => new ObsError("List", { statusCode, code: "", requestId: undefined });

describe("isPassing", () => {
  it.each([
    [refused(500), true],
    [refused(503), true],
    [refused(429), true],
    [refused(408), true],
    [refused(403), false],
    [refused(404), false],
    [refused(307), false],
    [new ObsNoAnswerError("List", "reset"), true],
    [new TypeError("a fault of ours"), false],
  ])("judges %s", (error, expected) => {
    expect(isPassing(error)).toBe(expected);
  });
});

describe("withRetries", () => {
  /** Fails with the errors in turn, then succeeds with the number of calls. */
  const failing = (...errors: Error[]) => {
    let calls = 0;
    return async () => {
      const error = errors[calls++];
      if (error) throw error;
      return calls;
    };
  };

  it("goes on until it succeeds", async () => {
    expect(await withRetries(quickRetries, failing(refused(503), refused(500)))).toBe(3);
  });

  it("stops at what will not pass", async () => {
    await expect(withRetries(quickRetries, failing(refused(503), refused(403)))).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  it("stops after its attempts, with the last error", async () => {
    const errors = [500, 501, 502, 503].map(refused);
    await expect(withRetries({ ...quickRetries, attempts: 3 }, failing(...errors))).rejects.toMatchObject({
      statusCode: 502,
    });
  });
});
