import { InvalidArgumentError } from "commander";
import { describe, expect, it } from "vitest";
import { readParts, readRuns } from "../../../scripts/bench/options.ts";

describe(readRuns, () => {
  it.each([
    { text: "1", expected: 1 },
    { text: "30", expected: 30 },
    { text: "1000", expected: 1_000 },
  ])("reads $text", ({ text, expected }) => {
    expect(readRuns(text)).toBe(expected);
  });

  it.each(["0", "1001", "-1", "1.5", "1e2", "0x10", "", " 3", "many"])("refuses %j", (text) => {
    expect(() => readRuns(text)).toThrow(InvalidArgumentError);
  });
});

describe(readParts, () => {
  it.each([
    { text: "cold", expected: ["cold"] },
    { text: "bundle, warm", expected: ["warm", "bundle"] },
    { text: "cold,warm,matching,bundle", expected: ["cold", "warm", "matching", "bundle"] },
    { text: "cold,cold", expected: ["cold"] },
  ])("reads $text in the order of measuring", ({ text, expected }) => {
    expect(readParts(text)).toEqual(expected);
  });

  it.each(["", "cold,", "Cold", "cold warm", "hot"])("refuses %j", (text) => {
    expect(() => readParts(text)).toThrow(InvalidArgumentError);
  });
});
