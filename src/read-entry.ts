/** Reads one entry of a whitelist: an address, a CIDR block or a range, and its conditions. Strictly: what is not sure is no entry. */
import { type Address, isMapped, readAddress, readUnmapped, unmap } from "./address.ts";
import type { Condition } from "./condition.ts";
import { readConditions } from "./conditions.ts";
import type { Entry } from "./cut-entries.ts";
import { createDayOf, type DayOf } from "./day.ts";
import { compare, type Range } from "./ranges.ts";

/** An entry that can be read: it holds every address of its family from `low` to `high`, both included. */
export interface WhitelistEntry extends Entry, Range {
  readonly family: 4 | 6;
  /** When and for whom alone it counts. */
  readonly conditions?: readonly Condition[];
}

const utcDay = createDayOf("UTC");

/**
 * Reads an address, a block (host bits are allowed) or a range `low-high`, and behind a `?` its conditions; `dayOf`
 * tells days in the time zone that they mean.
 */
export function readEntry({ text, position }: Entry, dayOf: DayOf = utcDay): WhitelistEntry | undefined {
  const addresses = addressesOf(text);
  const read = addresses.includes("-")
    ? readRange(addresses)
    : addresses.includes("/")
      ? readBlock(addresses)
      : readSingle(addresses);
  if (!read) return undefined;
  const entry = { text, position, family: read.family, low: read.low, high: read.high };
  if (addresses === text) return entry;
  const conditions = readConditions(text.slice(addresses.length + 1), dayOf);
  return conditions && { ...entry, conditions };
}

/** Reads an entry behind a `!`, also the full-width one of a Chinese keyboard. */
export function readExclusion({ text, position }: Entry, dayOf?: DayOf): WhitelistEntry | undefined {
  const read = /^[!\uff01]/.test(text) ? readEntry({ text: text.slice(1), position }, dayOf) : undefined;
  return read && { ...read, text };
}

/** Whether an entry is written as one address. */
export function isSingle({ text }: Entry): boolean {
  return !/[-/]/.test(addressesOf(text));
}

/** The addresses of an entry, as they are written: all before its conditions. */
export function addressesOf(text: string): string {
  const mark = text.indexOf("?");
  return mark < 0 ? text : text.slice(0, mark);
}

/** The conditions of an entry with their `?`; "" where it has none. */
export function conditionsOf({ text }: Pick<Entry, "text">): string {
  return text.slice(addressesOf(text).length);
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
