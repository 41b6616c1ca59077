/** The whitelist: the text of the variable `IP`, compiled once, then asked for one address at a time. */
import { type Address, isMapped, readAddress, readUnmapped, unmap } from "./address.ts";
import { cutEntries, cutLine, type Entry } from "./entries.ts";
import { explainEntry } from "./explain-entry.ts";
import { createFinder, type Range } from "./ranges.ts";
import { clean } from "./text.ts";

export interface Whitelist {
  /** The entry that admits the address; undefined where none does. */
  find(address: Address): WhitelistEntry | undefined;
  readonly entries: readonly WhitelistEntry[];
  /** Entries that were refused, and warnings, in the order of the text. */
  readonly problems: readonly WhitelistProblem[];
}

/** An entry that can be read: it admits every address of its family from `low` to `high`, both included. */
export interface WhitelistEntry extends Entry, Range {
  readonly family: 4 | 6;
}

export interface WhitelistProblem extends Entry {
  readonly kind: "refused" | "warning";
  /** A sentence that says what is wrong and what to write instead. */
  readonly reason: string;
}

const bitsOf = { 4: 32, 6: 128 } as const;

/**
 * Compiles a whitelist. An entry that cannot be read admits nobody, is reported, and leaves the others at work.
 * An entry is an address, a CIDR block (host bits are allowed) or a range `low-high`.
 */
export function compileWhitelist(text: string): Whitelist {
  const cut = cutEntries(text);
  const entries: WhitelistEntry[] = [];
  const problems: WhitelistProblem[] = [];
  for (const entry of cut.entries) {
    const read = readEntry(entry);
    if (!read) {
      problems.push({
        ...entry,
        text: clean(entry.text, 100),
        kind: "refused",
        reason: explainEntry(entry.text),
      });
      continue;
    }
    entries.push(read);
    if (isWholeFamily(read))
      problems.push({
        ...entry,
        kind: "warning",
        reason: `It admits every IPv${read.family} address.`,
      });
  }
  problems.push(...cut.comments.flatMap(findCommentedOut));
  problems.sort((a, b) => a.position - b.position);
  if (entries.length === 0) problems.unshift(emptyWhitelist(cut.entries.length));
  const find = {
    4: createFinder(entries.filter(isOf(4))),
    6: createFinder(entries.filter(isOf(6))),
  };
  return {
    find: ({ family, value }) => find[family](value),
    entries,
    problems,
  };
}

/** One line about a problem, for the log and the e-mail. */
export function describeProblem({ kind, text, position, reason }: WhitelistProblem): string {
  if (text === "") return reason;
  const what = kind === "refused" ? "cannot be read and admits nobody" : "needs a look";
  return `"${text}" (character ${position}) ${what}: ${reason}`;
}

function readEntry(entry: Entry): WhitelistEntry | undefined {
  const { text } = entry;
  const ends = text.includes("-") ? readRange(text) : text.includes("/") ? readBlock(text) : readSingle(text);
  return (
    ends && {
      ...entry,
      family: ends.low.family,
      low: ends.low.value,
      high: ends.high,
    }
  );
}

interface Ends {
  readonly low: { readonly family: 4 | 6; readonly value: bigint };
  readonly high: bigint;
}

function readSingle(text: string): Ends | undefined {
  const address = readAddress(text);
  return address && { low: address, high: address.value };
}

function readRange(text: string): Ends | undefined {
  const hyphen = text.indexOf("-");
  const low = readAddress(text.slice(0, hyphen));
  const high = readAddress(text.slice(hyphen + 1));
  if (!low || !high || low.family !== high.family || low.value > high.value) return undefined;
  return { low, high: high.value };
}

function readBlock(text: string): Ends | undefined {
  const slash = text.indexOf("/");
  const written = readUnmapped(text.slice(0, slash));
  const prefixText = text.slice(slash + 1);
  if (!written || !/^(0|[1-9]\d{0,2})$/.test(prefixText)) return undefined;
  const writtenPrefix = Number(prefixText);
  if (writtenPrefix > bitsOf[written.family]) return undefined;
  const mapped = isMapped(written) && writtenPrefix >= 96;
  const address = mapped ? unmap(written) : written;
  const prefix = mapped ? writtenPrefix - 96 : writtenPrefix;
  const hostBits = BigInt(bitsOf[address.family] - prefix);
  const low = (address.value >> hostBits) << hostBits;
  return {
    low: { family: address.family, value: low },
    high: low + (1n << hostBits) - 1n,
  };
}

function isOf(family: 4 | 6) {
  return (entry: WhitelistEntry) => entry.family === family;
}

function isWholeFamily({ family, low, high }: WhitelistEntry): boolean {
  return low === 0n && high === (1n << BigInt(bitsOf[family])) - 1n;
}

/** A console field is one line: a comment in its middle swallows the entries behind it. */
function findCommentedOut(comment: Entry): WhitelistProblem[] {
  const candidates = cutLine(comment.text.replace(/[^\w.:/]/g, " "), comment.position);
  const entry = candidates.find((candidate) => readEntry(candidate));
  if (!entry) return [];
  const reason = "It stands in a comment (# runs to the end of the line) and admits nobody.";
  return [{ ...entry, kind: "warning", reason }];
}

function emptyWhitelist(refused: number): WhitelistProblem {
  const state = refused ? "no entry of the variable IP can be read" : "the variable IP is empty";
  const reason = `The whitelist is empty: ${state}, so every sign-in raises an alarm.`;
  return { kind: "warning", text: "", position: 1, reason };
}
