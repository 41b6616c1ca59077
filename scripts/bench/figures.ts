/** The figures to reach, each beside what was measured. */
import { zipLimitBytes } from "../../build.mjs";
import type { ColdRun } from "./cold.ts";
import type { ContenderName } from "./contenders.ts";
import type { Kind } from "./invocation.ts";
import type { Family } from "./lists.ts";
import type { MatcherName } from "./matchers.ts";
import type { MatchingSample } from "./matching.ts";
import type { Results } from "./results.ts";
import { median, pairedRatio, ratio } from "./statistics.ts";

export interface Figure {
  name: string;
  bound: "at most" | "at least";
  limit: number;
  unit: string;
  value: number;
  met: boolean;
}

/** Judges what was measured; a part that was left out adds no figure. */
export function judgeFigures(results: Results): Figure[] {
  return [
    ...judgeBundle(results),
    ...judgeCold(results),
    ...judgeWarm(results),
    ...([4, 6] as const).flatMap((family) => judgeMatching(results, family)),
    ...judgeReplay(results),
  ];
}

function judgeBundle({ bundle }: Results): Figure[] {
  return bundle ? [atMost("index.zip", zipLimitBytes, "bytes", bundle.zipBytes)] : [];
}

function judgeCold({ cold }: Results): Figure[] {
  if (!cold) return [];
  const of = (kind: Kind, name: ContenderName, pick: (run: ColdRun) => number) =>
    (cold[kind][name] ?? []).map(pick);
  const sum = (run: ColdRun) => run.totalMs;
  const withoutRoots = (run: ColdRun) => run.totalMs - run.rootsMs;
  const rss = (run: ColdRun) => run.rssMb;
  const toFloor = (pick: typeof sum) => {
    const ours = of("alarm", "ours", pick);
    const floors = (["floor", "lazy floor"] as const).map((name) => of("alarm", name, pick));
    return Math.max(...floors.map((floor) => pairedRatio(ours, floor)));
  };
  const toSdkWay = (pick: typeof sum) => pairedRatio(of("alarm", "SDK way", pick), of("alarm", "ours", pick));
  const allowedTo = (name: ContenderName) =>
    pairedRatio(of("allowed", "ours", sum), of("allowed", name, sum));
  const aboveFloorMb = median(of("alarm", "ours", rss)) - median(of("alarm", "floor", rss));
  return [
    atMost("cold alarm, to the quicker floor", 1.3, "×", toFloor(sum)),
    atMost("  the same without reading root certificates", 1.3, "×", toFloor(withoutRoots)),
    atLeast("cold alarm, faster than the SDK way", 5, "×", toSdkWay(sum)),
    atLeast("  the same without reading root certificates", 5, "×", toSdkWay(withoutRoots)),
    atMost("cold allowed, to the floor", 1.3, "×", allowedTo("floor")),
    atMost("cold allowed, to the lazy floor", 1.3, "×", allowedTo("lazy floor")),
    atMost("RSS after a cold alarm, above the floor", 8, "MB", aboveFloorMb),
  ];
}

function judgeWarm({ warm }: Results): Figure[] {
  if (!warm?.ours || !warm.floor) return [];
  return [
    atMost(
      "warm alarm, to the floor",
      1.3,
      "×",
      ratio(median(warm.ours.alarmMs), median(warm.floor.alarmMs)),
    ),
    atMost("warm allowed, all of it", 0.05, "ms", median(warm.ours.allowedMs)),
  ];
}

function judgeMatching({ matching }: Results, family: Family): Figure[] {
  if (!matching) return [];
  const of = (entries: number, name: MatcherName, field: keyof MatchingSample) => {
    const series = matching.find((found) => found.family === family && found.entries === entries);
    return median((series?.runs ?? []).map((run) => run[name][field]));
  };
  const lookup = of(2_000, "ours", "lookupUs");
  const times = ratio(of(2_000, "BlockList", "lookupUs"), lookup);
  const growth = ratio(of(20_000, "ours", "lookupUs"), lookup);
  return [
    atLeast(`IPv${family}, 2,000 entries: faster than net.BlockList`, family === 4 ? 8 : 5, "×", times),
    atMost(`IPv${family}, 20,000 entries: cost to that of 2,000`, 1.5, "×", growth),
    atMost(`IPv${family}, compiling 2,000 entries`, 10, "ms", of(2_000, "ours", "compileMs")),
  ];
}

function judgeReplay({ replay }: Results): Figure[] {
  if (!replay) return [];
  return [
    atMost("replay, to unzipping and parsing alone", 1.5, "×", replay.ratio),
    atMost("replay, memory at its peak", 300, "MB", replay.peakBytes / 1e6),
  ];
}

function atMost(name: string, limit: number, unit: string, value: number): Figure {
  return { name, bound: "at most", limit, unit, value, met: value <= limit };
}

function atLeast(name: string, limit: number, unit: string, value: number): Figure {
  return { name, bound: "at least", limit, unit, value, met: value >= limit };
}
