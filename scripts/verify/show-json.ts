/** The result for programs: one JSON document, stable in its names. */
import type { Finding } from "./rules.ts";
import type { Verification } from "./verification.ts";

/**
 * Times in ISO 8601, null where there is none; `result` is the word of the first line, in lower case; `places` is what
 * was named, below which everything was looked at, and nothing else.
 */
export function showJson(
  { result, chains, findings, open, notes, outside, aside }: Verification,
  places: readonly string[],
): string {
  return JSON.stringify(
    {
      result,
      places,
      chains: chains.map(({ fromMs, toMs, provenMs, isWhole: _, ...chain }) => ({
        ...chain,
        from: toIso(fromMs),
        to: toIso(toMs),
        provenHours: provenMs / 3_600_000,
      })),
      findings: findings.map(toPlain),
      unproven: open.map(toPlain),
      notes: notes.map(toPlain),
      filesOfAnotherTime: outside,
      filesLeftAside: aside,
    },
    null,
    2,
  );
}

function toPlain({ span, ...finding }: Finding) {
  return span ? { ...finding, from: toIso(span.fromMs), to: toIso(span.toMs) } : finding;
}

function toIso(timeMs: number | undefined): string | null {
  return timeMs === undefined || !Number.isFinite(timeMs) ? null : new Date(timeMs).toISOString();
}
