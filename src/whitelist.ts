/** The whitelist: the text of the variable `IP`, compiled once, then asked for one address at a time. */
import { type Address, isMapped, readAddress, readUnmapped, unmap } from "./address.ts";
import { cutEntries, cutLine, type Entry } from "./entries.ts";
import { explainEntry } from "./explain-entry.ts";
import { compare, createFinder, type Range } from "./ranges.ts";
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
    find: ({ family, words }) => find[family](words),
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

function readEntry({ text, position }: Entry): WhitelistEntry | undefined {
  const read = text.includes("-") ? readRange(text) : text.includes("/") ? readBlock(text) : readSingle(text);
  return read && { text, position, family: read.family, low: read.low, high: read.high };
}

type Ends = Pick<WhitelistEntry, "family" | "low" | "high">;

function readSingle(text: string): Ends | undefined {
  const address = readAddress(text);
  return address && { family: address.family, low: address.words, high: address.words };
}

function readRange(text: string): Ends | undefined {
  const hyphen = text.indexOf("-");
  const low = readAddress(text.slice(0, hyphen));
  const high = readAddress(text.slice(hyphen + 1));
  if (!low || low.family !== high?.family || compare(low.words, high.words) > 0) return undefined;
  return { family: low.family, low: low.words, high: high.words };
}

function readBlock(text: string): Ends | undefined {
  const slash = text.indexOf("/");
  const address = readUnmapped(text.slice(0, slash));
  const prefix = text.slice(slash + 1);
  if (!address || !/^(0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > 32 * address.words.length)
    return undefined;
  const mapped = isMapped(address) && Number(prefix) >= 96;
  return mapped ? toBlock(unmap(address), Number(prefix) - 96) : toBlock(address, Number(prefix));
}

/** The block of all addresses that share the first `prefix` bits. */
function toBlock({ family, words }: Address, prefix: number): Ends {
  const hostMasks = words.map((_, index) => {
    const networkBits = prefix - 32 * index;
    return networkBits <= 0 ? 0xffff_ffff : networkBits >= 32 ? 0 : 0xffff_ffff >>> networkBits;
  });
  return {
    family,
    low: words.map((word, index) => (word & ~(hostMasks[index] ?? 0)) >>> 0),
    high: words.map((word, index) => (word | (hostMasks[index] ?? 0)) >>> 0),
  };
}

function isOf(family: 4 | 6) {
  return (entry: WhitelistEntry) => entry.family === family;
}

function isWholeFamily({ low, high }: WhitelistEntry): boolean {
  return low.every((word) => word === 0) && high.every((word) => word === 0xffff_ffff);
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
  const state = refused ? "no entry of the variable IP can be read" : "the variable IP holds no entry";
  const reason = `The whitelist is empty: ${state}, so every sign-in raises an alarm.`;
  return { kind: "warning", text: "", position: 1, reason };
}
