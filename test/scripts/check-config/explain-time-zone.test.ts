import { describe, expect, it } from "vitest";
import { explainTimeZone } from "../../../scripts/check-config/explain-time-zone.ts";

describe("explainTimeZone", () => {
  it.each([
    ["CST", "Asia/Shanghai"],
    ["cst", "Asia/Shanghai"],
    ["BST", "Europe/London"],
    ["IST", "Asia/Kolkata"],
    ["EST", "America/New_York"],
    ["PST", "America/Los_Angeles"],
    ["MST", "America/Denver"],
    ["EST5EDT", "America/New_York"],
    ["HST", "Pacific/Honolulu"],
  ])("refuses the abbreviation %s, and says to write %s", (timeZone, place) => {
    expect(explainTimeZone(timeZone)).toBe(`ambiguous: write ${place}`);
  });

  it.each(["Etc/GMT+8", "Etc/GMT-14", "etc/gmt+8", "Etc/GMT0", "Etc/GMT"])(
    "explains the sign of %s",
    (timeZone) => {
      expect(explainTimeZone(timeZone)).toBe(
        "Etc/GMT+8 is 8 hours behind UTC, Etc/GMT-8 ahead: write UTC, or a place such as Asia/Shanghai",
      );
    },
  );

  it.each(["Mars/Phobos", "Asia/Shangai", "A/B/C", "Asia/GMT+8"])("knows no %s", (timeZone) => {
    expect(explainTimeZone(timeZone)).toBe(
      "there is no such place: write UTC, or a place such as Asia/Shanghai",
    );
  });

  it.each(["+08:00", "+0800", "-05:00", "GMT+8", "UTC+8", "utc +08:00", "GMT-3", "8", "\u22128"])(
    "refuses the offset %s, on every version of Node",
    (timeZone) => {
      expect(explainTimeZone(timeZone)).toBe(
        "an offset is no place: write UTC, or a place such as Asia/Shanghai",
      );
    },
  );

  it.each(["AST", "JST", "XYZT", "PRC", "AST4ADT"])("refuses %s, which may mean any place", (timeZone) => {
    expect(explainTimeZone(timeZone)).toBe("ambiguous: write UTC, or a place such as Asia/Shanghai");
  });

  it.each(["utc", "GMT", "gmt", "UCT", "Zulu"])("says of %s to write UTC", (timeZone) => {
    expect(explainTimeZone(timeZone)).toBe("write UTC");
  });

  it.each([
    ...["constructor", "Singapore", "Japan", "Costa Rica", "Asia/", "/Shanghai", "A/B/C/D", "Asia//Shanghai"],
    ...["Asia/ Shanghai", "中国", "Asia/上海", "x".repeat(200_000), `${"a-".repeat(100_000)}!`],
    `Cs${"t".repeat(200_000)}`,
  ])("refuses what has not the form of a place: case %#", (timeZone) => {
    expect(explainTimeZone(timeZone)).toBe("write UTC, or a place such as Asia/Shanghai");
  });
});
