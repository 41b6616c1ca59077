/** The tables about matching: lookups per second, and compiling. */

import { formatCount } from "../cli/format.ts";
import type { MatcherName } from "./matchers.ts";
import type { MatchingSample, MatchingSeries } from "./matching.ts";
import type { Results } from "./results.ts";
import { section } from "./sections.ts";
import { median, ratio } from "./statistics.ts";

const names: readonly MatcherName[] = ["ours", "BlockList", "ipaddr.js", "netparser"];

export function reportMatching({ matching }: Results): string {
  if (!matching) return "";
  return ([4, 6] as const)
    .map((family) => matching.filter((series) => series.family === family))
    .flatMap((series) => [reportLookups(series), reportCompiling(series)])
    .join("\n\n");
}

function reportLookups(all: readonly MatchingSeries[]): string {
  const shortest = all[0] as MatchingSeries;
  const rows = all.map((series) => {
    const ours = medianOf(series, "ours", "lookupUs");
    return [
      formatCount(series.entries),
      ...names.map((name) => formatCount(Math.round(1e6 / medianOf(series, name, "lookupUs")))),
      ratio(medianOf(series, "BlockList", "lookupUs"), ours).toFixed(1),
      ratio(ours, medianOf(shortest, "ours", "lookupUs")).toFixed(2),
    ];
  });
  const columns = ["entries", ...names, "ours × BlockList", "ours, cost × that of 1"];
  return section(`Matching, IPv${shortest.family}: lookups per second, from text to answer`, columns, rows);
}

function reportCompiling(all: readonly MatchingSeries[]): string {
  const rows = all.map((series) => [
    formatCount(series.entries),
    ...names.map((name) => medianOf(series, name, "compileMs").toFixed(2)),
  ]);
  const title = `Compiling, IPv${all[0]?.family}: ms, the first list in a fresh process`;
  return section(title, ["entries", ...names], rows);
}

function medianOf({ runs }: MatchingSeries, name: MatcherName, field: keyof MatchingSample): number {
  return median(runs.map((run) => run[name][field]));
}
