import { describe, expect, it } from "vitest";
import { addressesOf, conditionsOf, isSingle, readEntry, readExclusion } from "../src/read-entry.ts";

const entry = (text: string) => ({ text, position: 3 });

describe("readEntry", () => {
  it.each([
    ["203.0.113.7?until=2026-12-31", [0xcb007107], [0xcb007107]],
    ["203.0.113.0/24?user=a/b-c", [0xcb007100], [0xcb0071ff]],
    ["203.0.113.7-203.0.113.9?user=x", [0xcb007107], [0xcb007109]],
    ["::ffff:203.0.113.7?user=x", [0xcb007107], [0xcb007107]],
  ])("reads the addresses of %s, and its conditions", (text, low, high) => {
    expect(readEntry(entry(text))).toEqual({
      text,
      position: 3,
      family: 4,
      low,
      high,
      conditions: [expect.objectContaining({ key: text.includes("until") ? "until" : "users" })],
    });
  });

  it("leaves out conditions where there is no ?", () => {
    expect(readEntry(entry("203.0.113.7"))).not.toHaveProperty("conditions");
  });

  it.each([
    "203.0.113.7?",
    "?user=x",
    "203.0.113.7 ?user=x",
    "203.0.113.7? user=x",
    "203.0.113.7?user=x?",
    "203.0.113.7？user=x",
    "203.0.113.7?user=x#y",
  ])("refuses %s", (text) => {
    expect(readEntry(entry(text))).toBeUndefined();
    expect(readExclusion(entry(`!${text}`))).toBeUndefined();
  });
});

describe("readExclusion", () => {
  it("reads conditions behind a !", () => {
    const text = "！203.0.113.7?until=2026-12-31";

    expect(readExclusion(entry(text))).toMatchObject({ text, conditions: [{ key: "until" }] });
  });
});

describe("isSingle", () => {
  it.each([
    ["203.0.113.7?until=2026-12-31&user=a/b", true],
    ["203.0.113.0/32?until=2026-12-31", false],
    ["203.0.113.7-203.0.113.7?user=x", false],
  ])("looks at the addresses of %s alone: %s", (text, single) => {
    expect(isSingle(entry(text))).toBe(single);
  });
});

describe("conditionsOf", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7", ""],
    ["203.0.113.7?user=x?y", "203.0.113.7", "?user=x?y"],
  ])("cuts %s into %s and %j", (text, addresses, conditions) => {
    expect([addressesOf(text), conditionsOf({ text })]).toEqual([addresses, conditions]);
  });
});
