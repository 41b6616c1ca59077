import { describe, expect, it } from "vitest";
import { zipLimitBytes } from "../../../build.mjs";
import type { ColdRun } from "../../../scripts/bench/cold.ts";
import { judgeFigures } from "../../../scripts/bench/figures.ts";
import type { MatchingSeries } from "../../../scripts/bench/matching.ts";

const machine = { cpu: "a processor", cores: 2, memoryGb: 4, system: "Linux", node: "v20.15.0", load: 0 };
const coldRun = (totalMs: number, rssMb: number): ColdRun => ({
  loadMs: 0,
  invocationMs: totalMs,
  rootsMs: 10,
  totalMs,
  rssMb,
  peakRssMb: rssMb,
});

function matchingSeries(entries: number, lookupUs: number, compileMs: number): MatchingSeries {
  const sample = { compileMs, lookupUs };
  const run = {
    ours: sample,
    BlockList: { compileMs, lookupUs: lookupUs * 6 },
    "ipaddr.js": sample,
    netparser: sample,
  };
  return { family: 6, entries, runs: [run] };
}

describe(judgeFigures, () => {
  it("judges nothing where nothing was measured", () => {
    expect(judgeFigures({ machine })).toEqual([]);
  });

  it("compares cold runs with the quicker floor, and allowed ones with both", () => {
    const alarm = {
      ours: [coldRun(26, 50)],
      floor: [coldRun(21, 45)],
      "lazy floor": [coldRun(20, 45)],
      "SDK way": [coldRun(104, 80)],
    };
    const allowed = {
      ours: [coldRun(3, 40)],
      floor: [coldRun(5, 40)],
      "lazy floor": [coldRun(1, 40)],
      "SDK way": [coldRun(100, 80)],
    };
    expect(
      judgeFigures({ machine, cold: { alarm, allowed } }).map(({ value, met }) => ({ value, met })),
    ).toEqual([
      { value: 1.3, met: true },
      { value: 1.6, met: false },
      { value: 4, met: false },
      { value: 5.875, met: true },
      { value: 0.6, met: true },
      { value: 3, met: false },
      { value: 5, met: true },
    ]);
  });

  it("takes the medians of warm runs", () => {
    const run = (alarm: number, allowed: number) => ({
      alarmMs: [alarm, alarm, 90],
      bareMs: [1],
      allowedMs: [allowed, allowed, 9],
    });
    const warm = { ours: run(3, 0.04), floor: run(2, 0.01) };
    expect(judgeFigures({ machine, warm }).map(({ value, met }) => ({ value, met }))).toEqual([
      { value: 1.5, met: false },
      { value: 0.04, met: true },
    ]);
  });

  it("judges matching at 2,000 entries and its growth to 20,000", () => {
    const matching = [matchingSeries(2_000, 2, 9), matchingSeries(20_000, 4, 90)];
    const both = [...matching, ...matching.map((series) => ({ ...series, family: 4 as const }))];
    expect(
      judgeFigures({ machine, matching: both }).map(({ limit, value, met }) => ({ limit, value, met })),
    ).toEqual([
      { limit: 8, value: 6, met: false },
      { limit: 1.5, value: 2, met: false },
      { limit: 10, value: 9, met: true },
      { limit: 5, value: 6, met: true },
      { limit: 1.5, value: 2, met: false },
      { limit: 10, value: 9, met: true },
    ]);
  });

  it("judges the zip by the limit of the build", () => {
    const bundle = {
      zipPath: "index.zip",
      zipBytes: zipLimitBytes + 1,
      limitBytes: Number.POSITIVE_INFINITY,
      sha256: "",
      jsPath: "dist/index.js",
      jsBytes: 60_000,
      bundledBytes: 60_000,
      packages: [],
    };
    expect(judgeFigures({ machine, bundle })).toEqual([
      {
        name: "index.zip",
        bound: "at most",
        limit: zipLimitBytes,
        unit: "bytes",
        value: zipLimitBytes + 1,
        met: false,
      },
    ]);
  });
});
