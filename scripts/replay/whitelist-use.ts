/** What the traces say about a whitelist: which entries and exclusions changed nothing, and how much room it takes. */
import { createCounter, mergeRanges, sizeOf, toNumberRange } from "../../src/number-ranges.ts";
import { compare } from "../../src/ranges.ts";
import { isSingle, type WhitelistEntry } from "../../src/read-entry.ts";
import type { Whitelist } from "../../src/whitelist.ts";
import { formatProblem } from "../../src/whitelist-problem.ts";
import type { Tally } from "./tally.ts";

/** https://support.huaweicloud.com/intl/en-us/usermanual-functiongraph/functiongraph_01_0154.html */
export const maxVariablesBytes = 4096;

export interface WhitelistUse {
  /** Bytes of the text, of the 4,096 that all variables of a function share. */
  readonly bytes: number;
  /** How often each entry admitted somebody, in the order of the text. */
  readonly entries: readonly EntryUse[];
  /** Whom each exclusion took out, in the order of the text. */
  readonly exclusions: readonly ExclusionUse[];
  /** Entries that could not be read, and warnings, a sentence each. */
  readonly problems: readonly string[];
}

interface EntryUse {
  readonly text: string;
  /** Sign-ins and sign-outs that it admitted. */
  readonly admitted: number;
  /** The entry without conditions that admits all its addresses as well. */
  readonly coveredBy: string | undefined;
  /** Whether exclusions take out all of it. */
  readonly takenOut: boolean;
  /** Whether it admits nobody until an exclusion can be read. */
  readonly shut: boolean;
}

interface ExclusionUse {
  readonly text: string;
  /** Sign-ins and sign-outs that an entry would have admitted but for it. */
  readonly tookOut: number;
}

/** Striking every entry that admitted nobody, and every exclusion that took nobody out, changes no verdict of the traces that were read. */
export function tellWhitelistUse(
  text: string,
  whitelist: Whitelist,
  tally: Pick<Tally, "entries" | "takenOut">,
): WhitelistUse {
  const counted = new Set<string>();
  const always = whitelist.exclusions.filter(({ conditions }) => conditions === undefined);
  const countTaken = createCounter(mergeRanges(always.map(toNumberRange)));
  const isShut = whitelist.problems.some(({ kind }) => kind === "exclusion");
  const entries = whitelist.entries.map((entry) => {
    // Of two entries with the same text the second is the one too many.
    const admitted = counted.has(entry.text) ? 0 : (tally.entries.get(entry.text) ?? 0);
    const isCopy = counted.has(entry.text);
    counted.add(entry.text);
    const range = toNumberRange(entry);
    const coveredBy = isCopy ? entry.text : findCover(entry, whitelist);
    const takenOut = countTaken(range) === sizeOf(range);
    return { text: entry.text, admitted, coveredBy, takenOut, shut: isShut && !isSingle(entry) };
  });
  return {
    bytes: Buffer.byteLength(text),
    entries,
    exclusions: countExclusions(whitelist, tally),
    problems: whitelist.problems.map(formatProblem),
  };
}

function countExclusions({ exclusions }: Whitelist, { takenOut }: Pick<Tally, "takenOut">): ExclusionUse[] {
  const counted = new Set<string>();
  return exclusions.map(({ text }) => {
    // Of two with the same text the second is the one too many.
    const tookOut = counted.has(text) ? 0 : (takenOut.get(text) ?? 0);
    counted.add(text);
    return { text, tookOut };
  });
}

function findCover(
  { family, low, high, position }: WhitelistEntry,
  whitelist: Whitelist,
): string | undefined {
  const found = whitelist.find({ family, words: low });
  return found && found.position !== position && compare(found.high, high) >= 0 ? found.text : undefined;
}
