import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEnded } from "../../../scripts/check-config/ended.ts";
import { everyZone } from "../../../src/day.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";

function find(text: string, now: string, dayZone = "UTC") {
  const { entries, exclusions } = findEnded(compileWhitelist(text, { dayZone }), Date.parse(now));
  return [...entries, ...exclusions].map((entry) => entry.text);
}

describe("findEnded", () => {
  it.each<[string, string, string, boolean]>([
    ["10.0.0.1", "2026-12-31T23:59:59Z", "UTC", false],
    ["10.0.0.1?user=alice", "2026-12-31T23:59:59Z", "UTC", false],
    ["10.0.0.1?from=2027-12-31", "2026-12-31T23:59:59Z", "UTC", false],
    ["10.0.0.1?until=2026-12-31", "2026-12-31T23:59:59Z", "UTC", false],
    ["10.0.0.1?until=2026-12-31", "2027-01-01T00:00:00Z", "UTC", true],
    ["10.0.0.1?user=alice&until=2026-12-31", "2027-01-01T00:00:00Z", "UTC", true],
    ["10.0.0.1?until=2026-12-31", "2026-12-31T16:00:00Z", "Asia/Shanghai", true],
    ["10.0.0.1?until=2026-12-31T18:00%2B08:00", "2026-12-31T10:00:00Z", "UTC", false],
    ["10.0.0.1?until=2026-12-31T18:00+08:00", "2026-12-31T10:00:00.001Z", "UTC", true],
    ["10.0.0.1?until=2026-12-31", "2026-12-31T10:00:00Z", everyZone, true],
    ["!10.0.0.1?until=2026-12-31", "2027-01-01T11:59:59Z", everyZone, false],
    ["!10.0.0.1?until=2026-12-31", "2027-01-01T12:00:00Z", everyZone, true],
  ])("tells of %s at %s in %s: %s", (entry, now, zone, ended) => {
    expect(find(`10.9.9.9, ${entry}`, now, zone)).toEqual(ended ? [entry] : []);
  });

  it("tells only of entries that admit nobody from then on", () => {
    const day = fc.integer({ min: 1, max: 28 }).map((one) => `2026-02-${String(one).padStart(2, "0")}`);
    fc.assert(
      fc.property(day, day, fc.nat({ max: 100 }), (until, now, hours) => {
        const nowMs = Date.parse(`${now}T12:00:00Z`);
        const whitelist = compileWhitelist(`10.0.0.1?until=${until}`);
        const [entry] = whitelist.entries;
        const isEnded = findEnded(whitelist, nowMs).entries.length > 0;
        const later = nowMs + hours * 3_600_000;
        const admits = entry?.conditions?.every(({ fits }) => fits({ timeMs: later }, false));
        if (isEnded) expect(admits).toBe(false);
        if (!isEnded && hours === 0) expect(admits).toBe(true);
      }),
    );
  });
});
