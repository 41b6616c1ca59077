/** Finds what of a whitelist admits a good part of the Internet, which is a slip more often than meant. */
import { formatAddress, readAddress, readUnmapped } from "./address.ts";
import { createCounter, mergeRanges, type NumberRange, sizeOf, toNumberRange } from "./number-ranges.ts";
import { addressesOf, conditionsOf, readEntry, type WhitelistEntry } from "./read-entry.ts";
import type { WhitelistProblem } from "./whitelist-problem.ts";

/** Sizes in addresses: of a /8 and a /16 for IPv4, of a /32 and a /48 for IPv6, and of the family. */
const sizes = {
  4: { wide: 2n ** 24n, narrow: 2n ** 16n, all: 2n ** 32n, suggested: 24 },
  6: { wide: 2n ** 96n, narrow: 2n ** 80n, all: 2n ** 128n, suggested: 64 },
} as const;

/** Private, shared and link-local space, which nobody on the Internet has as a source: RFC 1918, 6598, 3927, 4193, 4291. */
const aside = "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 169.254.0.0/16 fc00::/7 fe80::/10".split(
  " ",
);

/**
 * An entry is wide where it holds more than a /8 (IPv6: a /32), or where its address has host bits under a prefix
 * shorter than /16 (/48): `203.0.113.5/2` is a slip for /24. A list is wide where it holds more than 1 % of a family.
 * Private addresses and what exclusions take out from everybody do not count; what an entry's conditions narrow does.
 */
export function findWide(
  entries: readonly WhitelistEntry[],
  exclusions: readonly WhitelistEntry[],
): WhitelistProblem[] {
  if (isClearlyNarrow(entries)) return [];
  const outside = aside.flatMap((text) => readEntry({ text, position: 1 }) ?? []);
  const always = exclusions.filter(({ conditions }) => !conditions);
  const countOutside = createCounter(mergeRanges([...outside, ...always].map(toNumberRange)));
  const count = (range: NumberRange) => sizeOf(range) - countOutside(range);
  const problems: WhitelistProblem[] = [];
  const merged = mergeRanges(entries.map(toNumberRange));
  for (const family of [4, 6] as const) {
    let held = 0n;
    for (const range of merged) if (range.family === family) held += count(range);
    const percent = (100n * held) / sizes[family].all;
    if (100n * held <= sizes[family].all) continue;
    const reason = `The whitelist holds ${percent} % of all IPv${family} addresses, private ones aside; write the blocks that you mean.`;
    problems.push({ text: "", position: 1, kind: "wide", reason });
  }
  for (const entry of entries) {
    const range = toNumberRange(entry);
    if (sizeOf(range) <= sizes[entry.family].narrow) continue;
    const held = count(range);
    const reason = held > 0n ? explain(entry, held > sizes[entry.family].wide) : undefined;
    if (reason) problems.push({ text: entry.text, position: entry.position, kind: "wide", reason });
  }
  return problems;
}

function explain(entry: WhitelistEntry, isWide: boolean): string | undefined {
  const { family, low, high } = entry;
  const span = `It holds all from ${formatAddress({ family, words: low })} to ${formatAddress({ family, words: high })}`;
  const written = readHostBits(entry);
  if (written) {
    return `${span}; for the neighbours of ${written} write ${written}/${sizes[family].suggested}${conditionsOf(entry)}.`;
  }
  return isWide
    ? `${span}, more than a /${family === 4 ? 8 : 32}; write the blocks that you mean.`
    : undefined;
}

/** The address of a block, where it is not the block's first. */
function readHostBits({ text, family, low }: WhitelistEntry): string | undefined {
  const [address = "", prefix] = addressesOf(text).split("/");
  if (!prefix) return undefined;
  const read = family === 4 ? readAddress(address) : readUnmapped(address);
  return read?.words.some((word, index) => word !== low[index]) ? formatAddress(read) : undefined;
}

/** Nearly every list is, and exact numbers need not be worked out to tell: here they are near enough. */
function isClearlyNarrow(entries: readonly WhitelistEntry[]): boolean {
  let sum = 0;
  for (const { family, low, high } of entries) {
    const share = low.reduce(
      (part, word, index) => part + ((high[index] ?? 0) - word) / 2 ** (32 * (index + 1)),
      0,
    );
    if (share > (family === 4 ? 2 ** -16 : 2 ** -48)) return false;
    sum += share;
  }
  return sum < 0.005;
}
