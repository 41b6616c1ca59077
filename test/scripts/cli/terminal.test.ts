import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { breakLine, clipToWidth, displayWidth, widthOf } from "../../../scripts/cli/terminal.ts";

describe("widthOf", () => {
  it.each([
    [{ isTTY: true, columns: 97 }, 97],
    [{ isTTY: false }, Number.POSITIVE_INFINITY],
  ])("of %j is %d", (stream, width) => {
    expect(widthOf(Object.assign(new PassThrough(), stream) as never)).toBe(width);
  });
});

describe("displayWidth", () => {
  it.each([
    ["", 0],
    ["alice", 5],
    ["李雷", 4],
    ["ａ", 2],
    ["é", 1],
    ["e\u0301", 1],
    ["🔑", 2],
    ["\u001b[31mred\u001b[39m", 3],
  ])("of %j is %i", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe("clipToWidth", () => {
  it.each([
    ["alice", 5, "alice"],
    ["alice and bob", 8, "alice..."],
    ["李雷和韩梅梅", 8, "李雷..."],
    ["🔑🔑🔑", 5, "🔑..."],
  ])("of %j at %i", (text, width, clipped) => {
    expect(clipToWidth(text, width)).toBe(clipped);
  });
});

describe("breakLine", () => {
  it.each([
    ["short", 10, "", ["short"]],
    ["one two three", 8, "", ["one two", "three"]],
    ["one two three", 7, "", ["one two", "three"]],
    ["unbreakable", 5, "", ["unbreakable"]],
    ["unbreakable text", 5, "", ["unbreakable", "text"]],
    ['  "name": "value"', 4, "", ['  "name":', '"value"']],
    ["  a b c d e f", 7, "    ", ["  a b c", "    d e", "    f"]],
    ["    unbreakable text", 6, "    ", ["    unbreakable", "    text"]],
    ["李雷 韩梅梅 李雷", 8, "", ["李雷", "韩梅梅", "李雷"]],
  ])("breaks %j at %i", (text, width, hang, lines) => {
    expect(breakLine(text, width, hang)).toEqual(lines);
  });
});
