import { describe, expect, it } from "vitest";
import { createLocalTime } from "../../../scripts/archive/local-time.ts";
import { formatPeriod, isOutside, type PeriodFlags, readPeriod } from "../../../scripts/archive/period.ts";

const nowMs = Date.UTC(2026, 0, 12, 12);

function read(flags: PeriodFlags, timeZone = "UTC") {
  const problems: string[] = [];
  const { sinceMs, untilMs } = readPeriod(flags, nowMs, createLocalTime(timeZone), problems);
  const tell = (ms: number | undefined) =>
    ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 16);
  return problems.length > 0 ? problems : [tell(sinceMs), tell(untilMs)];
}

describe("readPeriod", () => {
  it.each<[PeriodFlags, string | undefined, string | undefined]>([
    [{}, undefined, undefined],
    [{ last: "12h" }, "2026-01-12T00:00", undefined],
    [{ last: "007d" }, "2026-01-05T12:00", undefined],
    [{ last: "1d", until: "2026-01-10" }, "2026-01-09T00:00", "2026-01-10T00:00"],
    [{ since: "2026-01-10T20:00+08:00" }, "2026-01-10T12:00", undefined],
    [{ since: "2026-01-10 20:00 +08:00" }, "2026-01-10T12:00", undefined],
    [{ since: "2026-01-10 20:00", until: "2026-01-10T20:30:00.5z" }, "2026-01-10T20:00", "2026-01-10T20:30"],
    [{ until: "2026-01-13" }, undefined, "2026-01-13T00:00"],
    [{ since: "2030-01-01" }, "2030-01-01T00:00", undefined],
  ])("reads %j", (flags, since, until) => {
    expect(read(flags)).toEqual([since, until]);
  });

  it.each<[string, PeriodFlags, string | undefined, string | undefined]>([
    [
      "Asia/Shanghai",
      { since: "2026-01-02", until: "2026-01-02 08:00" },
      "2026-01-01T16:00",
      "2026-01-02T00:00",
    ],
    ["Asia/Shanghai", { since: "2026-01-02T00:00Z" }, "2026-01-02T00:00", undefined],
    ["Europe/Berlin", { since: "2026-07-01", until: "2026-12-01" }, "2026-06-30T22:00", "2026-11-30T23:00"],
    // At three the clocks went back to two: both are meant.
    [
      "Europe/Berlin",
      { since: "2026-10-25T02:30", until: "2026-10-25T02:30:01" },
      "2026-10-25T00:30",
      "2026-10-25T01:30",
    ],
  ])("takes a time without a zone for one of %s", (timeZone, flags, since, until) => {
    expect(read(flags, timeZone)).toEqual([since, until]);
  });

  it.each<[PeriodFlags, string]>([
    [{ last: "7" }, "--last 7 is wrong: write a number with m, h or d, such as 7d"],
    [{ last: "0d" }, "--last 0d is wrong: write a number with m, h or d, such as 7d"],
    [{ since: "2026-01-10", until: "2026-01-10" }, "--since is not before --until"],
    [{ since: "2026-01-10", last: "1d" }, "--last and --since exclude each other: give one"],
    [
      { since: "yesterday" },
      "--since yesterday is no time: write for instance 2026-01-12 or 2026-01-12T08:00+08:00",
    ],
    [
      { until: "2026-02-30" },
      "--until 2026-02-30 is no time: write for instance 2026-01-12 or 2026-01-12T08:00+08:00",
    ],
  ])("says what is wrong with %j", (flags, problem) => {
    expect(read(flags)).toEqual([problem]);
  });
});

describe("formatPeriod", () => {
  it("says which zone was meant", () => {
    const time = createLocalTime("Asia/Shanghai");
    const sinceMs = Date.UTC(2026, 0, 1, 16);
    expect(formatPeriod({ sinceMs }, time)).toBe("since 2026-01-02 00:00:00 (Asia/Shanghai)");
    expect(formatPeriod({ sinceMs, untilMs: sinceMs + 3_600_000 }, time)).toBe(
      "since 2026-01-02 00:00:00, until 2026-01-02 01:00:00 (Asia/Shanghai)",
    );
    expect(formatPeriod({}, time)).toBeUndefined();
  });
});

describe("isOutside", () => {
  it.each([
    [9, true],
    [10, false],
    [19, false],
    [20, true],
    [undefined, false],
  ])("says of %s whether it is known to lie outside 10 to 20", (timeMs, expected) => {
    expect(isOutside(timeMs, { sinceMs: 10, untilMs: 20 })).toBe(expected);
  });

  it("takes an open range for everything", () => {
    expect(isOutside(0, {})).toBe(false);
  });
});
