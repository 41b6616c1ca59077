/** Proposes a whitelist from the past: the sources that look like places where people work; pure. */
import { type Address, formatAddress, readAddress } from "../../src/address.ts";
import type { LocalTime } from "../archive/local-time.ts";
import type { Judged } from "./judge-traces.ts";

export interface SuggestSettings {
  /** A source is proposed that had successful sign-ins on so many days, by so many users. */
  readonly minDays: number;
  readonly minUsers: number;
  /** Bytes that the value may take. */
  readonly roomBytes: number;
  /** Its days are counted. */
  readonly time: LocalTime;
}

export interface Suggestion {
  /** The value of the variable `IP`. */
  readonly line: string;
  /** The most used first. */
  readonly entries: readonly SuggestedEntry[];
  /** What was seen too seldom, and what did not fit into the room. */
  readonly leftOut: number;
  readonly tooMany: readonly SuggestedEntry[];
}

/** Neighbours that were each seen, as one entry. */
export interface SuggestedEntry {
  readonly text: string;
  /** Sources: addresses, and blocks of IPv6. */
  readonly sources: number;
  readonly signIns: number;
  readonly days: number;
  readonly users: number;
  readonly lastMs: number;
}

export interface Suggester {
  /** Takes what was judged. */
  add(judged: Judged): void;
  suggest(): Suggestion;
}

/** What is remembered of a source; more than so much makes no difference, and must not fill the memory. */
const maxSources = 50_000;
const maxDays = 1000;
const maxUsers = 1000;
const dayMs = 86_400_000;
/** A provider gives a site a block of IPv6 as large, in which addresses change by the day: RFC 8981. */
const ipv6Bits = 64;

interface Source {
  /** Of IPv6, the first address of its block. */
  readonly address: Address;
  signIns: number;
  lastMs: number;
  readonly days: Set<number>;
  readonly users: Set<string>;
}

const signOut = /(?:log|sign)[\s_-]?(?:out|off)/i;

export function createSuggester({ minDays, minUsers, roomBytes, time }: SuggestSettings): Suggester {
  const sources = new Map<string, Source>();
  return {
    add({ verdict, facts, timeMs }) {
      if (facts.result !== "succeeded" || timeMs === undefined || signOut.test(facts.action)) return;
      if (verdict.reason !== "whitelisted" && verdict.reason !== "not-whitelisted") return;
      const address = readAddress(verdict.ip);
      if (!address) return;
      const block = toBlock(address);
      const key = formatAddress(block);
      const known = sources.get(key);
      if (!known && sources.size >= maxSources) return;
      const source = known ?? { address: block, signIns: 0, lastMs: 0, days: new Set(), users: new Set() };
      sources.set(key, source);
      source.signIns++;
      source.lastMs = Math.max(source.lastMs, timeMs);
      if (source.days.size < maxDays) source.days.add(Math.floor(time.shift(timeMs) / dayMs));
      // A piece of a long text keeps all of it in memory.
      if (source.users.size < maxUsers)
        source.users.add(Buffer.from(`${facts.account}\n${facts.user}`).toString());
    },
    suggest() {
      const regular = [...sources.values()].filter(
        ({ days, users }) => days.size >= minDays && users.size >= minUsers,
      );
      const byUse = join(regular).sort((a, b) => b.signIns - a.signIns);
      const entries: SuggestedEntry[] = [];
      const tooMany: SuggestedEntry[] = [];
      let bytes = 0;
      for (const entry of byUse) {
        const more = entry.text.length + (entries.length > 0 ? 1 : 0);
        if (bytes + more > roomBytes) tooMany.push(entry);
        else {
          entries.push(entry);
          bytes += more;
        }
      }
      const line = entries.map(({ text }) => text).join(",");
      return { line, entries, leftOut: sources.size - regular.length, tooMany };
    },
  };
}

function toBlock({ family, words }: Address): Address {
  if (family === 4 || isShared(words)) return { family, words };
  return { family, words: [...words.slice(0, ipv6Bits / 32), 0, 0] };
}

/**
 * Where 64 bits are no site's: what stands for IPv4, 64:ff9b::/32 for all of it (RFC 6052, RFC 8215), 2001::/32 for all
 * clients of a server (RFC 4380), and fe80::/10 for any link.
 */
function isShared([first = 0, second = 0]: readonly number[]): boolean {
  const isIpv4 = first === 0 && second === 0;
  return isIpv4 || first === 0x0064ff9b || first === 0x20010000 || first >>> 22 === 0x3fa;
}

/** Joins IPv4 addresses that follow one another. It never takes in one that was not seen. */
function join(sources: readonly Source[]): SuggestedEntry[] {
  const wordOf = ({ address }: Source) => address.words[0] ?? 0;
  const byAddress = sources
    .filter(({ address }) => address.family === 4)
    .sort((a, b) => wordOf(a) - wordOf(b));
  const runs: Source[][] = [];
  for (const source of byAddress) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && wordOf(source) === wordOf(last) + 1) run.push(source);
    else runs.push([source]);
  }
  const blocks = sources.filter(({ address }) => address.family === 6).map((source) => [source]);
  return [...runs, ...blocks].map(toEntry);
}

function toEntry(run: readonly Source[]): SuggestedEntry {
  const days = new Set<number>();
  const users = new Set<string>();
  let [signIns, lastMs] = [0, 0];
  for (const source of run) {
    signIns += source.signIns;
    lastMs = Math.max(lastMs, source.lastMs);
    for (const day of source.days) days.add(day);
    for (const user of source.users) users.add(user);
  }
  return { text: formatRun(run), sources: run.length, signIns, days: days.size, users: users.size, lastMs };
}

function formatRun(run: readonly Source[]): string {
  const [first, last] = [run[0], run.at(-1)].map((source) => source && formatAddress(source.address));
  if (run[0]?.address.family === 6)
    return isShared(run[0].address.words) ? `${first}` : `${first}/${ipv6Bits}`;
  if (run.length === 1) return `${first}`;
  const bits = Math.log2(run.length);
  const isBlock = Number.isInteger(bits) && (run[0]?.address.words[0] ?? 0) % run.length === 0;
  return isBlock ? `${first}/${32 - bits}` : `${first}-${last}`;
}
