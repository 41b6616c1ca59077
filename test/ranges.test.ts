import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFinder, type Range } from "../src/ranges.ts";

describe("createFinder", () => {
  it("finds nothing where there is no range", () => {
    expect(createFinder([])(0n)).toBeUndefined();
  });

  it.each([
    [9n, undefined],
    [10n, { low: 10n, high: 12n }],
    [12n, { low: 10n, high: 12n }],
    [13n, undefined],
    [19n, undefined],
    [20n, { low: 20n, high: 20n }],
    [21n, undefined],
    [30n, { low: 30n, high: 40n }],
    [40n, { low: 30n, high: 40n }],
    [41n, undefined],
  ])("finds for %s the range %o", (value, range) => {
    const find = createFinder([
      { low: 30n, high: 40n },
      { low: 10n, high: 12n },
      { low: 20n, high: 20n },
    ]);

    expect(find(value)).toEqual(range);
  });

  it("finds the widest of those that start together", () => {
    const wide = { low: 1n, high: 9n };

    expect(createFinder([{ low: 1n, high: 2n }, wide, { low: 1n, high: 3n }])(2n)).toBe(wide);
  });

  it("finds a range that others inside it would hide", () => {
    const wide = { low: 0n, high: 100n };
    const find = createFinder([{ low: 10n, high: 20n }, wide, { low: 30n, high: 100n }]);

    expect([5n, 15n, 25n, 50n, 100n].map(find)).toEqual([wide, wide, wide, wide, wide]);
  });

  it("finds the first of equal ranges", () => {
    const first = { low: 1n, high: 2n };

    expect(createFinder([first, { low: 1n, high: 2n }])(1n)).toBe(first);
  });

  it("leaves its argument as it was", () => {
    const ranges = [
      { low: 5n, high: 6n },
      { low: 1n, high: 2n },
    ];
    createFinder(ranges);

    expect(ranges.map(({ low }) => low)).toEqual([5n, 1n]);
  });

  it("finds a range that holds the number exactly where a scan does", () => {
    const range = fc
      .tuple(fc.bigInt(0n, 60n), fc.bigInt(0n, 60n))
      .map(([a, b]): Range => (a < b ? { low: a, high: b } : { low: b, high: a }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 30 }), (ranges) => {
        const find = createFinder(ranges);
        for (let value = -1n; value <= 61n; value++) {
          const found = find(value);
          const holds = ({ low, high }: Range) => low <= value && value <= high;
          expect(found !== undefined).toBe(ranges.some(holds));
          if (found) expect(holds(found)).toBe(true);
        }
      }),
    );
  });

  it("looks at one range, however many there are", () => {
    let looks = 0;
    const ranges = Array.from({ length: 10_000 }, (_, index) => ({
      low: BigInt(2 * index),
      get high() {
        looks++;
        return BigInt(2 * index);
      },
    }));
    const find = createFinder(ranges);
    looks = 0;

    expect(find(19_998n)).toBe(ranges[9_999]);
    expect(looks).toBe(1);
  });
});
