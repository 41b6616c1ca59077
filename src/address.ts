/** An IP address as a number that compares: the one place that reads addresses, and strictly. */
import ipaddr from "ipaddr.js";

export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`, the longest way to write an address. */
const maxAddressLength = 45;

/** The IPv6 block that holds the IPv4 addresses, `::ffff:0:0/96` (RFC 4291, section 2.5.5.2). */
const mappedPrefix = 0xffffn;

/**
 * Reads an IPv4 address in four decimal parts without leading zeros, or an IPv6 address without a zone id. An
 * IPv4-mapped IPv6 address is the IPv4 address. Short, octal and hexadecimal IPv4 forms, ports and white space
 * are no address: ipaddr.js would guess at them (`010.0.0.1` as 8.0.0.1), a whitelist must not.
 */
export function readAddress(text: string): Address | undefined {
  const address = readUnmapped(text);
  return address && isMapped(address) ? unmap(address) : address;
}

/** Reads an address and leaves an IPv4-mapped one as the IPv6 address it is written as. */
export function readUnmapped(text: string): Address | undefined {
  if (text.length > maxAddressLength) return undefined;
  if (!text.includes(":")) {
    return isIpv4(text) ? { family: 4, value: join(ipaddr.IPv4.parse(text).octets, 2) } : undefined;
  }
  if (!/^[0-9a-f:.]+$/i.test(text)) return undefined;
  if (text.includes(".") && !isIpv4(text.slice(text.lastIndexOf(":") + 1))) return undefined;
  try {
    // ipaddr.js takes the IPv4-compatible ::10.0.0.1 (RFC 4291, section 2.5.5.1) for ::ffff:10.0.0.1, but not 0::10.0.0.1.
    const { parts } = ipaddr.IPv6.parse(text.replace(/^::(?=[^:]+$)/, "0::"));
    return { family: 6, value: join(parts, 4) };
  } catch {
    return undefined;
  }
}

export function isMapped(address: Address): boolean {
  return address.family === 6 && address.value >> 32n === mappedPrefix;
}

/** The IPv4 address in an IPv4-mapped IPv6 address. */
export function unmap({ value }: Address): Address {
  return { family: 4, value: value & 0xffff_ffffn };
}

/** The canonical text: dotted decimal, or RFC 5952 for IPv6. */
export function formatAddress({ family, value }: Address): string {
  if (family === 4) return new ipaddr.IPv4(digits(value, 4, 8n)).toString();
  return new ipaddr.IPv6(digits(value, 8, 16n)).toRFC5952String();
}

function isIpv4(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text);
}

/** The number whose parts are each `width` hexadecimal digits wide, highest first. */
function join(parts: readonly number[], width: number): bigint {
  return BigInt(`0x${parts.map((part) => part.toString(16).padStart(width, "0")).join("")}`);
}

/** The `count` digits of a number, each `bits` wide, highest first. */
function digits(value: bigint, count: number, bits: bigint): number[] {
  return Array.from({ length: count }, (_, index) =>
    Number(BigInt.asUintN(Number(bits), value >> (bits * BigInt(count - 1 - index)))),
  );
}
