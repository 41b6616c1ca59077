/** Proposes a whitelist from the past: the sources that look like places where people work; pure. */
import { createHash } from "node:crypto";
import { type Address, formatAddress, readAddress } from "../../src/address.ts";
import type { SignIn } from "../../src/condition.ts";
import type { LocalTime } from "../archive/local-time.ts";
import type { Judged } from "./judge-traces.ts";
import { count, getOrAdd } from "./maps.ts";
import { nameCondition } from "./person.ts";

export interface SuggestSettings {
  /** A source is proposed that had successful sign-ins on so many days, by so many users. */
  readonly minDays: number;
  readonly minUsers: number;
  /** Bytes that the value may take. */
  readonly roomBytes: number;
  /** Proposes for one person alone what that person alone used, on so many days. */
  readonly perUser?: boolean;
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
  /** Of sources that are proposed for one person, by `sourceOf`: sign-ins and sign-outs of that person. */
  readonly perUser?: ReadonlyMap<string, number>;
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
  /** Takes what was judged; of `signIn` nothing but who it was, where that is to be told. */
  add(judged: Judged, signIn?: SignIn): void;
  suggest(): Suggestion;
}

/** What is remembered of a source; more than so much makes no difference, and must not fill the memory. */
const maxSources = 50_000;
const maxDays = 1000;
const maxUsers = 1000;
const maxNames = 20;
const maxKeyLength = 500;
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
  /** Who signed in, and the condition that names them; "" where none does. */
  readonly persons: Map<string, string>;
  /** How often each condition was met, whatever became of the sign-in. */
  readonly named: Map<string, number>;
}

const signOut = /(?:log|sign)[\s_-]?(?:out|off)/i;

export function createSuggester({
  minDays,
  minUsers,
  roomBytes,
  perUser = false,
  time,
}: SuggestSettings): Suggester {
  const sources = new Map<string, Source>();
  const addSuccess = (source: Source, { facts }: Judged, timeMs: number, signIn: SignIn) => {
    source.signIns++;
    source.lastMs = Math.max(source.lastMs, timeMs);
    if (source.days.size < maxDays) source.days.add(Math.floor(time.shift(timeMs) / dayMs));
    // A piece of a long text keeps all of it in memory.
    if (source.users.size < maxUsers)
      source.users.add(Buffer.from(`${facts.account}\n${facts.user}`).toString());
    // Two tell already that it is not one person's alone.
    if (perUser && source.persons.size < 2) {
      const { userId, originUser, originUserId } = signIn;
      const person = [facts.who, facts.account, userId, originUser, originUserId];
      source.persons.set(keyOf(person), nameCondition(signIn) ?? "");
    }
  };
  return {
    add(judged, signIn = {}) {
      const { verdict, facts, timeMs } = judged;
      const address = readAddress(verdict.ip);
      if (!address) return;
      const isSuccess = facts.result === "succeeded" && !signOut.test(facts.action);
      const key = sourceOf(address);
      let source = sources.get(key);
      if (isSuccess && timeMs !== undefined) {
        if (!source && sources.size >= maxSources) return;
        source ??= createSource(address);
        sources.set(key, source);
        addSuccess(source, judged, timeMs, signIn);
      }
      if (perUser && source) countName(source, signIn);
    },
    suggest() {
      const isRegular = ({ days, users }: Source) => days.size >= minDays && users.size >= minUsers;
      const personOf = (source: Source) =>
        perUser && source.days.size >= minDays ? findPerson(source) : undefined;
      const found = [...sources.values()].filter((source) => isRegular(source) || personOf(source));
      const byPerson = new Map<string, Source[]>();
      for (const source of found) getOrAdd(byPerson, personOf(source) ?? "", () => []).push(source);
      const byUse = [...byPerson]
        .flatMap(([person, own]) => join(own, person))
        .sort((a, b) => b.entry.signIns - a.entry.signIns);
      const taken: typeof byUse = [];
      const tooMany: SuggestedEntry[] = [];
      let bytes = 0;
      for (const each of byUse) {
        const more = Buffer.byteLength(each.entry.text) + (taken.length > 0 ? 1 : 0);
        if (bytes + more > roomBytes) tooMany.push(each.entry);
        else {
          taken.push(each);
          bytes += more;
        }
      }
      const entries = taken.map(({ entry }) => entry);
      const own = taken.flatMap(({ person, run }) =>
        person === ""
          ? []
          : run.map((source) => [sourceOf(source.address), source.named.get(person) ?? 0] as const),
      );
      return {
        line: entries.map(({ text }) => text).join(","),
        entries,
        leftOut: sources.size - found.length,
        tooMany,
        ...(perUser && { perUser: new Map(own) }),
      };
    },
  };
}

/** Of a long text its hash, as what is made up must not fill the memory. */
function keyOf(texts: readonly (string | undefined)[]): string {
  const key = JSON.stringify(texts);
  return key.length > maxKeyLength ? createHash("sha256").update(key).digest("base64") : key;
}

function createSource(address: Address): Source {
  return {
    address: toBlock(address),
    signIns: 0,
    lastMs: 0,
    days: new Set(),
    users: new Set(),
    persons: new Map(),
    named: new Map(),
  };
}

function countName({ named }: Source, signIn: SignIn): void {
  const condition = nameCondition(signIn);
  if (condition !== undefined && (named.has(condition) || named.size < maxNames)) count(named, condition);
}

/** The condition for the one person who signed in there; undefined where there were more, or it cannot be told who. */
function findPerson({ users, persons }: Source): string | undefined {
  const [condition] = persons.values();
  return users.size === 1 && persons.size === 1 && condition ? condition : undefined;
}

/** By which the tools tell sources apart: the address, of IPv6 the block that is proposed. */
export function sourceOf(address: Address): string {
  return formatAddress(toBlock(address));
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

interface Run {
  readonly entry: SuggestedEntry;
  readonly person: string;
  readonly run: readonly Source[];
}

/** Joins IPv4 addresses that follow one another. It never takes in one that was not seen. `person` is their condition. */
function join(sources: readonly Source[], person: string): Run[] {
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
  return [...runs, ...blocks].map((run) => ({ entry: toEntry(run, person), person, run }));
}

function toEntry(run: readonly Source[], person: string): SuggestedEntry {
  const days = new Set<number>();
  const users = new Set<string>();
  let [signIns, lastMs] = [0, 0];
  for (const source of run) {
    signIns += source.signIns;
    lastMs = Math.max(lastMs, source.lastMs);
    for (const day of source.days) days.add(day);
    for (const user of source.users) users.add(user);
  }
  const text = formatRun(run) + person;
  return { text, sources: run.length, signIns, days: days.size, users: users.size, lastMs };
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
