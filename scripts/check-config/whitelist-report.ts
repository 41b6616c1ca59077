/** What the whitelist comes to, entry by entry. Pure. */
import { compileWhitelist, describeProblem } from "../../src/whitelist.ts";
import {
  findOverlaps,
  formatCount,
  formatRange,
  mergeRanges,
  type NumberEntry,
  type Overlap,
  toNumbers,
} from "./ranges.ts";

export interface WhitelistReport {
  /** In the order of the text. */
  readonly entries: readonly CheckedEntry[];
  readonly warnings: readonly string[];
  /** The whitelist again, in the fewest entries. */
  readonly merged: readonly string[];
}

export interface CheckedEntry {
  readonly text: string;
  /** 1 is the first character of the variable. */
  readonly position: number;
  /** Undefined where the entry was refused. */
  readonly normalised: string | undefined;
  /** How many addresses it admits, such as `256` or `2^80`; undefined where it was refused. */
  readonly addresses: string | undefined;
  /** Why it was refused, or what it shares with another entry; "" where there is nothing to say. */
  readonly note: string;
}

export function reportWhitelist(text: string): WhitelistReport {
  const { entries: compiled, problems } = compileWhitelist(text);
  const entries = compiled.map(toNumbers);
  const overlaps = new Map(findOverlaps(entries).map((overlap) => [overlap.range, overlap]));
  const merged = mergeRanges(entries).map(formatRange);
  const refused = problems.filter(({ kind }) => kind === "refused");
  return {
    entries: [
      ...entries.map((entry) => tellEntry(entry, overlaps.get(entry))),
      ...refused.map(({ text, position, reason }) => ({
        ...{ text, position, normalised: undefined, addresses: undefined },
        note: reason,
      })),
    ].sort((a, b) => a.position - b.position),
    warnings: [
      ...problems.filter(({ kind }) => kind === "warning").map(describeProblem),
      ...findWholeFamilies(merged, entries.map(formatRange)),
    ],
    merged,
  };
}

function tellEntry(entry: NumberEntry, overlap: Overlap<NumberEntry> | undefined): CheckedEntry {
  return {
    text: entry.text,
    position: entry.position,
    normalised: formatRange(entry),
    addresses: formatCount(entry),
    note: overlap ? describeOverlap(overlap) : "",
  };
}

function describeOverlap({ range, other, within }: Overlap<NumberEntry>): string {
  const where = `"${other.text}" (character ${other.position})`;
  if (within && range.low === other.low && range.high === other.high) return `the same as ${where}`;
  return within ? `adds nothing: ${where} holds all of it` : `overlaps ${where}`;
}

/** The parser warns of one entry that admits everyone; here, of several that do so together. */
function findWholeFamilies(merged: readonly string[], entries: readonly string[]): string[] {
  return [
    { everyone: "0.0.0.0/0", family: "IPv4" },
    { everyone: "::/0", family: "IPv6" },
  ]
    .filter(({ everyone }) => merged.includes(everyone) && !entries.includes(everyone))
    .map(({ family }) => `The entries together admit every ${family} address.`);
}
