/** What the traces say about a whitelist: which entries and exclusions changed nothing, and how much room it takes. */
import { readActions } from "../../src/actions.ts";
import { readAddress } from "../../src/address.ts";
import { createCounter, mergeRanges, sizeOf, toNumberRange } from "../../src/number-ranges.ts";
import { compare } from "../../src/ranges.ts";
import { isSingle, type WhitelistEntry } from "../../src/read-entry.ts";
import { readTrace } from "../../src/trace.ts";
import { judge } from "../../src/verdict.ts";
import type { Whitelist } from "../../src/whitelist.ts";
import { formatProblem } from "../../src/whitelist-problem.ts";
import { type AddressTally, others, type Tally } from "./tally.ts";

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
  /** The entry that admits all its addresses as well. */
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
  tally: Pick<Tally, "entries" | "addresses">,
): WhitelistUse {
  const counted = new Set<string>();
  const countTaken = createCounter(mergeRanges(whitelist.exclusions.map(toNumberRange)));
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

function countExclusions(
  { exclusions, findExclusion }: Whitelist,
  { addresses }: Pick<Tally, "addresses">,
): ExclusionUse[] {
  if (exclusions.length === 0) return [];
  const tookOut = new Map<string, number>();
  for (const { reason, ip, seen } of addresses.values()) {
    const address = reason === "not-whitelisted" ? readAddress(ip) : undefined;
    const found = address && findExclusion(address);
    if (found?.readable && found.from) tookOut.set(found.text, (tookOut.get(found.text) ?? 0) + seen);
  }
  return exclusions.map(({ text }) => {
    const count = tookOut.get(text) ?? 0;
    // Of two with the same text the second is the one too many.
    tookOut.delete(text);
    return { text, tookOut: count };
  });
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
  /** The exclusion of the other list that is in its way. */
  readonly exclusion: string | undefined;
}

/** Those that are always audited. */
const documented = readActions();

/** The addresses about which the other whitelist decides otherwise; would-be alarms first, the most frequent first. */
export function compareWhitelists(tally: Pick<Tally, "addresses">, other: Whitelist): SideChange[] {
  const changes: SideChange[] = [];
  for (const address of tally.addresses.values()) {
    if (address.reason !== "whitelisted" && address.reason !== "not-whitelisted") continue;
    // Of sources that are counted together, none can be told.
    if (address.ip === others) continue;
    const signIn = { service_type: "IAM", trace_name: "login", source_ip: address.ip };
    const verdict = judge(readTrace(signIn), other, documented);
    if (verdict.kind === "ignored" || verdict.kind === address.kind) continue;
    const entry = verdict.kind === "allowed" ? verdict.entry : undefined;
    const exclusion = verdict.kind === "illegal" ? verdict.exclusion : undefined;
    changes.push({ address, to: verdict.kind, entry, exclusion });
  }
  const rank = ({ to }: SideChange) => (to === "illegal" ? 0 : 1);
  return changes.sort((a, b) => rank(a) - rank(b) || b.address.seen - a.address.seen);
}
