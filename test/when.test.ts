import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sinceOf, whenOf } from "../src/when.ts";

describe("whenOf", () => {
  it.each([
    ["Asia/Shanghai", "2026-01-12T20:49:37.698Z", "2026-01-13 04:49:37", "+08:00"],
    ["Europe/Berlin", "2026-03-29T00:59:59.000Z", "2026-03-29 01:59:59", "+01:00"],
    ["Europe/Berlin", "2026-03-29T01:00:00.000Z", "2026-03-29 03:00:00", "+02:00"],
    ["Europe/Berlin", "2026-10-25T00:30:00.000Z", "2026-10-25 02:30:00", "+02:00"],
    ["Europe/Berlin", "2026-10-25T01:30:00.000Z", "2026-10-25 02:30:00", "+01:00"],
    ["America/New_York", "2026-01-01T04:59:59.999Z", "2025-12-31 23:59:59", "-05:00"],
    ["America/St_Johns", "2026-01-01T00:00:00.000Z", "2025-12-31 20:30:00", "-03:30"],
    ["America/St_Johns", "2026-07-01T00:00:00.000Z", "2026-06-30 21:30:00", "-02:30"],
    ["Asia/Kolkata", "2026-01-01T00:00:00.000Z", "2026-01-01 05:30:00", "+05:30"],
    ["Asia/Kathmandu", "2026-01-01T00:00:00.000Z", "2026-01-01 05:45:00", "+05:45"],
    ["Pacific/Chatham", "2026-01-01T00:00:00.000Z", "2026-01-01 13:45:00", "+13:45"],
    ["Pacific/Kiritimati", "2026-01-01T12:00:00.000Z", "2026-01-02 02:00:00", "+14:00"],
    ["Pacific/Kiritimati", "9999-12-30T23:59:59.999Z", "9999-12-31 13:59:59", "+14:00"],
    ["Africa/Abidjan", "2026-01-01T00:00:00.000Z", "2026-01-01 00:00:00", "+00:00"],
  ])("tells the clock of %s at %s, and how far it is ahead", (timeZone, time, clock, offset) => {
    const utc = time.slice(0, 19).replace("T", " ");
    expect(whenOf(time, timeZone)).toEqual({ clock, offset, text: `${clock} ${timeZone} (${utc} UTC)` });
  });

  it("tells UTC alone where no time zone is set", () => {
    expect(whenOf("2026-01-01T05:00:00.000Z", undefined)).toEqual({
      clock: "2026-01-01 05:00:00",
      offset: "Z",
      text: "2026-01-01 05:00:00 UTC",
    });
  });

  it("tells UTC once where that is the time zone", () => {
    expect(whenOf("2026-01-01T05:00:00.000Z", "UTC")).toEqual({
      clock: "2026-01-01 05:00:00",
      offset: "Z",
      text: "2026-01-01 05:00:00 UTC",
    });
  });

  it("tells nothing of a time that is unknown", () => {
    expect(whenOf("unknown", "Asia/Shanghai")).toBeUndefined();
  });

  it("names the same instant by the local clock and its offset, in every zone since 1980", () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    const instants = fc.date({
      min: new Date("1980-01-01"),
      max: new Date("2100-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zones, instants, (timeZone, date) => {
        const { clock, offset } = whenOf(date.toISOString(), timeZone) ?? {};
        const second = Math.floor(date.getTime() / 1000) * 1000;
        expect(Date.parse(`${clock?.replace(" ", "T")}${offset}`)).toBe(second);
      }),
      { numRuns: 300 },
    );
  });
});

describe("sinceOf", () => {
  it.each<[string, string, string | undefined, string]>([
    ["2026-01-12T08:49:37.698Z", "2026-01-12T09:02:00.000Z", undefined, "08:49 UTC"],
    ["2026-01-12T08:49:37.698Z", "2026-01-12T09:02:00.000Z", "UTC", "08:49 UTC"],
    ["2026-01-12T08:49:37.698Z", "2026-01-12T09:02:00.000Z", "Asia/Shanghai", "16:49"],
    ["2026-01-12T23:55:00.000Z", "2026-01-13T00:10:00.000Z", undefined, "2026-01-12 23:55 UTC"],
    ["2026-01-12T23:55:00.000Z", "2026-01-13T00:10:00.000Z", "Asia/Shanghai", "07:55"],
    ["2026-01-12T15:55:00.000Z", "2026-01-12T16:10:00.000Z", "Asia/Shanghai", "2026-01-12 23:55"],
    ["2026-01-12T08:49:37.698Z", "unknown", undefined, "2026-01-12 08:49 UTC"],
  ])("tells since %s, of what was at %s, in the time zone %s: %s", (since, time, timeZone, text) => {
    expect(sinceOf(Date.parse(since), time, timeZone)).toBe(text);
  });
});
