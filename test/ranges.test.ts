import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, createFinder, type Range } from "../src/ranges.ts";

describe("createFinder", () => {
  it("finds nothing where there is no range", () => {
    expect(createFinder([])([0])).toBeUndefined();
  });

  it.each([
    [[9], undefined],
    [[10], { low: [10], high: [12] }],
    [[12], { low: [10], high: [12] }],
    [[13], undefined],
    [[19], undefined],
    [[20], { low: [20], high: [20] }],
    [[21], undefined],
    [[30], { low: [30], high: [40] }],
    [[40], { low: [30], high: [40] }],
    [[41], undefined],
  ])("finds for %s the range %o", (value, range) => {
    const find = createFinder([
      { low: [30], high: [40] },
      { low: [10], high: [12] },
      { low: [20], high: [20] },
    ]);

    expect(find(value)).toEqual(range);
  });

  it("finds the widest of those that start together", () => {
    const wide = { low: [1], high: [9] };

    expect(createFinder([{ low: [1], high: [2] }, wide, { low: [1], high: [3] }])([2])).toBe(wide);
  });

  it("finds a range that others inside it would hide", () => {
    const wide = { low: [0], high: [100] };
    const find = createFinder([{ low: [10], high: [20] }, wide, { low: [30], high: [100] }]);

    expect([[5], [15], [25], [50], [100]].map(find)).toEqual([wide, wide, wide, wide, wide]);
  });

  it("finds the first of equal ranges", () => {
    const first = { low: [1], high: [2] };

    expect(createFinder([first, { low: [1], high: [2] }])([1])).toBe(first);
  });

  it("leaves its argument as it was", () => {
    const ranges = [
      { low: [5], high: [6] },
      { low: [1], high: [2] },
    ];
    createFinder(ranges);

    expect(ranges.map(({ low }) => low)).toEqual([[5], [1]]);
  });

  it("finds a range that holds the number exactly where a scan does", () => {
    const range = fc
      .tuple(fc.nat(60), fc.nat(60))
      .map(
        ([a, b]): Range =>
          a < b ? { low: spread(a), high: spread(b) } : { low: spread(b), high: spread(a) },
      );
    fc.assert(
      fc.property(fc.array(range, { maxLength: 30 }), (ranges) => {
        const find = createFinder(ranges);
        for (let number = 0; number <= 61; number++) {
          const value = spread(number);
          const found = find(value);
          const holds = ({ low, high }: Range) => compare(low, value) <= 0 && compare(value, high) <= 0;
          expect(found !== undefined).toBe(ranges.some(holds));
          if (found) expect(holds(found)).toBe(true);
        }
      }),
    );
  });

  it("compares the address with few of many ranges", () => {
    const ranges = Array.from({ length: 10_000 }, (_, index) => ({ low: [2 * index], high: [2 * index] }));
    const find = createFinder(ranges);
    let comparisons = 0;
    const address = Object.defineProperty([19_998], 0, {
      get: () => {
        comparisons++;
        return 19_998;
      },
    });

    expect(find(address)).toBe(ranges[9_999]);
    expect(comparisons).toBeLessThanOrEqual(Math.ceil(Math.log2(10_000)) + 1);
  });
});

describe("compare", () => {
  it.each([
    [[0], [0], 0],
    [[1], [2], -1],
    [[2], [1], 1],
    [[0xffff_ffff], [0], 1],
    [[0, 0xffff_ffff], [1, 0], -1],
    [[1, 0, 0, 1], [1, 0, 0, 2], -1],
    [[1, 2, 0, 0], [1, 1, 9, 9], 1],
    [[1, 2, 3, 4], [1, 2, 3, 4], 0],
  ])("of %j and %j has the sign %i", (a, b, sign) => {
    expect(Math.sign(compare(a, b))).toBe(sign);
  });
});

/** A small number as an address of four words, so that each word decides at times. */
function spread(number: number): number[] {
  return [0, number >> 4, 0xffff_fff0 + ((number >> 2) & 3), number & 3];
}
