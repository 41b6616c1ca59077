import { describe, expect, it } from "vitest";
import { formatBytes, formatCount, formatCountOf, formatDuration } from "../../../scripts/cli/format.ts";

describe("formatCount", () => {
  it("groups by three", () => {
    expect(formatCount(1_234_567)).toBe("1,234,567");
  });
});

describe("formatCountOf", () => {
  it.each([
    [0, "file", "0 files"],
    [1, "file", "1 file"],
    [2000, "entry", "2,000 entries"],
    [1, "entry", "1 entry"],
    [3, "address", "3 addresses"],
    [2, "day", "2 days"],
  ])("of %i %s is %s", (count, noun, text) => {
    expect(formatCountOf(count, noun)).toBe(text);
  });
});

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [12_345, "12.3 kB"],
    [456_000_000, "456 MB"],
    [4_500_000_000, "4.5 GB"],
    [12e15, "12000 TB"],
  ])("of %i is %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe("formatDuration", () => {
  it.each([
    [250.4, "250 ms"],
    [1500, "1.5 s"],
    [9940, "9.9 s"],
    [9960, "10 s"],
    [59_700, "1 min 0 s"],
    [125_000, "2 min 5 s"],
    [12_000_000, "3 h 20 min"],
  ])("of %d is %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
