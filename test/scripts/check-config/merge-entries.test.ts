import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeEntries } from "../../../scripts/check-config/merge-entries.ts";
import { toNumbers } from "../../../scripts/check-config/ranges.ts";
import { readAddress } from "../../../src/address.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";

function merge(text: string): string[] {
  const { entries, exclusions } = compileWhitelist(text);
  return mergeEntries(entries.map(toNumbers), exclusions.map(toNumbers));
}

describe("mergeEntries", () => {
  it.each([
    ["10.0.0.0 10.0.0.1?user=a 10.0.0.2 10.0.0.3", ["10.0.0.0", "10.0.0.2/31", "10.0.0.1?user=a"]],
    ["10.0.0.0?user=a 10.0.0.1?user=a 10.0.0.2?user=b", ["10.0.0.0/31?user=a", "10.0.0.2?user=b"]],
    ["10.0.0.0/31?user=a !10.0.0.1", ["10.0.0.0?user=a"]],
    ["10.0.0.1?user=a 10.0.0.0/31", ["10.0.0.0/31"]],
    ["10.0.0.0/31 !10.0.0.1?user=a !10.0.0.0?user=a", ["10.0.0.0/31", "!10.0.0.0/31?user=a"]],
  ])("joins of %s only what has the same conditions", (text, expected) => {
    expect(merge(text)).toEqual(expected);
  });

  it("admits the same, at any time and for anybody", () => {
    const anyConditions = fc.constantFrom(
      "",
      "",
      "?user=a",
      "?user=b",
      "?until=2026-01-01",
      "?user=a&from=2026-01-02",
    );
    const anyRange = fc
      .tuple(fc.nat(15), fc.nat(3))
      .map(([low, more]) => `10.0.0.${low}-10.0.0.${Math.min(15, low + more)}`);
    const anyEntry = fc
      .tuple(fc.constantFrom("", "", "!"), anyRange, anyConditions)
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 8 }), (list) => {
        const [before, after] = [list.join(), merge(list.join()).join()].map((text) =>
          compileWhitelist(text),
        );
        expect(after?.entries.length).toBeLessThanOrEqual(20);
        for (let last = 0; last < 16; last++)
          for (const user of ["a", "b", "c"])
            for (const timeMs of [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 2)]) {
              const address = readAddress(`10.0.0.${last}`);
              const admits = [before, after].map(
                (one) => address && one?.find(address, { user, timeMs }) !== undefined,
              );
              expect(admits[1]).toBe(admits[0]);
            }
      }),
    );
  });
});
