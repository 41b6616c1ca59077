import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findOverlaps,
  formatCount,
  formatRange,
  subtractRanges,
  toNumbers,
} from "../../../scripts/check-config/ranges.ts";
import { type NumberRange, sizeOf } from "../../../src/number-ranges.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";

const read = (text: string): NumberRange[] => compileWhitelist(text).entries.map(toNumbers);

describe("formatRange", () => {
  it.each([
    ["10.0.0.1", "10.0.0.1"],
    ["10.0.0.1/32", "10.0.0.1"],
    ["10.0.0.9/8", "10.0.0.0/8"],
    ["10.0.0.0-10.0.0.255", "10.0.0.0/24"],
    ["10.0.0.1-10.0.0.2", "10.0.0.1-10.0.0.2"],
    ["10.0.0.0-10.0.0.2", "10.0.0.0-10.0.0.2"],
    ["0.0.0.0-255.255.255.255", "0.0.0.0/0"],
    ["::ffff:10.0.0.0/104", "10.0.0.0/8"],
    ["2001:DB8:0::1", "2001:db8::1"],
    ["2001:db8::/33", "2001:db8::/33"],
    ["::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::/0"],
    ["2001:db8::1-2001:db8::4", "2001:db8::1-2001:db8::4"],
  ])("writes %s as %s", (entry, text) => {
    expect(read(entry).map(formatRange)).toEqual([text]);
  });
});

describe("formatCount", () => {
  it.each([
    ["10.0.0.1", "1"],
    ["10.0.0.0/20", "4,096"],
    ["0.0.0.0/0", "4,294,967,296"],
    ["2001:db8::/64", "2^64"],
    ["2001:db8::-2001:db8:0:1::", ">2^64"],
    ["::/0", "2^128"],
  ])("counts the addresses of %s as %s", (entry, text) => {
    expect(read(entry).map(sizeOf).map(formatCount)).toEqual([text]);
  });
});

describe("subtractRanges", () => {
  it.each([
    ["", "10.0.0.1", ""],
    ["10.0.0.0/24", "", "10.0.0.0/24"],
    ["10.0.0.0/24", "10.0.0.66", "10.0.0.0-10.0.0.65,10.0.0.67-10.0.0.255"],
    ["10.0.0.0/24", "10.0.0.0/25", "10.0.0.128/25"],
    ["10.0.0.0/24", "10.0.0.128/25", "10.0.0.0/25"],
    ["10.0.0.0/24", "10.0.0.0/8", ""],
    ["10.0.0.1,10.0.0.3,10.0.0.5", "10.0.0.2-10.0.0.4", "10.0.0.1,10.0.0.5"],
    ["10.0.0.0/24,10.0.0.64/26", "10.0.0.0/26,10.0.0.32-10.0.0.70", "10.0.0.71-10.0.0.255"],
    ["0.0.0.0/0,::/0", "10.0.0.0/8", "0.0.0.0-9.255.255.255,11.0.0.0-255.255.255.255,::/0"],
    ["10.0.0.1,::1", "::1", "10.0.0.1"],
    ["255.255.255.255,::", "255.255.255.255", "::"],
  ])("leaves of %j without %j: %j", (ranges, taken, left) => {
    expect(subtractRanges(read(ranges), read(taken)).map(formatRange).join(",")).toBe(left);
  });

  it("admits the same addresses as the list with its exclusions", () => {
    const range = fc
      .record({ family: fc.constantFrom(4 as const, 6 as const), ends: fc.tuple(fc.nat(60), fc.nat(60)) })
      .map(({ family, ends: [a, b] }) => ({
        family,
        low: BigInt(Math.min(a, b)),
        high: BigInt(Math.max(a, b)),
      }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), fc.array(range, { maxLength: 4 }), (ranges, taken) => {
        const marked = [...ranges.map(formatRange), ...taken.map((one) => `!${formatRange(one)}`)];
        const before = compileWhitelist(marked.join(","));
        const after = compileWhitelist(subtractRanges(ranges, taken).map(formatRange).join(","));
        expect(after.entries.length).toBeLessThanOrEqual(before.entries.length + taken.length);
        for (const family of [4, 6] as const) {
          for (let last = 0; last <= 62; last++) {
            const words = family === 4 ? [last] : [0, 0, 0, last];
            expect(after.find({ family, words }) !== undefined).toBe(
              before.find({ family, words }) !== undefined,
            );
          }
        }
      }),
    );
  });
});

describe("findOverlaps", () => {
  const tell = (text: string) =>
    findOverlaps(compileWhitelist(text).entries.map(toNumbers)).map(
      ({ range, other, within }) => `${range.text} ${within ? "within" : "over"} ${other.text}`,
    );

  it.each([
    ["10.0.0.1,10.0.0.2", []],
    ["10.0.0.7,10.0.0.0/24", ["10.0.0.7 within 10.0.0.0/24"]],
    ["10.0.0.1,10.0.0.1", ["10.0.0.1 within 10.0.0.1"]],
    ["10.0.0.1-10.0.0.5,10.0.0.5-10.0.0.9", ["10.0.0.5-10.0.0.9 over 10.0.0.1-10.0.0.5"]],
    ["10.0.0.0/8,10.1.0.0/16,10.1.1.1", ["10.1.0.0/16 within 10.0.0.0/8", "10.1.1.1 within 10.0.0.0/8"]],
    ["0.0.0.0/0,::1", []],
    [
      "10.0.0.1-10.0.0.3,10.0.0.2-10.0.0.9,10.0.0.9",
      ["10.0.0.2-10.0.0.9 over 10.0.0.1-10.0.0.3", "10.0.0.9 within 10.0.0.2-10.0.0.9"],
    ],
  ])("finds in %s: %j", (text, overlaps) => {
    expect(tell(text)).toEqual(overlaps);
  });
});
