import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainNoJson, scanJson } from "../../../../scripts/replay/read/json-error.ts";

describe("scanJson", () => {
  it.each([
    ["nothing", "", 0, "a value"],
    ["a word", "hello", 0, "a value"],
    ["a word behind a colon", '{"a": tru}', 6, "a value"],
    ["single quotes", "{'a': 1}", 1, "a key in double quotes"],
    ["a comma behind the last pair", '{"a": 1,}', 8, "a key in double quotes"],
    ["a comma behind the last element", "[1, ]", 4, "a value"],
    ["no colon", '{"a" 1}', 5, ": behind a key"],
    ["no comma between pairs", '{"a": 1\n "b": 2}', 9, ", or }"],
    ["no comma between elements", "[1 2]", 3, ", or ]"],
    ["another bracket", '{"a": [1}', 8, ", or ]"],
    ["no closing bracket", '{"a": 1', 7, ", or }"],
    ["no closing quote", '"a', 2, "a closing quote"],
    ["a line break in a text", '"a\nb"', 2, "a closing quote, or an escape such as \\n"],
    ["an unknown escape", '"\\d"', 1, 'an escape such as \\n, \\" or \\\\'],
    ["half an escape", '"\\u12"', 1, 'an escape such as \\n, \\" or \\\\'],
    ["a number with a leading zero", "[01]", 2, ", or ]"],
    ["a comment", "{ // a\n}", 2, "a key in double quotes"],
  ])("finds %s", (_name, text, offset, expected) => {
    expect(scanJson(text)).toEqual({ offset, expected });
  });

  it.each([
    ['{"a": [1, -2.5e3, true, null, "\\u00e4\\n"], "b": {}} x', 52],
    ["[] ]", 3],
    ["1", 1],
  ])("finds the end of the value in %j", (text, end) => {
    expect(scanJson(text)).toEqual({ end });
  });

  it("starts where it is told to", () => {
    expect(scanJson('{"a": tru}', 4)).toEqual({ offset: 4, expected: "a value" });
    expect(scanJson("x [1] ,", 1)).toEqual({ end: 6 });
  });

  it("agrees with JSON.parse on any text, broken or not", () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.nat(2), fc.constantFrom("", ...'{}[]",:\\\n0-e t'))
      .map(([text, at, gone, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + gone);
      });
    fc.assert(
      fc.property(fc.oneof(broken, fc.json(), fc.string()), (text) => {
        const scanned = scanJson(text);
        expect("end" in scanned && scanned.end === text.length).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("takes nesting of any depth", () => {
    expect(scanJson("[".repeat(200_000))).toEqual({ offset: 200_000, expected: "a value" });
  });
});

describe("explainNoJson", () => {
  it.each([
    ['{"a": 1,}', 'expected a key in double quotes, found "}"'],
    ['{"a": 1', "expected , or }, found the end"],
    ['{"a": 1} and more', 'expected nothing more, found "and more"'],
    ["\u001b[31m", 'expected a value, found "(U+001B)[31m"'],
  ])("says of %j what should stand where", (text, explained) => {
    expect(explainNoJson(text)).toBe(explained);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
