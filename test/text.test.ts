import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clean } from "../src/text.ts";

/** Any UTF-16 unit, lone surrogates and what shows nothing among them, and often a space. */
const character = fc.oneof(
  fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
  fc.constantFrom(" ", "a", "\u{1f600}", "\u200b", "\n"),
);

describe("clean", () => {
  it.each([
    ["", ""],
    ["alice", "alice"],
    ["!~ \\\"'`%s<b>[x]", "!~ \\\"'`%s<b>[x]"],
    ["  alice  \u00a0 b\u3000c ", "alice b c"],
    ["张三 Ünal", "张三 Ünal"],
    ["a\nb", "a?b"],
    ["a\r\n\t\0b", "a?b"],
    ["\u001b[31mred\u001b[0m", "?[31mred?[0m"],
    ["a\u007fb\u0085c\u009bd", "a?b?c?d"],
    ["\u202egnp.exe\u2066x\u2069", "?gnp.exe?x?"],
    ["a\u200bb\u200dc\ufeffd\u00ade", "a?b?c?d?e"],
    ["a\u2028b\u2029c", "a?b?c"],
    ["\ud800x\udfff", "?x?"],
    ["\ue000\u{f0000}", "?"],
    ["a\u2800b\u3164c\u115fd", "a?b?c?d"],
    ["a\u200b\nb \u200b c", "a?b ? c"],
    ["\u{1f600}", "\u{1f600}"],
  ])("makes %j one printable line", (text, line) => {
    expect(clean(text, 100)).toBe(line);
  });

  it.each([
    ["1234567890", "1234567890"],
    ["12345678901", "1234567..."],
    ["1234567890123456789", "1234567..."],
    ["12345678901234567890", "1234567..."],
    ["123456789012345678901", "1234567..."],
    ["12345     67890", "12345 6..."],
    ["12345      7890", "12345 7890"],
    ["123          4567890z", "123 456..."],
    ["                     1", "..."],
    ["123456\u{1f600}89", "123456\u{1f600}89"],
    ["123456\u{1f600}8901", "123456..."],
    ["12345\u{1f600}89012", "12345\u{1f600}..."],
    ["1234567890\n", "1234567..."],
    ["1\u{1f600}".repeat(9), "1\u{1f600}1\u{1f600}1..."],
  ])("cuts %j to ten units, dots included, and never inside a character", (text, line) => {
    expect(clean(text, 10)).toBe(line);
  });

  it("gives a printable line within its length, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: character, maxLength: 60 }),
        fc.integer({ min: 4, max: 30 }),
        (text, length) => {
          const line = clean(text, length);
          expect(line.length).toBeLessThanOrEqual(length);
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]| {2}|^ | $/u);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("leaves a line that is printable and short as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 40 }), (text) => {
        const line = text.trim().replace(/ +/g, " ");
        expect(clean(line, 40)).toBe(line);
      }),
    );
  });

  it("cuts megabytes", () => {
    expect(clean("\n ".repeat(2 ** 20), 20)).toBe("? ? ? ? ? ? ? ? ?...");
    expect(clean("\u0000".repeat(2 ** 20), 20)).toBe("?...");
  });
});
