/** Ranges of addresses as people write them: normalised, merged, and compared for overlaps. Pure. */
import { formatAddress } from "../../src/address.ts";
import { compareRanges, mergeRanges, type NumberRange, toNumberRange } from "../../src/number-ranges.ts";
import type { WhitelistEntry } from "../../src/read-entry.ts";

/** An entry of the whitelist, in numbers. */
export type NumberEntry = NumberRange & Pick<WhitelistEntry, "text" | "position">;

export function toNumbers(entry: WhitelistEntry): NumberEntry {
  return { text: entry.text, position: entry.position, ...toNumberRange(entry) };
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
export function formatCount(count: bigint): string {
  if (count <= 1n << 32n) return count.toLocaleString("en");
  const bits = count.toString(2).length - 1;
  return `${count === 1n << BigInt(bits) ? "" : ">"}2^${bits}`;
}

/** The fewest ranges that hold the addresses of `ranges` that none of `taken` holds, IPv4 first, in ascending order. */
export function subtractRanges(ranges: readonly NumberRange[], taken: readonly NumberRange[]): NumberRange[] {
  const left: NumberRange[] = [];
  const cuts = mergeRanges(taken);
  let next = 0;
  for (const { family, low, high } of mergeRanges(ranges)) {
    let from = low;
    while (next < cuts.length && isBefore(cuts[next] as NumberRange, { family, low, high })) next++;
    for (let index = next; from <= high; index++) {
      const cut = cuts[index];
      const reaches = cut?.family === family && cut.low <= high;
      if (!reaches) {
        left.push({ family, low: from, high });
        break;
      }
      if (cut.low > from) left.push({ family, low: from, high: cut.low - 1n });
      from = cut.high + 1n;
    }
  }
  return left;
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

/** Whether all of a range lies before another one. */
function isBefore(range: NumberRange, other: NumberRange): boolean {
  return range.family < other.family || (range.family === other.family && range.high < other.low);
}

function format(family: 4 | 6, number: bigint): string {
  const shifts = family === 4 ? [0n] : [96n, 64n, 32n, 0n];
  return formatAddress({ family, words: shifts.map((shift) => Number(BigInt.asUintN(32, number >> shift))) });
}

/** Undefined where the range is no CIDR block. */
function countHostBits(low: bigint, high: bigint): number | undefined {
  const count = high - low + 1n;
  const bits = count.toString(2).length - 1;
  return count === 1n << BigInt(bits) && low % count === 0n ? bits : undefined;
}
