/** What the whitelist comes to, entry by entry: what each admits, takes out, or shares with another. Pure. */
import { createCounter, mergeRanges, sizeOf } from "../../src/number-ranges.ts";
import { conditionsOf, isSingle } from "../../src/read-entry.ts";
import { compileWhitelist } from "../../src/whitelist.ts";
import { formatProblem, type WhitelistProblem } from "../../src/whitelist-problem.ts";
import { tellConditions, warnOfConditions } from "./conditional-entries.ts";
import { explainBehind } from "./explain-behind.ts";
import { explainRefused } from "./explain-refused.ts";
import { byConditions, isUnconditional, mergeEntries } from "./merge-entries.ts";
import {
  findOverlaps,
  formatCount,
  formatRange,
  type NumberEntry,
  type Overlap,
  toNumbers,
} from "./ranges.ts";

export interface CheckedEntry {
  readonly text: string;
  /** 1 is the first character of the variable. */
  readonly position: number;
  /** Undefined where the entry was refused; an exclusion has its `!` in front. */
  readonly normalised: string | undefined;
  /** How many addresses it admits, such as `256` or `2^80`, or with a `-` takes out; undefined where it was refused. */
  readonly addresses: string | undefined;
  /** Why it was refused, or what it shares with another entry; "" where there is nothing to say. */
  readonly note: string;
  /** When, and for whom alone, it counts, in plain words; only where it has conditions. */
  readonly counts?: string;
}

export interface WhitelistReport {
  /** Entries and exclusions, in the order of the text. */
  readonly entries: readonly CheckedEntry[];
  /** What is wrong besides: with refused entries alone it is empty. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly refused: number;
  /** Exactly what is admitted, in the fewest entries; without exclusions but those that have conditions. */
  readonly merged: readonly string[];
}

/**
 * `allowWide`: whether a whitelist that admits a good part of the Internet is a warning and no error; `dayZone`: the
 * time zone whose days conditions name; `nowMs`, since 1970: what has ended by then, or ends soon, is a warning.
 */
export function reportWhitelist(
  text: string,
  allowWide: boolean,
  { dayZone = "UTC", nowMs }: { readonly dayZone?: string; readonly nowMs?: number | undefined } = {},
): WhitelistReport {
  const whitelist = compileWhitelist(text, { dayZone, explain: explainRefused });
  const { problems } = whitelist;
  const shutBy = problems.find(({ kind }) => kind === "exclusion");
  const entries = whitelist.entries.map(toNumbers);
  const exclusions = whitelist.exclusions.map(toNumbers);
  const admitting = shutBy ? entries.filter(isSingle) : entries;
  const always = entries.filter(isUnconditional);
  const takesAlways = exclusions.filter(isUnconditional);
  const overlaps = new Map(
    [...byConditions(entries).values()].flatMap(findOverlaps).map((overlap) => [overlap.range, overlap]),
  );
  const countTaken = createCounter(mergeRanges(takesAlways));
  const countHeld = createCounter(mergeRanges(entries));
  const refused = problems.filter(isRefused);
  const idle = exclusions.filter((exclusion) => countHeld(exclusion) === 0n);
  const isError = ({ kind }: WhitelistProblem) => kind === "swallowed" || (kind === "wide" && !allowWide);
  const rest = problems.filter((problem) => !isRefused(problem));
  const counts = new Map(
    [...whitelist.entries, ...whitelist.exclusions]
      .filter(({ conditions }) => conditions)
      .map((entry) => [entry.position, tellConditions(entry, dayZone)]),
  );
  const checked: CheckedEntry[] = [
    ...entries.map((entry) => {
      const shut = shutBy !== undefined && !isSingle(entry);
      const count = shut ? 0n : sizeOf(entry) - countTaken(entry);
      const note = shut
        ? `admits nobody while the exclusion "${shutBy.text}" (character ${shutBy.position}) cannot be read`
        : count === 0n
          ? "admits nobody: exclusions take out all of it"
          : describeOverlap(overlaps.get(entry)) || describeCover(entry, always);
      return tellEntry(entry, formatRange(entry) + conditionsOf(entry), formatCount(count), note);
    }),
    ...exclusions.map((entry) => {
      const count = countHeld(entry);
      const note = count === 0n ? takesNothing : "";
      return tellEntry(
        entry,
        `!${formatRange(entry)}${conditionsOf(entry)}`,
        count === 0n ? "0" : `-${formatCount(count)}`,
        note,
      );
    }),
    ...refused.map((problem) => {
      const behind = explainBehind(problem, whitelist.entries, text);
      return tellEntry(problem, undefined, undefined, behind ?? problem.reason);
    }),
  ];
  return {
    entries: checked
      .map((entry) =>
        counts.has(entry.position) ? { ...entry, counts: counts.get(entry.position) ?? "" } : entry,
      )
      .sort((a, b) => a.position - b.position),
    errors: rest
      .filter(isError)
      .map((problem) => formatProblem(problem) + (problem.kind === "wide" ? howToAllow : "")),
    warnings: [
      ...rest.filter((problem) => !isError(problem)).map(formatProblem),
      ...idle.map(({ text, position }) => `"${text}" (character ${position}) ${takesNothing}.`),
      ...warnOfConditions(whitelist.entries, whitelist.exclusions, nowMs),
    ],
    refused: refused.length,
    merged: mergeEntries(admitting, exclusions),
  };
}

const howToAllow = " Where it is meant: --allow-wide, or allow_wide = true for Terraform.";
const takesNothing = "takes nothing out: no entry holds any of it";

function isRefused({ kind }: WhitelistProblem): boolean {
  return kind === "refused" || kind === "exclusion";
}

function tellEntry(
  { text, position }: Pick<CheckedEntry, "text" | "position">,
  normalised: string | undefined,
  addresses: string | undefined,
  note: string,
): CheckedEntry {
  return { text, position, normalised, addresses, note };
}

function describeOverlap(overlap: Overlap<NumberEntry> | undefined): string {
  if (!overlap) return "";
  const { range, other, within } = overlap;
  const where = `"${other.text}" (character ${other.position})`;
  if (within && range.low === other.low && range.high === other.high) return `the same as ${where}`;
  return within ? `adds nothing: ${where} holds all of it` : `overlaps ${where}`;
}

/** An entry that counts only sometimes, or for some, adds nothing to one that counts always. */
function describeCover(entry: NumberEntry, always: readonly NumberEntry[]): string {
  const { family, low, high } = entry;
  const other = always.find((one) => one.family === family && one.low <= low && one.high >= high);
  if (!other || isUnconditional(entry)) return "";
  return `adds nothing: "${other.text}" (character ${other.position}) admits all of it, always and for everybody`;
}
