/** What a chain comes to: its origin, its proven hours and its files; pure. */
import type { CoveredChain } from "./sort-files.ts";
import type { ChainReport, FileCounts } from "./verification.ts";

export function reportChain({ chain, coverage }: CoveredChain, counts: FileCounts): ChainReport {
  const { group, origin, proven, others } = chain;
  const { fromMs = Number.NaN, toMs = Number.NaN } = coverage;
  const within = coverage.spans
    .map((span) => ({ fromMs: Math.max(span.fromMs, fromMs), toMs: Math.min(span.toMs, toMs) }))
    .filter((span) => span.fromMs < span.toMs);
  return {
    ...group,
    bucket: origin?.bucket ?? "",
    project: origin?.project ?? "",
    digests: proven.length + others.length,
    provenDigests: proven.length,
    provenMs: within.reduce((sum, span) => sum + span.toMs - span.fromMs, 0),
    // Said only where it is shown: that nothing was found is not enough.
    isWhole:
      within.length === 1 &&
      within[0]?.fromMs === fromMs &&
      within[0]?.toMs === toMs &&
      counts.proven === counts.files,
    fromMs: within[0]?.fromMs,
    toMs: within.at(-1)?.toMs,
    ...counts,
  };
}
