import { describe, expect, it } from "vitest";
import { explainEntry } from "../src/explain-entry.ts";

const plain = 'write it with plain digits, letters, ".", ":", "/" and "-".';
const four = "An IPv4 address has four numbers, such as 10.0.0.1; for a block write 10.0.0.0/8.";
const range = "A range is two addresses, low-high, such as 10.0.0.1-10.0.0.9.";
const zeros = "Leading zeros are not read, as they may mean octal; leave them out.";
const hexadecimal = "Hexadecimal IPv4 addresses are not read; write four decimal numbers.";
const tooHigh = "Each number of an IPv4 address is at most 255.";
const port = "Write the address alone, without brackets or a port.";
const zone = "A zone id (%) has no place in a whitelist; leave it out.";
const ipv6 = "It is no IPv6 address; write it like 2001:db8::1.";
const stranger = "It is neither an address, nor a CIDR block, nor a range.";

const badPrefix = (prefix: string, example: string, bits: number) =>
  `The prefix length "${prefix}" is not a plain number from 0 to ${bits}; write for example ${example}/${bits}.`;

describe("explainEntry", () => {
  it.each([
    ["10.0.0.1–10.0.0.9", `It holds the character U+2013; ${plain}`],
    ["１０.0.0.1", `It holds the character U+FF11; ${plain}`],
    ["10.0.0.1\u0000", `It holds the character U+0000; ${plain}`],
    ["10.0.0.1\u{1f600}", `It holds the character U+1F600; ${plain}`],
    ["10.0.0.1\u007f", `It holds the character U+007F; ${plain}`],
    ["1".repeat(101), "It is far longer than an address; separate entries with commas."],
    ["1".repeat(100), four],
    ["-", range],
    ["10.0.0.1-", range],
    ["-10.0.0.1", range],
    ["10.0.0.1-10.0.0.5-10.0.0.9", range],
    ["10.0.0.1-10.0.0.999", `The end "10.0.0.999" of the range is no address: ${tooHigh}`],
    ["10.0.0-10.0.0.9", `The end "10.0.0" of the range is no address: ${four}`],
    ["10.0.0.0/8-10.0.0.9", `The end "10.0.0.0/8" of the range is no address: ${stranger}`],
    ["10.0.0.1-::1", "The ends of a range must both be IPv4 or both IPv6."],
    ["10.0.0.9-10.0.0.1", "The range is reversed; write 10.0.0.1-10.0.0.9."],
    ["::9-::1", "The range is reversed; write ::1-::9."],
    ["10.0.0.0/33", badPrefix("33", "10.0.0.0", 32)],
    ["10.0.0.0/", badPrefix("", "10.0.0.0", 32)],
    ["10.0.0.0/8/8", badPrefix("8/8", "10.0.0.0", 32)],
    ["2001:DB8::/129", badPrefix("129", "2001:db8::", 128)],
    ["10.0.0/8", four],
    ["/8", "The address is missing."],
    ["fe80::1%eth0/64", zone],
    ["fe80::1%eth0", zone],
    ["10.0.0.1:443", port],
    ["[::1]", port],
    ["[::1]:443", port],
    ["1234:::5678", ipv6],
    ["x10.0.0.1:443", ipv6],
    ["10.0.0.1:443x", ipv6],
    ["10.0.0.1:", ipv6],
    ["x[::1]", ipv6],
    ["0x7f000001", hexadecimal],
    ["0XA.0.0.1", hexadecimal],
    ["10.0.0x1.1", stranger],
    ["010.0.0.1", zeros],
    ["10.0.0.01", zeros],
    ["10.0.0", four],
    ["10.0.0.", four],
    ["10.0", four],
    ["10", four],
    ["192.168", four],
    ["192.168.100", four],
    ["10.0.0.999", tooHigh],
    ["1000.10.100.300", tooHigh],
    ["10.0.0.1.2", stranger],
    ["x10.0.0", stranger],
    ["10.0.0x", stranger],
    ["10.0.0.999x", stranger],
    ["x10.0.0.999", stranger],
    ["localhost", stranger],
    ["10.*", stranger],
  ])("says of %j: %s", (text, sentence) => {
    expect(explainEntry(text)).toBe(sentence);
  });
});
