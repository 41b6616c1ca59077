/**
 * IP addresses as numbers that compare: the one place that reads them, and strictly. IPv6 is read and written by the
 * URL parser of the platform, which every test run compares with ipaddr.js.
 * https://url.spec.whatwg.org/#concept-ipv6-parser
 */

/** An address in 32-bit words, highest first: one word for IPv4, four for IPv6. */
export interface Address {
  readonly family: 4 | 6;
  readonly words: Words;
}

export type Words = readonly number[];

/** `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`, the longest way to write an address. */
export const maxAddressLength = 45;

/** Four decimal numbers without leading zeros. */
const dottedDecimal = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/**
 * Reads an IPv4 address in four decimal parts, or an IPv6 address without a zone id. An IPv4-mapped IPv6 address
 * (`::ffff:10.0.0.1`; RFC 4291, section 2.5.5.2) is the IPv4 address. All else, ports and white space included, is
 * no address.
 */
export function readAddress(text: string): Address | undefined {
  const address = readUnmapped(text);
  return address && isMapped(address) ? unmap(address) : address;
}

/** Reads an address and leaves an IPv4-mapped one as the IPv6 address it is written as. */
export function readUnmapped(text: string): Address | undefined {
  if (text.length > maxAddressLength) return undefined;
  return text.includes(":") ? readIpv6(text) : readIpv4(text);
}

export function isMapped({ family, words: [first, second, third] }: Address): boolean {
  return family === 6 && first === 0 && second === 0 && third === 0xffff;
}

/** The IPv4 address in an IPv4-mapped IPv6 address. */
export function unmap({ words }: Address): Address {
  return { family: 4, words: words.slice(3) };
}

/** The canonical text: dotted decimal, or RFC 5952 for IPv6. */
export function formatAddress({ family, words }: Address): string {
  if (family === 4)
    return words
      .flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255])
      .join(".");
  const groups = words.flatMap((word) => [word >>> 16, word & 0xffff]);
  return canonicalIpv6(groups.map((group) => group.toString(16)).join(":"));
}

function readIpv4(text: string): Address | undefined {
  const octets = dottedDecimal.exec(text)?.slice(1).map(Number);
  if (!octets?.every((octet) => octet <= 255)) return undefined;
  return { family: 4, words: [octets.reduce((word, octet) => word * 256 + octet, 0)] };
}

function readIpv6(text: string): Address | undefined {
  // What a URL may hold beside them must not get to its parser: it drops line breaks.
  if (!/^[0-9a-f:.]+$/i.test(text)) return undefined;
  try {
    const [head = [], tail = []] = canonicalIpv6(text).split("::").map(readGroups);
    const zeros = new Array<number>(8 - head.length - tail.length).fill(0);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = [...head, ...zeros, ...tail];
    return { family: 6, words: [a * 65536 + b, c * 65536 + d, e * 65536 + f, g * 65536 + h] };
  } catch {
    return undefined;
  }
}

/** The text of RFC 5952, with a dotted end written as two groups; throws where it is no address. */
function canonicalIpv6(text: string): string {
  return new URL(`http://[${text}]`).hostname.slice(1, -1);
}

function readGroups(groups: string): number[] {
  return groups === "" ? [] : groups.split(":").map((group) => Number.parseInt(group, 16));
}
