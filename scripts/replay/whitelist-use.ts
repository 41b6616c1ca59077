/** What the traces say about a whitelist: which entries admitted nobody, and how much room it takes. */
import { readAddress } from "../../src/address.ts";
import { compare } from "../../src/ranges.ts";
import type { WhitelistEntry } from "../../src/read-entry.ts";
import type { Whitelist } from "../../src/whitelist.ts";
import { describeProblem } from "../../src/whitelist-problem.ts";
import type { AddressTally, Tally } from "./tally.ts";

/** https://support.huaweicloud.com/intl/en-us/usermanual-functiongraph/functiongraph_01_0154.html */
export const maxVariablesLength = 4096;

export interface WhitelistUse {
  /** Characters of the text, of the 4,096 that all variables of a function share. */
  readonly length: number;
  /** How often each entry admitted somebody, in the order of the text. */
  readonly entries: readonly EntryUse[];
  /** Entries that could not be read, and warnings, a sentence each. */
  readonly problems: readonly string[];
}

interface EntryUse {
  readonly text: string;
  /** Sign-ins and sign-outs that it admitted. */
  readonly admitted: number;
  /** The entry that admits all its addresses as well. */
  readonly coveredBy: string | undefined;
}

/** Striking every entry that admitted nobody changes no verdict of the traces that were read. */
export function tellWhitelistUse(
  text: string,
  whitelist: Whitelist,
  tally: Pick<Tally, "entries">,
): WhitelistUse {
  const counted = new Set<string>();
  const entries = whitelist.entries.map((entry) => {
    // Of two entries with the same text the second is the one too many.
    const admitted = counted.has(entry.text) ? 0 : (tally.entries.get(entry.text) ?? 0);
    const isCopy = counted.has(entry.text);
    counted.add(entry.text);
    return { text: entry.text, admitted, coveredBy: isCopy ? entry.text : findCover(entry, whitelist) };
  });
  return { length: text.length, entries, problems: whitelist.problems.map(describeProblem) };
}

function findCover(
  { family, low, high, position }: WhitelistEntry,
  whitelist: Whitelist,
): string | undefined {
  const found = whitelist.find({ family, words: low });
  return found && found.position !== position && compare(found.high, high) >= 0 ? found.text : undefined;
}

export interface SideChange {
  readonly address: AddressTally;
  readonly to: "allowed" | "illegal";
  /** The entry of the other list that admits it. */
  readonly entry: string | undefined;
}

/** The addresses about which the other whitelist decides otherwise; would-be alarms first, the most frequent first. */
export function compareWhitelists(tally: Pick<Tally, "addresses">, other: Whitelist): SideChange[] {
  const changes: SideChange[] = [];
  for (const address of tally.addresses.values()) {
    if (address.reason !== "whitelisted" && address.reason !== "not-whitelisted") continue;
    const read = readAddress(address.ip);
    const entry = read && other.find(read)?.text;
    const to = entry === undefined ? "illegal" : "allowed";
    if (to !== address.kind) changes.push({ address, to, entry });
  }
  const rank = ({ to }: SideChange) => (to === "illegal" ? 0 : 1);
  return changes.sort((a, b) => rank(a) - rank(b) || b.address.seen - a.address.seen);
}
