import { describe, expect, it } from "vitest";
import { isRecord, parseJson, readFlag, readRecord, readText, toRecord } from "../src/fields.ts";

describe("readText", () => {
  it.each<[unknown, string | undefined]>([
    [" a ", "a"],
    [" \n", undefined],
    [0, "0"],
    [false, "false"],
    [null, undefined],
    [undefined, undefined],
    [{}, undefined],
    [["a"], undefined],
  ])("reads %j as %j", (value, text) => {
    expect(readText(value)).toBe(text);
  });
});

describe("readFlag", () => {
  it.each<[unknown, boolean | undefined]>([
    [true, true],
    [false, false],
    [" TRUE", true],
    ["False", false],
    ["yes", undefined],
    [1, undefined],
    ["", undefined],
    [null, undefined],
  ])("reads %j as %s", (value, flag) => {
    expect(readFlag(value)).toBe(flag);
  });
});

describe("readRecord", () => {
  it.each<[unknown, object | undefined]>([
    [{ a: 1 }, { a: 1 }],
    ['{"a":1}', { a: 1 }],
    ["[1]", undefined],
    ["null", undefined],
    ["a", undefined],
    [[1], undefined],
    [null, undefined],
    [1, undefined],
  ])("reads %j as %j", (value, record) => {
    expect(readRecord(value)).toEqual(record);
    expect(toRecord(value)).toEqual(record ?? {});
    expect(isRecord(value)).toBe(typeof value === "object" && record !== undefined);
  });
});

describe("parseJson", () => {
  it.each<[string, unknown]>([
    ['{"a":1}', { a: 1 }],
    ["[1]", [1]],
    ["null", null],
    ["", undefined],
    ["{", undefined],
  ])("reads %j as %j", (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });
});
