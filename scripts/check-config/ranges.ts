/** Ranges of addresses as people write them: normalised, merged, and compared for overlaps. Pure. */
import { formatAddress, type Words } from "../../src/address.ts";
import type { WhitelistEntry } from "../../src/whitelist.ts";

/** Every address of a family from `low` to `high`, both included, as numbers that can be counted with. */
export interface NumberRange {
  readonly family: 4 | 6;
  readonly low: bigint;
  readonly high: bigint;
}

/** An entry of the whitelist, in numbers. */
export type NumberEntry = NumberRange & Pick<WhitelistEntry, "text" | "position">;

export function toNumbers({ text, position, family, low, high }: WhitelistEntry): NumberEntry {
  return { text, position, family, low: toNumber(low), high: toNumber(high) };
}

/** An address, else a CIDR block, else `low-high`: the shortest text that the whitelist reads as this range. */
export function formatRange({ family, low, high }: NumberRange): string {
  const first = format(family, low);
  if (low === high) return first;
  const hostBits = countHostBits(low, high);
  if (hostBits === undefined) return `${first}-${format(family, high)}`;
  return `${first}/${(family === 4 ? 32 : 128) - hostBits}`;
}

/** How many addresses: in digits up to 2^32, else as `2^80`, rounded down to a power of two and marked `>` where it is none. */
export function formatCount({ low, high }: NumberRange): string {
  const count = high - low + 1n;
  if (count <= 1n << 32n) return count.toLocaleString("en");
  const bits = count.toString(2).length - 1;
  return `${count === 1n << BigInt(bits) ? "" : ">"}2^${bits}`;
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

export interface Overlap<R> {
  readonly range: R;
  /** A range that starts before it or with it, and reaches into it. */
  readonly other: R;
  /** Whether `other` holds all of it: then `range` adds nothing. */
  readonly within: boolean;
}

/** The ranges that share addresses with one before them in ascending order: at most one overlap for each range. */
export function findOverlaps<R extends NumberRange>(ranges: readonly R[]): Overlap<R>[] {
  const overlaps: Overlap<R>[] = [];
  let furthest: R | undefined;
  for (const range of [...ranges].sort(compareRanges)) {
    if (furthest?.family !== range.family) {
      furthest = range;
      continue;
    }
    if (range.low <= furthest.high) {
      overlaps.push({ range, other: furthest, within: range.high <= furthest.high });
    }
    if (range.high > furthest.high) furthest = range;
  }
  return overlaps;
}

function toNumber(words: Words): bigint {
  return words.reduce((number, word) => (number << 32n) | BigInt(word), 0n);
}

function format(family: 4 | 6, number: bigint): string {
  const shifts = family === 4 ? [0n] : [96n, 64n, 32n, 0n];
  return formatAddress({ family, words: shifts.map((shift) => Number(BigInt.asUintN(32, number >> shift))) });
}

function compareRanges(a: NumberRange, b: NumberRange): number {
  return a.family - b.family || compare(a.low, b.low) || compare(b.high, a.high);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Undefined where the range is no CIDR block. */
function countHostBits(low: bigint, high: bigint): number | undefined {
  const count = high - low + 1n;
  const bits = count.toString(2).length - 1;
  return count === 1n << BigInt(bits) && low % count === 0n ? bits : undefined;
}
