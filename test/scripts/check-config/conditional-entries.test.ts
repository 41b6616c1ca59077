import { describe, expect, it } from "vitest";
import { tellConditions, warnOfConditions } from "../../../scripts/check-config/conditional-entries.ts";
import { everyZone } from "../../../src/day.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";

const nowMs = Date.UTC(2026, 11, 1);

const tell = (text: string, dayZone = "UTC") =>
  compileWhitelist(text, { dayZone }).entries.map((entry) => tellConditions(entry, dayZone))[0];

describe("tellConditions", () => {
  it.each([
    ["10.0.0.1", ""],
    ["10.0.0.1?user=alice", "for alice alone"],
    ["10.0.0.1?until=2026-12-31&user=alice|bob", "for alice, bob alone, until the end of 2026-12-31 (UTC)"],
    ["10.0.0.1?from=2026-10-01", "from 2026-10-01 on (UTC)"],
    [
      "10.0.0.1?until=2026-10-14T18:00%2B08:00&from=2026-10-01T00:00Z",
      "from 2026-10-01T00:00Z, until 2026-10-14T18:00+08:00",
    ],
  ])("says what %s means", (text, expected) => {
    expect(tell(text)).toBe(expected);
  });

  it("names the zone of whole days", () => {
    expect(tell("10.0.0.1?until=2026-12-31", "Asia/Shanghai")).toBe(
      "until the end of 2026-12-31 (Asia/Shanghai)",
    );
    expect(tell("10.0.0.1?until=2026-12-31", everyZone)).toContain("(where it is so in every time zone)");
  });
});

describe("warnOfConditions", () => {
  const warn = (text: string, at: number | undefined = nowMs, dayZone = "UTC") => {
    const { entries, exclusions } = compileWhitelist(text, { dayZone });
    return warnOfConditions(entries, exclusions, at);
  };

  it.each([
    [
      "has ended",
      "2026-11-30",
      "has ended, 2026-11-30: it admits nobody any more; strike it, or write a later end",
    ],
    ["ends today", "2026-12-01", "ends within 14 days, 2026-12-01"],
    ["ends within 14 days", "2026-12-14", "ends within 14 days, 2026-12-14"],
    ["has ended by a second", "2026-11-30T23:59:59Z", "has ended, 2026-11-30T23:59:59Z: it admits"],
    ["ends now", "2026-12-01T00:00Z", "ends within 14 days, 2026-12-01T00:00Z"],
  ])("warns of what %s", (_, until, expected) => {
    expect(warn(`10.0.0.2, 10.0.0.1?until=${until}`)).toEqual([
      expect.stringContaining(`"10.0.0.1?until=${until}" (character 11) ${expected}`),
    ]);
  });

  it.each(["10.0.0.1", "10.0.0.1?until=2026-12-15", "10.0.0.1?from=2020-01-01", "10.0.0.1?user=a|b"])(
    "says nothing of %s",
    (text) => {
      expect(warn(text)).toEqual([]);
    },
  );

  it("tells the end of a day in the time zone", () => {
    const atNoon = Date.UTC(2026, 11, 1, 12);
    expect(warn("10.0.0.1?until=2026-12-01", atNoon, "Pacific/Auckland")[0]).toContain("has ended");
    expect(warn("10.0.0.1?until=2026-12-01", atNoon)[0]).toContain("ends within");
  });

  it("says of an exclusion that it takes nobody out any more", () => {
    expect(warn("10.0.0.0/24, !10.0.0.1?until=2026-01-01")).toEqual([
      '"!10.0.0.1?until=2026-01-01" (character 14) has ended, 2026-01-01: it takes nobody out any more.',
    ]);
  });

  it.each([["user=ann|bob|ann"], ["user=ann|%61nn|ann"], ["until=2027-12-31&user=ann|ann"]])(
    "warns of a user who is named twice: %s",
    (conditions) => {
      expect(warn(`10.0.0.1?${conditions}`)).toEqual([
        `"10.0.0.1?${conditions}" (character 1) names the user ann twice.`,
      ]);
    },
  );

  it.each([
    ["user=ann｜bob", "a full-width ｜ in a name: write |, or %EF%BD%9C where it is meant"],
    ["user=ann＆until=2027-12-31", "a full-width ＆ in a name: write &, or %EF%BC%86 where it is meant"],
  ])("warns of what a Chinese keyboard writes: %s", (conditions, what) => {
    expect(warn(`10.0.0.1?${conditions}`)).toEqual([`"10.0.0.1?${conditions}" (character 1) holds ${what}.`]);
  });

  it("says nothing of a full-width sign that is percent-encoded", () => {
    expect(warn("10.0.0.1?user=ann%EF%BD%9Cbob")).toEqual([]);
  });

  it("knows no time where none is given", () => {
    const { entries, exclusions } = compileWhitelist("10.0.0.1?until=2020-01-01");
    expect(warnOfConditions(entries, exclusions, undefined)).toEqual([]);
  });
});
