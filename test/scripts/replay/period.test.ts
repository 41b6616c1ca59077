import { describe, expect, it } from "vitest";
import { isOutside, readPeriod } from "../../../scripts/replay/period.ts";

const nowMs = Date.UTC(2026, 0, 12, 12);

describe("readPeriod", () => {
  it.each([
    [{}, undefined, undefined],
    [{ last: "12h" }, "2026-01-12T00:00Z", undefined],
    [{ last: "1d", until: "2026-01-10" }, "2026-01-09T00:00Z", "2026-01-10T00:00Z"],
    [{ since: "2026-01-10T20:00+08:00" }, "2026-01-10T12:00Z", undefined],
    [{ until: "2026-01-13" }, undefined, "2026-01-13T00:00Z"],
  ])("reads %j", (flags, since, until) => {
    const problems: string[] = [];
    const toMs = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));
    expect(readPeriod(flags, nowMs, problems)).toEqual({ sinceMs: toMs(since), untilMs: toMs(until) });
    expect(problems).toEqual([]);
  });

  it.each([
    [{ last: "7" }, "--last 7 is wrong: write a number with m, h or d, such as 7d"],
    [{ since: "2026-01-13" }, "--since is not before --until"],
    [{ since: "2026-01-10", until: "2026-01-10" }, "--since is not before --until"],
    [{ since: "2026-01-10", last: "1d" }, "--last and --since exclude each other: give one"],
    [
      { until: "2026-02-30" },
      "--until 2026-02-30 is no time: write for instance 2026-01-12 or 2026-01-12T08:00+08:00",
    ],
  ])("says what is wrong with %j", (flags, problem) => {
    const problems: string[] = [];
    readPeriod(flags, nowMs, problems);
    expect(problems).toEqual([problem]);
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
