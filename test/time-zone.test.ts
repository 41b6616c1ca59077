import { describe, expect, it } from "vitest";
import { refuseTimeZone } from "../src/time-zone.ts";

describe("refuseTimeZone", () => {
  it.each([
    "UTC",
    "Asia/Shanghai",
    "asia/shanghai",
    "America/Argentina/Buenos_Aires",
    "America/Port-au-Prince",
    "Asia/Calcutta",
    "US/Pacific",
  ])("takes %s", (timeZone) => {
    expect(refuseTimeZone(timeZone)).toBeUndefined();
  });

  it.each([
    ["CST", "Asia/Shanghai"],
    ["cst", "Asia/Shanghai"],
    ["BST", "Europe/London"],
    ["AST", "America/Halifax"],
    ["IST", "Asia/Kolkata"],
    ["EST", "America/New_York"],
    ["PST", "America/Los_Angeles"],
    ["MST", "America/Denver"],
    ["HST", "Pacific/Honolulu"],
    ["EST5EDT", "America/New_York"],
    ["PRC", "Asia/Shanghai"],
    ["XYZT", "a place such as Asia/Shanghai"],
    ["PST8PDT", "a place such as Asia/Shanghai"],
  ])("refuses the abbreviation %s, and says to write %s", (timeZone, place) => {
    expect(refuseTimeZone(timeZone)).toBe(`ambiguous: write ${place}`);
  });

  it.each(["utc", "GMT", "Zulu", "UCT"])("says of %s to write UTC", (timeZone) => {
    expect(refuseTimeZone(timeZone)).toBe("write UTC");
  });

  it.each(["Etc/GMT+8", "Etc/GMT-14", "etc/gmt+8", "Etc/GMT0", "Etc/GMT"])(
    "explains the sign of %s",
    (timeZone) => {
      expect(refuseTimeZone(timeZone)).toBe(
        "its sign is turned round, Etc/GMT+8 is 8 hours behind UTC: write a place such as Asia/Shanghai",
      );
    },
  );

  it.each(["+08:00", "+0800", "-05:00", "GMT+8", "UTC+8", "utc +08:00", "GMT-3", "8", "\u22128"])(
    "refuses the offset %s, on every version of Node",
    (timeZone) => {
      expect(refuseTimeZone(timeZone)).toBe(
        "an offset is no place: write one that has it, such as Asia/Shanghai for +08:00",
      );
    },
  );

  it.each(["Mars/Phobos", "Asia/Shangai", "A/B/C", "Asia/GMT+8"])("knows no %s", (timeZone) => {
    expect(refuseTimeZone(timeZone)).toBe("there is no such place: write one such as Asia/Shanghai");
  });

  it.each([
    "Singapore",
    "Hongkong",
    "Asia/",
    "/Shanghai",
    "A/B/C/D",
    "Asia//Shanghai",
    "Asia/ Shanghai",
    "中国",
    "Asia/上海",
    "x".repeat(200_000),
  ])("refuses what has not the form of a place: case %#", (timeZone) => {
    expect(refuseTimeZone(timeZone)).toBe("write UTC, or a place such as Asia/Shanghai");
  });
});
