import { describe, expect, it } from "vitest";
import { explainAddress } from "../../../scripts/check-config/explain-address.ts";

const four = "An IPv4 address has four numbers, such as 10.0.0.1.";
const zeros = "Leading zeros are not read, as they may mean octal; leave them out.";
const hexadecimal = "Hexadecimal IPv4 addresses are not read; write four decimal numbers.";
const tooHigh = "Each number of an IPv4 address is at most 255.";
const ipv6 = "It is no IPv6 address; write it like 2001:db8::1.";
const name = "The function looks no names up; write the address, and comments behind a #.";
const stranger = "It is neither an address, nor a CIDR block, nor a range.";

describe("explainAddress", () => {
  it.each([
    ["1234:::5678", ipv6],
    ["x10.0.0.1:443", ipv6],
    ["10.0.0.1:", ipv6],
    ["0x7f000001", hexadecimal],
    ["0XA.0.0.1", hexadecimal],
    ["office.example.com", name],
    ["my-office.example.com", name],
    ["localhost", name],
    ["10.0.0x1.1", name],
    ["010.0.0.1", zeros],
    ["10.0.0.01", zeros],
    ["10.0.0", four],
    ["10.0.0.", four],
    ["10", four],
    ["10.0.0.1.2", four],
    ["10.0.0.999", tooHigh],
    ["1000.10.100.300", tooHigh],
    ["10.0.0.1@", stranger],
    ["", stranger],
  ])("says of %j: %s", (text, sentence) => {
    expect(explainAddress(text)).toBe(sentence);
  });
});
