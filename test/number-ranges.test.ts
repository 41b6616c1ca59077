import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCounter, mergeRanges, type NumberRange, sizeOf, toNumberRange } from "../src/number-ranges.ts";

/** Both families, near each other, so that ranges meet. */
const range = fc
  .record({ family: fc.constantFrom(4 as const, 6 as const), ends: fc.tuple(fc.nat(40), fc.nat(40)) })
  .map(
    ({ family, ends: [a, b] }): NumberRange => ({
      family,
      low: BigInt(Math.min(a, b)),
      high: BigInt(Math.max(a, b)),
    }),
  );

/** Every address of the ranges, one by one. */
function list(ranges: readonly NumberRange[]): Set<string> {
  const addresses = new Set<string>();
  for (const { family, low, high } of ranges) {
    for (let number = low; number <= high; number++) addresses.add(`${family} ${number}`);
  }
  return addresses;
}

describe("toNumberRange", () => {
  it("reads words as one number, highest first", () => {
    expect(toNumberRange({ family: 6, low: [1, 0, 0, 2], high: [1, 0, 1, 0] })).toEqual({
      family: 6,
      low: (1n << 96n) + 2n,
      high: (1n << 96n) + (1n << 32n),
    });
  });
});

describe("mergeRanges", () => {
  it.each([
    [[], []],
    [["4:2-2", "4:1-1"], ["4:1-2"]],
    [["4:1-5", "4:3-9"], ["4:1-9"]],
    [["4:1-9", "4:3-4"], ["4:1-9"]],
    [
      ["4:1-1", "4:3-3"],
      ["4:1-1", "4:3-3"],
    ],
    [
      ["6:1-1", "4:2-2", "6:2-2"],
      ["4:2-2", "6:1-2"],
    ],
  ])("merges %j into %j", (ranges, merged) => {
    const read = (text: string): NumberRange => {
      const [family, low = "", high = ""] = text.split(/[:-]/);
      return { family: family === "4" ? 4 : 6, low: BigInt(low), high: BigInt(high) };
    };

    expect(mergeRanges(ranges.map(read))).toEqual(merged.map(read));
  });

  it("holds the same addresses, in ranges that do not touch", () => {
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const merged = mergeRanges(ranges);
        const touching = merged.filter(
          ({ family, low }, index) =>
            family === merged[index - 1]?.family && low <= (merged[index - 1] as NumberRange).high + 1n,
        );

        expect(list(merged)).toEqual(list(ranges));
        expect(touching).toEqual([]);
      }),
    );
  });
});

describe("createCounter", () => {
  it("counts what a count one by one does", () => {
    fc.assert(
      fc.property(fc.array(range), range, (ranges, asked) => {
        const held = list(ranges);
        const expected = [...list([asked])].filter((address) => held.has(address)).length;

        expect(createCounter(mergeRanges(ranges))(asked)).toBe(BigInt(expected));
      }),
    );
  });
});

describe("sizeOf", () => {
  it("counts both ends", () => {
    expect(sizeOf({ family: 4, low: 3n, high: 3n })).toBe(1n);
  });
});
