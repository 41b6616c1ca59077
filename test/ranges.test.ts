import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, createFinder, type Range } from "../src/ranges.ts";
import { wordsOf } from "./words.ts";

describe("createFinder", () => {
  it("finds nothing where there is no range", () => {
    expect(createFinder([])([0])).toBeUndefined();
  });

  it.each([
    [9, undefined],
    [10, { low: [10], high: [12] }],
    [12, { low: [10], high: [12] }],
    [13, undefined],
    [19, undefined],
    [20, { low: [20], high: [20] }],
    [21, undefined],
    [30, { low: [30], high: [40] }],
    [40, { low: [30], high: [40] }],
    [41, undefined],
  ])("finds for %s the range %o", (value, range) => {
    const find = createFinder([
      { low: [30], high: [40] },
      { low: [10], high: [12] },
      { low: [20], high: [20] },
    ]);

    expect(find([value])).toEqual(range);
  });

  it("finds the widest of those that start together", () => {
    const wide = { low: [1], high: [9] };

    expect(createFinder([{ low: [1], high: [2] }, wide, { low: [1], high: [3] }])([2])).toBe(wide);
  });

  it("finds a range that others inside it would hide", () => {
    const wide = { low: [0], high: [100] };
    const find = createFinder([{ low: [10], high: [20] }, wide, { low: [30], high: [100] }]);

    expect([5, 15, 25, 50, 100].map((value) => find([value]))).toEqual([wide, wide, wide, wide, wide]);
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
      .map(([a, b]): Range => (a < b ? { low: [a], high: [b] } : { low: [b], high: [a] }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 30 }), (ranges) => {
        const find = createFinder(ranges);
        for (let value = 0; value <= 61; value++) {
          const found = find([value]);
          const holds = ({ low, high }: Range) => Number(low) <= value && value <= Number(high);
          expect(found !== undefined).toBe(ranges.some(holds));
          if (found) expect(holds(found)).toBe(true);
        }
      }),
    );
  });

  it("looks at one range, however many there are", () => {
    let looks = 0;
    const ranges = Array.from({ length: 10_000 }, (_, index) => ({
      low: [2 * index],
      get high() {
        looks++;
        return [2 * index];
      },
    }));
    const find = createFinder(ranges);
    looks = 0;

    expect(find([19_998])).toBe(ranges[9_999]);
    expect(looks).toBe(1);
  });

  it("compares all words of an IPv6 address", () => {
    const range = { low: [1, 2, 3, 4], high: [1, 2, 4, 0] };
    const find = createFinder([range, { low: [1, 2, 5, 0], high: [1, 2, 5, 0] }]);

    expect(find([1, 2, 3, 3])).toBeUndefined();
    expect(find([1, 2, 3, 4])).toBe(range);
    expect(find([1, 2, 3, 0xffff_ffff])).toBe(range);
    expect(find([1, 2, 4, 0])).toBe(range);
    expect(find([1, 2, 4, 1])).toBeUndefined();
    expect(find([0, 2, 4, 0])).toBeUndefined();
  });
});

describe("compare", () => {
  it("orders words as the numbers they make up", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 128n - 1n), fc.bigInt(0n, 2n ** 128n - 1n), (a, b) => {
        const order = a < b ? -1 : a > b ? 1 : 0;
        expect(Math.sign(compare(wordsOf(a, 4), wordsOf(b, 4)))).toBe(order);
      }),
    );
  });
});
