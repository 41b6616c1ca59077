import { describe, expect, it } from "vitest";
import { reportWhitelist } from "../../../scripts/check-config/whitelist-report.ts";

const rowsOf = (text: string) =>
  reportWhitelist(text, false).entries.map(({ text, normalised, addresses, note }) => [
    text,
    normalised,
    addresses,
    note,
  ]);

const takesNothing = "takes nothing out: no entry holds any of it";

describe("reportWhitelist", () => {
  it("tells everything about a whitelist with an exclusion", () => {
    expect(reportWhitelist("203.0.113.0/24, ！ 203.0.113.66, x", false)).toEqual({
      entries: [
        { text: "203.0.113.0/24", position: 1, normalised: "203.0.113.0/24", addresses: "255", note: "" },
        { text: "！203.0.113.66", position: 17, normalised: "!203.0.113.66", addresses: "-1", note: "" },
        { text: "x", position: 33, normalised: undefined, addresses: undefined, note: expect.any(String) },
      ],
      errors: [],
      warnings: [],
      refused: 1,
      merged: ["203.0.113.0-203.0.113.65", "203.0.113.67-203.0.113.255"],
    });
  });

  it.each([
    ["10.0.0.0/24 10.0.0.7", 'adds nothing: "10.0.0.0/24" (character 1) holds all of it'],
    ["10.0.0.7 10.0.0.7", 'the same as "10.0.0.7" (character 1)'],
    ["10.0.0.1-10.0.0.5 10.0.0.4-10.0.0.9", 'overlaps "10.0.0.1-10.0.0.5" (character 1)'],
  ])("notes an overlap in %s", (text, note) => {
    expect(rowsOf(text).map((row) => row[3])).toEqual(["", note]);
  });

  it("notes an entry of which exclusions take out all", () => {
    expect(rowsOf("10.0.0.0/31, !10.0.0.0, !10.0.0.1")[0]).toEqual([
      "10.0.0.0/31",
      "10.0.0.0/31",
      "0",
      "admits nobody: exclusions take out all of it",
    ]);
  });

  it("warns of an exclusion that takes nothing out", () => {
    expect(rowsOf("10.0.0.0/24, !10.0.1.0/24")[1]).toEqual([
      "!10.0.1.0/24",
      "!10.0.1.0/24",
      "0",
      takesNothing,
    ]);
    expect(reportWhitelist("10.0.0.0/24, !10.0.1.0/24", false).warnings).toEqual([
      `"!10.0.1.0/24" (character 14) ${takesNothing}.`,
    ]);
  });

  it("counts and merges what is admitted while an exclusion cannot be read", () => {
    const text = "10.0.0.0/24, 10.0.1.1, !x";
    const note = 'admits nobody while the exclusion "!x" (character 24) cannot be read';

    expect(rowsOf(text).slice(0, 2)).toEqual([
      ["10.0.0.0/24", "10.0.0.0/24", "0", note],
      ["10.0.1.1", "10.0.1.1", "1", ""],
    ]);
    expect(reportWhitelist(text, false)).toMatchObject({ refused: 1, merged: ["10.0.1.1"] });
  });

  it.each([
    ["203.0.113.1 # office, 203.0.113.2, 203.0.113.3", 1, 0],
    ["203.0.113.1 # office, 203.0.113.2, 203.0.113.3\n", 1, 0],
    ["203.0.113.1 # 203.0.113.2", 0, 1],
    ["203.0.113.1 # 203.0.113.2, 203.0.113.3\n203.0.113.4", 0, 1],
    ["203.0.113.1\n# 203.0.113.2, 203.0.113.3", 0, 0],
  ])("finds in %j so many errors and warnings: %i, %i", (text, errors, warnings) => {
    const report = reportWhitelist(text, false);

    expect([report.errors.length, report.warnings.length]).toEqual([errors, warnings]);
  });

  it.each([
    [false, 1, 0],
    [true, 0, 1],
  ])(
    "counts a wide entry, where allowed: %s, as errors and warnings: %i, %i",
    (allowWide, errors, warnings) => {
      const report = reportWhitelist("8.0.0.0/7", allowWide);

      expect([report.errors.length, report.warnings.length]).toEqual([errors, warnings]);
      expect(report.errors.every((error) => error.endsWith(" allow_wide = true for Terraform."))).toBe(true);
    },
  );

  it("tells what conditions mean, what they add nothing to, and what has ended", () => {
    const report = reportWhitelist("10.0.0.0/24, 10.0.0.7?user=a, 10.1.0.1?until=2026-01-01", false, {
      nowMs: Date.UTC(2026, 0, 2),
    });
    expect(report.entries.map(({ counts, note }) => [counts, note])).toEqual([
      [undefined, ""],
      ["for a alone", 'adds nothing: "10.0.0.0/24" (character 1) admits all of it, always and for everybody'],
      ["until the end of 2026-01-01 (UTC)", ""],
    ]);
    expect(report.warnings).toEqual([expect.stringContaining("has ended")]);
    expect(report.merged).toEqual(["10.0.0.0/24", "10.1.0.1?until=2026-01-01"]);
  });

  it("says of a name behind a comma how names are joined", () => {
    const { entries } = reportWhitelist("10.0.0.1?user=alice,bob", false);
    expect(entries[1]?.note).toContain("user=alice|bob");
  });
});
