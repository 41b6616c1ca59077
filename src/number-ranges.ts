/** Ranges of addresses as numbers that can be counted with: merged, and counted. */
import type { Words } from "./address.ts";
import { byFamily, countWhile, type Range } from "./ranges.ts";

/** Every address of a family from `low` to `high`, both included. */
export interface NumberRange {
  readonly family: 4 | 6;
  readonly low: bigint;
  readonly high: bigint;
}

export function toNumberRange({ family, low, high }: Range & { readonly family: 4 | 6 }): NumberRange {
  return { family, low: toNumber(low), high: toNumber(high) };
}

/** The fewest ranges that hold the same addresses, IPv4 first, in ascending order. */
export function mergeRanges(ranges: readonly NumberRange[]): NumberRange[] {
  const merged: NumberRange[] = [];
  for (const { family, low, high } of [...ranges].sort(compareRanges)) {
    const last = merged.at(-1);
    if (last?.family === family && low <= last.high + 1n) {
      if (high > last.high) merged[merged.length - 1] = { ...last, high };
    } else {
      merged.push({ family, low, high });
    }
  }
  return merged;
}

/** A function that tells how many addresses of a range lie in the merged ranges, in O(log n). */
export function createCounter(merged: readonly NumberRange[]): (range: NumberRange) => bigint {
  const count = byFamily(merged, createCount);
  return ({ family, low, high }) => count[family](high) - count[family](low - 1n);
}

export function sizeOf({ low, high }: NumberRange): bigint {
  return high - low + 1n;
}

/** Ascending; of two that start together the larger one first. */
export function compareRanges(a: NumberRange, b: NumberRange): number {
  return a.family - b.family || compare(a.low, b.low) || compare(b.high, a.high);
}

/** A function that tells how many addresses of the ranges are at most `number`. */
function createCount(merged: readonly NumberRange[]): (number: bigint) => bigint {
  const before: bigint[] = [];
  let total = 0n;
  for (const range of merged) {
    before.push(total);
    total += sizeOf(range);
  }
  return (number) => {
    const index = countWhile(merged.length, (index) => (merged[index] as NumberRange).low <= number) - 1;
    const range = merged[index];
    if (!range) return 0n;
    const end = number < range.high ? number : range.high;
    return (before[index] ?? 0n) + end - range.low + 1n;
  };
}

function toNumber(words: Words): bigint {
  return words.reduce((number, word) => (number << 32n) | BigInt(word), 0n);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
