/** Finds the range that holds a number, by binary search. */

/** Every number from `low` to `high`, both included. */
export interface Range {
  readonly low: bigint;
  readonly high: bigint;
}

/**
 * Sorts and merges the ranges once; the function it returns finds one that holds a number in O(log n).
 *
 * A range that ends inside an earlier one adds nothing and is dropped. Then the high ends rise with the low ends,
 * and only the last range that starts at or before the number can hold it where any does.
 */
export function createFinder<R extends Range>(ranges: readonly R[]): (value: bigint) => R | undefined {
  const merged: R[] = [];
  for (const range of [...ranges].sort((a, b) => compare(a.low, b.low) || compare(b.high, a.high))) {
    const last = merged.at(-1);
    if (!last || range.high > last.high) merged.push(range);
  }
  const lows = merged.map((range) => range.low);
  return (value) => {
    const range = merged[countUpTo(lows, value) - 1];
    return range && value <= range.high ? range : undefined;
  };
}

/** How many of the sorted numbers are at most `value`. */
function countUpTo(sorted: readonly bigint[], value: bigint): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as bigint) <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
