import { describe, expect, it } from "vitest";
import { clean } from "../src/text.ts";

/** Any UTF-16 unit, lone surrogates and what shows nothing among them, and often a space. */
const character = fc.oneof(
  fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
  fc.constantFrom(" ", "a", "\u{1f600}", "\u200b", "\n"),
);

describe("clean", () => {
  it.each([
    ["as long as it may be", "x".repeat(20), "x".repeat(20)],
    ["one character too long", "x".repeat(21), `${"x".repeat(17)}...`],
    ["twice as long", "x".repeat(40), `${"x".repeat(17)}...`],
    ["many times as long", "x".repeat(4000), `${"x".repeat(17)}...`],
    ["cut inside a character", `${"x".repeat(16)}\u{1f600}abcd`, `${"x".repeat(16)}...`],
    ["with runs of spaces", "  a \t\u00a0 b  ", "a ? b"],
    ["with line breaks and escapes", "a\r\nb\u001b[31m", "a?b?[31m"],
    ["with invisible characters", "pay\u202epal\u200b\u2063", "pay?pal?"],
    ["with lone surrogates", "a\ud800b", "a?b"],
    ["of full-width letters", "登录", "登录"],
  ])("makes a text %s fit to print", (_, text, printable) => {
    expect(clean(text, 20)).toBe(printable);
  });
});
