import { describe, expect, it } from "vitest";
import { isTimeZone } from "../src/time-zone.ts";

describe("isTimeZone", () => {
  it.each([
    "UTC",
    "Asia/Shanghai",
    "asia/shanghai",
    "America/Argentina/Buenos_Aires",
    "America/Port-au-Prince",
    "Asia/Calcutta",
    "US/Pacific",
  ])("takes %s", (timeZone) => {
    expect(isTimeZone(timeZone)).toBe(true);
  });

  it.each([
    ...[
      "CST",
      "cst",
      "BST",
      "IST",
      "EST",
      "PST",
      "MST",
      "EST5EDT",
      "HST",
      "AST",
      "JST",
      "XYZT",
      "PRC",
      "AST4ADT",
    ],
    ...["Etc/GMT+8", "Etc/GMT-14", "etc/gmt+8", "Etc/GMT0", "Etc/GMT"],
    ...["Mars/Phobos", "Asia/Shangai", "A/B/C", "Asia/GMT+8"],
    ...["+08:00", "+0800", "-05:00", "GMT+8", "UTC+8", "utc +08:00", "GMT-3", "8", "\u22128"],
    ...["utc", "GMT", "gmt", "UCT", "Zulu"],
    ...[
      "constructor",
      "Singapore",
      "Japan",
      "Costa Rica",
      "Asia/",
      "/Shanghai",
      "A/B/C/D",
      "Asia//Shanghai",
      "",
    ],
    ...["Asia/ Shanghai", "中国", "Asia/上海", "x".repeat(200_000), `${"a-".repeat(100_000)}!`],
    `Cs${"t".repeat(200_000)}`,
  ])("does not take case %#", (timeZone) => {
    expect(isTimeZone(timeZone)).toBe(false);
  });
});
