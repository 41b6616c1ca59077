import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attemptTimeout, nextDelay, spendable } from "../src/retry.ts";

describe("spendable", () => {
  it.each([
    [10_000, 9_700],
    [3_000, 2_700],
    [1_000, 900],
    [50, 45],
  ])("keeps a margin back of %d ms", (remainingMs, spendableMs) => {
    expect(spendable(remainingMs)).toBe(spendableMs);
  });
});

describe("attemptTimeout", () => {
  it.each([
    [60_000, 5_000],
    [10_001, 5_000],
    [9_700, 4_850],
    [2_701.5, 1_350],
    [1_000, 500],
    [999, 999],
    [45, 45],
    [0.5, 1],
    [-20, 1],
  ])("takes of %d ms %d", (leftMs, timeoutMs) => {
    expect(attemptTimeout(leftMs)).toBe(timeoutMs);
  });
});

describe("nextDelay", () => {
  it.each([
    [1, 100],
    [2, 200],
    [3, 400],
    [4, 800],
    [5, 1_600],
    [6, 2_000],
    [2_000, 2_000],
  ])("backs off after %d failures by up to %d ms, with full jitter", (failed, mostMs) => {
    expect(nextDelay(failed, 60_000, undefined, 0)).toBe(0);
    expect(nextDelay(failed, 60_000, undefined, 0.25)).toBe(mostMs / 4);
    expect(nextDelay(failed, 60_000, undefined, 1)).toBe(mostMs);
  });

  it.each([
    ["waits as long as Retry-After asks", 10_000, 3_000, 1, 3_000],
    ["waits longer where the back-off is longer", 10_000, 20, 1, 100],
    ["gives up where Retry-After points past the time left", 3_000, 2_901, 0, undefined],
    ["waits to where there is just time for one more attempt", 3_000, 2_900, 0, 2_900],
    ["gives up where Retry-After is for ever", 1e9, Number.POSITIVE_INFINITY, 0, undefined],
    ["shortens the back-off to leave time for an attempt", 150, undefined, 1, 50],
    ["tries at once where there is time for one attempt only", 100, undefined, 1, 0],
    ["gives up where there is no time for an attempt", 99.9, undefined, 0, undefined],
    ["gives up where time is over", -5, undefined, 0, undefined],
  ])("%s", (_what, leftMs, retryAfterMs, random, delayMs) => {
    expect(nextDelay(1, leftMs, retryAfterMs, random)).toBe(delayMs);
  });

  it("ends by time alone, and always leaves time for the attempt it waits for", () => {
    const arbitrary = [
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: -1_000, max: 1e6, noNaN: true }),
      fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ] as const;
    fc.assert(
      fc.property(...arbitrary, (failed, leftMs, retryAfterMs, random) => {
        const delayMs = nextDelay(failed, leftMs, retryAfterMs, random);
        if (leftMs - (retryAfterMs ?? 0) < 100) expect(delayMs).toBeUndefined();
        else if (delayMs === undefined) expect(leftMs - (retryAfterMs ?? 0)).toBeCloseTo(100, 5);
        else {
          expect(delayMs).toBeGreaterThanOrEqual(retryAfterMs ?? 0);
          expect(delayMs).toBeLessThanOrEqual(Math.max(retryAfterMs ?? 0, 2_000));
          expect(leftMs - delayMs).toBeGreaterThanOrEqual(99.999);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("an attempt that hangs", () => {
  it.each([3_000, 2_000, 10_000, 900_000])("leaves time for a second within %d ms", (remainingMs) => {
    const leftMs = spendable(remainingMs) - attemptTimeout(spendable(remainingMs));
    expect(nextDelay(1, leftMs, undefined, 1)).toBe(100);
    expect(attemptTimeout(leftMs - 100)).toBeGreaterThanOrEqual(400);
  });
});
