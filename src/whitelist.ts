/** The whitelist: the text of the variable `IP`, compiled once, then asked for one address at a time. */
import type { Address } from "./address.ts";
import { findCommentedOut } from "./commented-out.ts";
import type { SignIn } from "./condition.ts";
import { cutEntries, type Entry, isExclusion } from "./cut-entries.ts";
import { createDayOf } from "./day.ts";
import { createEntryFinder } from "./find-entry.ts";
import { isSingle, readEntry, readExclusion, type WhitelistEntry } from "./read-entry.ts";
import { clean } from "./text.ts";
import type { WhitelistProblem } from "./whitelist-problem.ts";
import { findWide } from "./wide.ts";

export interface Whitelist {
  /**
   * The entry that admits a sign-in from the address; undefined where none does, or where an exclusion is in the way.
   * Of a sign-in of which nothing is told no entry's conditions hold, and every exclusion's.
   */
  find(address: Address, signIn?: SignIn): WhitelistEntry | undefined;
  /** The exclusion that is in the way of a sign-in from an address. */
  findExclusion(address: Address, signIn?: SignIn): ExclusionFound | undefined;
  readonly entries: readonly WhitelistEntry[];
  /** What is taken out, whatever admits it; each text with its `!`. */
  readonly exclusions: readonly WhitelistEntry[];
  /** Those that concern what other entries admit first, then in the order of the text. */
  readonly problems: readonly WhitelistProblem[];
}

/** A sentence for an entry, or an exclusion, that cannot be read. The tools, which have room for it, say what is wrong. */
export type Explain = (text: string, excludes: boolean) => string;

interface ExclusionFound {
  readonly text: string;
  /** Where not, no block and no range admits anybody until it is mended. */
  readonly readable: boolean;
  /** The entry that would admit the address but for the exclusion. */
  readonly from: WhitelistEntry | undefined;
}

export interface CompileOptions {
  /** The time zone whose days conditions name, or `everyZone`; without it UTC. */
  readonly dayZone?: string;
  readonly explain?: Explain;
}

/**
 * Compiles a whitelist. An entry that cannot be read admits nobody, is reported, and leaves the others at work; an
 * exclusion that cannot be read leaves only the single addresses at work, as it might mean anybody else.
 */
export function compileWhitelist(
  text: string,
  { dayZone = "UTC", explain = sayWhatIsRead }: CompileOptions = {},
): Whitelist {
  const dayOf = createDayOf(dayZone);
  const cut = cutEntries(text);
  const entries: WhitelistEntry[] = [];
  const exclusions: WhitelistEntry[] = [];
  const problems: WhitelistProblem[] = [];
  for (const entry of cut.entries) {
    const admits = readEntry(entry, dayOf);
    const takesOut = admits ? undefined : readExclusion(entry, dayOf);
    if (admits) entries.push(admits);
    else if (takesOut) exclusions.push(takesOut);
    else problems.push(refuse(entry, isExclusion(entry), explain));
  }
  if (cut.comments.length > 0) {
    const isOneLine = !/[\n\r\u2028\u2029]/.test(text.trim());
    for (const comment of cut.comments) {
      const problem = findCommentedOut(comment, isOneLine);
      if (problem) problems.push(problem);
    }
  }
  for (const problem of findWide(entries, exclusions)) problems.push(problem);
  problems.sort((a, b) => rank(a) - rank(b) || a.position - b.position);
  const unreadable = problems.find(({ kind }) => kind === "exclusion");
  if (entries.length === 0) problems.unshift(emptyWhitelist);
  const findAny = createEntryFinder(entries);
  const findAdmitting = unreadable ? createEntryFinder(entries.filter(isSingle)) : findAny;
  const findOut = exclusions.length > 0 ? createEntryFinder(exclusions, true) : () => undefined;
  return {
    find(address, signIn) {
      const entry = findAdmitting(address, signIn);
      return entry && !findOut(address, signIn) ? entry : undefined;
    },
    findExclusion(address, signIn) {
      const from = findAny(address, signIn);
      const out = findOut(address, signIn);
      if (out) return { text: out.text, readable: true, from };
      if (!unreadable || !from || findAdmitting(address, signIn)) return undefined;
      return { text: unreadable.text, readable: false, from };
    },
    entries,
    exclusions,
    problems,
  };
}

function sayWhatIsRead(text: string, excludes: boolean): string {
  const mark = excludes ? "! and " : "";
  const form = text.includes("?")
    ? "until=2026-12-31, from=2026-12-31 or user=name behind ?, joined by &"
    : `${mark}an address, a block (10.0.0.0/24) or a range (10.0.0.1-10.0.0.9)`;
  return `Write ${form}; npm run check-config says what is wrong.`;
}

/** The e-mail shows the first problems: what concerns all entries comes before what concerns one. */
function rank({ kind }: WhitelistProblem): number {
  return kind === "exclusion" ? 0 : kind === "wide" ? 1 : 2;
}

function refuse({ text, position }: Entry, excludes: boolean, explain: Explain): WhitelistProblem {
  return {
    text: clean(text, 100),
    position,
    kind: excludes ? "exclusion" : "refused",
    reason: explain(text, excludes),
  };
}

const emptyWhitelist: WhitelistProblem = {
  kind: "warning",
  text: "",
  position: 1,
  reason:
    "The whitelist is empty: the variable IP holds no entry that can be read, so every sign-in raises an alarm.",
};
