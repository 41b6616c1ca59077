import { describe, expect, it } from "vitest";
import { median, pairedRatio, percentile, ratio, summarise } from "../../../scripts/bench/statistics.ts";

describe(median, () => {
  it.each([
    { samples: [7], expected: 7 },
    { samples: [9, 1, 5], expected: 5 },
    { samples: [10, 1, 2, 4], expected: 3 },
    { samples: [100, 20, 3], expected: 20 },
  ])("of $samples is $expected", ({ samples, expected }) => {
    expect(median(samples)).toBe(expected);
  });

  it("leaves the order of the samples alone", () => {
    const samples = [3, 1, 2];
    median(samples);
    expect(samples).toEqual([3, 1, 2]);
  });

  it("refuses to make up a figure without samples", () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe(percentile, () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);

  it.each([
    { share: 0.95, expected: 95 },
    { share: 0.951, expected: 96 },
    { share: 1, expected: 100 },
    { share: 0, expected: 1 },
  ])("of 1 to 100 at $share is $expected", ({ share, expected }) => {
    expect(percentile(hundred, share)).toBe(expected);
  });

  it("is the largest of a few samples", () => {
    expect(percentile([3, 30, 20], 0.95)).toBe(30);
  });

  it("refuses to make up a figure without samples", () => {
    expect(() => percentile([], 0.95)).toThrow(RangeError);
  });
});

describe(ratio, () => {
  it("says how many times the base goes into the value", () => {
    expect(ratio(30, 20)).toBe(1.5);
  });

  it.each([0, -1, Number.NaN])("refuses %s as its base", (base) => {
    expect(() => ratio(1, base)).toThrow(RangeError);
  });
});

describe(pairedRatio, () => {
  it("compares each value with the base of its own round", () => {
    expect(pairedRatio([3, 300, 4], [2, 200, 1])).toBe(1.5);
  });

  it("leaves out rounds that one side does not have", () => {
    expect(pairedRatio([2, 4, 100], [1, 2])).toBe(2);
  });

  it("refuses to make up a figure without rounds", () => {
    expect(() => pairedRatio([], [1])).toThrow(RangeError);
  });
});

describe(summarise, () => {
  it("counts the samples and gives their median and 95th percentile", () => {
    expect(summarise([4, 1, 3, 2])).toEqual({ samples: 4, median: 2.5, p95: 4 });
  });
});
