import { describe, expect, it } from "vitest";
import { readUpdatedTime } from "../../../scripts/doctor/calls-row.ts";

describe("readUpdatedTime", () => {
  it.each([
    ["2022-11-09 16:37:24", Date.UTC(2022, 10, 9, 16, 37, 24)],
    ["2026-07-30T08:00:00+08:00", Date.UTC(2026, 6, 30, 0, 0, 0)],
    ["yesterday", undefined],
    ["", undefined],
    [null, undefined],
  ])("reads %j", (text, ms) => {
    expect(readUpdatedTime(text)).toBe(ms);
  });
});
