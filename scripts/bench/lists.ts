/** Whitelists and addresses to match, the same on every machine. */

export type Family = 4 | 6;

/** Prefix lengths as whitelists have them: offices, single hosts and providers' blocks. */
const prefixes = {
  4: [32, 32, 32, 29, 28, 24, 24, 24, 22, 20],
  6: [128, 128, 64, 64, 64, 56, 56, 48, 48, 40],
};
const groupBits = { 4: 8, 6: 16 };
const groupCount = { 4: 4, 6: 8 };

export interface Lists {
  /** Canonical CIDR blocks without host bits. */
  blocks: string[];
  /** Addresses, half of them inside a block. */
  addresses: string[];
}

export function createLists(family: Family, entries: number, addresses: number, random: () => number): Lists {
  const blocks = Array.from({ length: entries }, () => {
    const prefix = pick(prefixes[family], random);
    return { prefix, groups: keepBits(createAddress(family, random), prefix, family) };
  });
  return {
    blocks: blocks.map(({ prefix, groups }) => `${format(groups, family)}/${prefix}`),
    addresses: Array.from({ length: addresses }, () => {
      const outside = createAddress(family, random);
      if (random() < 0.5) return format(outside, family);
      const { prefix, groups } = pick(blocks, random);
      const network = keepBits(outside, prefix, family);
      const host = outside.map((group, i) => group - (network[i] as number));
      return format(
        host.map((group, i) => group + (groups[i] as number)),
        family,
      );
    }),
  };
}

/** A public address: 11.0.0.0 to 126.255.255.255, or in 2001::/16; half of the IPv6 ones have a short host part. */
function createAddress(family: Family, random: () => number): number[] {
  const most = 2 ** groupBits[family];
  const groups = Array.from({ length: groupCount[family] }, () => Math.floor(random() * most));
  if (family === 4) groups[0] = 11 + Math.floor(random() * 116);
  else groups[0] = 0x2001;
  if (family === 6 && random() < 0.5) groups.fill(0, 4, 7);
  return groups;
}

function keepBits(groups: readonly number[], prefix: number, family: Family): number[] {
  const bits = groupBits[family];
  return groups.map((group, i) => {
    const free = bits - Math.min(bits, Math.max(0, prefix - i * bits));
    return (group >> free) << free;
  });
}

function format(groups: readonly number[], family: Family): string {
  if (family === 4) return groups.join(".");
  const text = groups.map((group) => group.toString(16)).join(":");
  return text.replace(/(^|:)0(:0)+(:|$)/, "::");
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item;
}
