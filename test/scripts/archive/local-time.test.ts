import { describe, expect, it } from "vitest";
import { createLocalTime } from "../../../scripts/archive/local-time.ts";

describe("createLocalTime", () => {
  const ms = Date.UTC(2026, 2, 29, 0, 59, 59);

  it.each([
    ["UTC", "2026-03-29 00:59:59"],
    ["Asia/Shanghai", "2026-03-29 08:59:59"],
    ["Asia/Kathmandu", "2026-03-29 06:44:59"],
    ["America/New_York", "2026-03-28 20:59:59"],
    // The clock is put forward a second later.
    ["Europe/Berlin", "2026-03-29 01:59:59"],
  ])("shows a time in %s", (zone, text) => {
    const time = createLocalTime(zone);
    expect(time.show(ms)).toBe(text);
    expect(time.shift(ms)).toBe(Date.parse(`${text.replace(" ", "T")}Z`));
  });

  it("shows midnight as 00 and an unknown time as unknown", () => {
    const time = createLocalTime("UTC");
    expect([time.show(Date.UTC(2026, 0, 1)), time.show(undefined)]).toEqual([
      "2026-01-01 00:00:00",
      "unknown",
    ]);
  });
});
