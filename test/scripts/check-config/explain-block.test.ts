import { describe, expect, it } from "vitest";
import { explainBlock } from "../../../scripts/check-config/explain-block.ts";

const blank = "Write no blank before the slash, such as 203.0.113.0/24.";
const maskAs = (block: string) => `Write the prefix length instead of a netmask: ${block}.`;
const notContiguous = (mask: string) =>
  `${mask} is no netmask: its ones are not all in front; write a prefix length, a number from 0 to 32.`;
const notFrom4 = (prefix: string) =>
  `The prefix length "${prefix}" is not a plain number from 0 to 32; a /24 is 256 addresses.`;

/** The netmask of a prefix length, by arithmetic. */
function maskOf(prefix: number, isInverse: boolean): string {
  const ones = 2 ** 32 - 2 ** (32 - prefix);
  const number = isInverse ? 2 ** 32 - 1 - ones : ones;
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}

describe("explainBlock", () => {
  it.each(Array.from({ length: 31 }, (_, index) => index + 1))("reads netmasks of %i bits", (prefix) => {
    const sentence = maskAs(`203.0.113.0/${prefix}`);

    expect(explainBlock(`203.0.113.0/${maskOf(prefix, false)}`)).toBe(sentence);
    expect(explainBlock(`203.0.113.0/${maskOf(prefix, true)}`)).toBe(sentence);
  });

  it.each([
    ["203.0.113.5/255.255.255.255", maskAs("203.0.113.5/32")],
    ["203.0.113.5/0.0.0.0", maskAs("203.0.113.5/32")],
    ["::ffff:10.0.0.0/255.0.0.0", maskAs("10.0.0.0/8")],
    ["2001:db8::/ffff:ffff::", maskAs("2001:db8::/32")],
    ["2001:db8::/::ffff:ffff:ffff", maskAs("2001:db8::/80")],
    ["203.0.113.0/255.0.255.0", notContiguous("255.0.255.0")],
    ["203.0.113.0/255.255.255.1", notContiguous("255.255.255.1")],
    ["203.0.113.1/203.0.113.9", "For a range write a hyphen: 203.0.113.1-203.0.113.9."],
    ["203.0.113.9/203.0.113.1", notContiguous("203.0.113.1")],
    ["/24", blank],
    ["/255", blank],
    ["/", blank],
    ["203.0.113.0/255", notFrom4("255")],
    ["10.0.0.0/33", notFrom4("33")],
    ["10.0.0.0/8/8", notFrom4("8/8")],
    ["10.0.0.0/a", notFrom4("a")],
    ["2001:DB8::/129", 'The prefix length "129" is not a plain number from 0 to 128; a /64 is one network.'],
    [
      "::ffff:10.0.0.0/08",
      'The prefix length "08" is not a plain number from 0 to 128; a /64 is one network.',
    ],
    ["10.0.0.0/", "The prefix length is missing: write it right behind the slash, a number from 0 to 32."],
    ["10.0.0.0/08", "Write the prefix length without leading zeros: 10.0.0.0/8."],
    ["10.0.0.0/099", notFrom4("099")],
    ["10.0.0/24", "Write the block with four numbers: 10.0.0.0/24."],
    ["10.0.0./24", "Write the block with four numbers: 10.0.0.0/24."],
    ["10/8", "Write the block with four numbers: 10.0.0.0/8."],
    ["10/99", "An IPv4 address has four numbers, such as 10.0.0.1."],
    ["10.0.0.999/24", "Each number of an IPv4 address is at most 255."],
  ])("says of %j: %s", (text, sentence) => {
    expect(explainBlock(text)).toBe(sentence);
  });
});
