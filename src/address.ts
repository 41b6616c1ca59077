/** IP addresses as numbers that compare: the one place that reads them, and strictly. */
// biome-ignore lint/style/noRestrictedImports: its home.
import ipaddr from "ipaddr.js";

/** An address in 32-bit words, highest first: one word for IPv4, four for IPv6. */
export interface Address {
  readonly family: 4 | 6;
  readonly words: Words;
}

export type Words = readonly number[];

/** `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`, the longest way to write an address. */
const maxAddressLength = 45;

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
  return new ipaddr.IPv6(words.flatMap((word) => [word >>> 16, word & 0xffff])).toRFC5952String();
}

/**
 * Not by ipaddr.js: it would read `010.0.0.1` as 8.0.0.1 and `10.1` as 10.0.0.1, so the text must be matched here
 * anyway, and to parse it there once more takes a third of the time to compile a whitelist.
 */
function readIpv4(text: string): Address | undefined {
  const octets = dottedDecimal.exec(text)?.slice(1).map(Number);
  if (!octets?.every((octet) => octet <= 255)) return undefined;
  return { family: 4, words: [octets.reduce((word, octet) => word * 256 + octet, 0)] };
}

function readIpv6(text: string): Address | undefined {
  if (!/^[0-9a-f:.]+$/i.test(text)) return undefined;
  if (text.includes(".") && !readIpv4(text.slice(text.lastIndexOf(":") + 1))) return undefined;
  try {
    // ipaddr.js takes the IPv4-compatible ::10.0.0.1 (RFC 4291, section 2.5.5.1) for ::ffff:10.0.0.1, but not 0::10.0.0.1.
    const { parts } = ipaddr.IPv6.parse(text.replace(/^::(?=[^:]+$)/, "0::"));
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = parts;
    return { family: 6, words: [a * 65536 + b, c * 65536 + d, e * 65536 + f, g * 65536 + h] };
  } catch {
    return undefined;
  }
}
