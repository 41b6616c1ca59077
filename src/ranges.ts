/** Finds the range that holds an address, by binary search. */
import type { Address, Words } from "./address.ts";

/** Every address from `low` to `high`, both included. */
export interface Range {
  readonly low: Words;
  readonly high: Words;
}

/**
 * Sorts and merges ranges of one family once; the function it returns finds one that holds an address in O(log n).
 *
 * A range that ends inside an earlier one adds nothing and is dropped. Then the high ends rise with the low ends,
 * and only the last range that starts at or before the address can hold it where any does.
 */
export function createFinder<R extends Range>(ranges: readonly R[]): (address: Words) => R | undefined {
  const merged: R[] = [];
  for (const range of [...ranges].sort((a, b) => compare(a.low, b.low))) {
    const last = merged.at(-1);
    if (!last || compare(range.high, last.high) > 0) merged.push(range);
  }
  // In typed arrays, twenty thousand ranges still fit the processor's cache.
  const lows = Uint32Array.from(merged.flatMap((range) => range.low));
  const highs = Uint32Array.from(merged.flatMap((range) => range.high));
  return (address) => {
    const isUpTo = (index: number) => compareAt(lows, index * address.length, address) <= 0;
    const index = countWhile(merged.length, isUpTo) - 1;
    return index >= 0 && compareAt(highs, index * address.length, address) >= 0 ? merged[index] : undefined;
  };
}

/** Whether one range holds an address; without a finder, for the few that need a closer look. */
export function holds(range: Range & { readonly family: 4 | 6 }, { family, words }: Address): boolean {
  return range.family === family && compare(range.low, words) <= 0 && compare(words, range.high) <= 0;
}

/** Compares two addresses of one family: negative where `a` is the lower one. */
export function compare(a: Words, b: Words): number {
  return compareAt(a, 0, b);
}

/** How many of `length` sorted things a condition holds for, which holds for the first of them alone. */
export function countWhile(length: number, holds: (index: number) => boolean): number {
  let from = 0;
  let to = length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** What is made of the IPv4 ones, and what of the IPv6 ones. */
export function byFamily<R extends { readonly family: 4 | 6 }, Made>(
  ranges: readonly R[],
  make: (ranges: readonly R[]) => Made,
): Record<4 | 6, Made> {
  const of = (family: 4 | 6) => make(ranges.filter((range) => range.family === family));
  return { 4: of(4), 6: of(6) };
}

function compareAt(table: ArrayLike<number>, start: number, address: Words): number {
  for (let index = 0; index < address.length; index++) {
    const difference = (table[start + index] ?? 0) - (address[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
