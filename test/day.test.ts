import { describe, expect, it } from "vitest";
import { createDayOf, everyZone } from "../src/day.ts";

describe("createDayOf", () => {
  it.each([
    ["UTC", "2026-12-31T23:59:59.999Z", "2026-12-31", "2026-12-31"],
    ["UTC", "2027-01-01T00:00:00Z", "2027-01-01", "2027-01-01"],
    ["Asia/Shanghai", "2026-12-31T15:59:59.999Z", "2026-12-31", "2026-12-31"],
    ["Asia/Shanghai", "2026-12-31T16:00:00Z", "2027-01-01", "2027-01-01"],
    ["America/New_York", "2027-01-01T04:59:59Z", "2026-12-31", "2026-12-31"],
    ["America/New_York", "2026-07-01T03:59:59Z", "2026-06-30", "2026-06-30"],
    ["America/New_York", "2026-07-01T04:00:00Z", "2026-07-01", "2026-07-01"],
    [everyZone, "2026-12-31T09:59:59.999Z", "2026-12-30", "2026-12-31"],
    [everyZone, "2026-12-31T10:00:00Z", "2026-12-30", "2027-01-01"],
    [everyZone, "2026-12-31T11:59:59.999Z", "2026-12-30", "2027-01-01"],
    [everyZone, "2026-12-31T12:00:00Z", "2026-12-31", "2027-01-01"],
  ])("tells in %s of %s that it may be from %s to %s", (zone, time, first, last) => {
    const dayOf = createDayOf(zone);
    const timeMs = Date.parse(time);

    expect([dayOf(timeMs, false), dayOf(timeMs, true)]).toEqual([first, last]);
  });
});
