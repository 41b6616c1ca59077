/** Checks a configuration by the function's own parser, before the function meets it. Pure. */
import { cutActions, readConfig, type VariableName } from "../../src/config.ts";
import { auditedActions } from "../../src/verdict.ts";
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
import { warnOfRegion } from "./regions.ts";

/** Variables of the function; a blank one counts as unset. */
export type Variables = Partial<Record<VariableName, string>>;

export interface Report {
  /** Whether nothing was refused. */
  readonly good: boolean;
  /** Entries of the whitelist, in the order of the text. */
  readonly entries: readonly CheckedEntry[];
  /** What was refused outside the whitelist, each with what to write instead. */
  readonly problems: readonly string[];
  /** What is taken, and needs a look. */
  readonly warnings: readonly string[];
  readonly characters: { readonly used: number; readonly limit: number };
  /** The whitelist again, in the fewest entries. */
  readonly merged: readonly string[];
}

interface CheckedEntry {
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

/** What FunctionGraph allows all variables of a function together; counted here as the JSON text they are sent as. */
const charactersLimit = 4096;

export function checkConfig(variables: Variables): Report {
  const config = readConfig((name) => (variables[name]?.trim() ? variables[name] : undefined));
  const { entries: compiled, problems: found } = compileWhitelist(config.whitelist);
  const entries = compiled.map(toNumbers);
  const overlaps = new Map(findOverlaps(entries).map((overlap) => [overlap.range, overlap]));
  const refused = found.filter(({ kind }) => kind === "refused");
  const characters = { used: JSON.stringify(variables).length, limit: charactersLimit };
  const problems = [
    ...[...config.problems, ...config.warnings.filter(({ variable }) => variable === "TimeZone")].map(
      ({ text }) => text,
    ),
    ...findUselessActions(variables.Actions ?? ""),
    ...(characters.used > characters.limit ? [tooLong(characters.used)] : []),
  ];
  const merged = mergeRanges(entries).map(formatRange);
  return {
    good: problems.length === 0 && refused.length === 0,
    entries: [
      ...entries.map((entry) => tellEntry(entry, overlaps.get(entry))),
      ...refused.map(({ text, position, reason }) => ({
        ...{ text, position, normalised: undefined, addresses: undefined },
        note: reason,
      })),
    ].sort((a, b) => a.position - b.position),
    problems,
    warnings: [
      ...(config.topic ? warnOfRegion(config.topic.region, Boolean(variables.SMN_Endpoint?.trim())) : []),
      ...config.warnings.filter(({ variable }) => variable !== "TimeZone").map(({ text }) => text),
      ...found.filter(({ kind }) => kind === "warning").map(describeProblem),
      ...findWholeFamilies(merged, entries.map(formatRange)),
    ],
    characters,
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

/** The function warns of each name that IAM does not document; a list of nothing else can only be a mistake. */
function findUselessActions(list: string): string[] {
  const names = cutActions(list.toLowerCase());
  return names.length === 0 || auditedActions.some((action) => names.includes(action.toLowerCase()))
    ? []
    : [
        "The variable Actions names no sign-in or sign-out that IAM documents: " +
          "write login,logout, or leave it out to audit all of them.",
      ];
}

function tooLong(used: number): string {
  return (
    `The variables take ${used} characters together, and FunctionGraph allows ${charactersLimit}: ` +
    `shorten the whitelist, for instance to what --merged prints.`
  );
}
