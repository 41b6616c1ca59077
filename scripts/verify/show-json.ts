/** The result for programs: one JSON document, stable in its names. */
import type { Verification } from "./verify-archives.ts";

/** Times in ISO 8601, null where there is none; `result` is `findings` where there is one, else `proven`. */
export function showJson({ chains, findings, notes }: Verification): string {
  return JSON.stringify(
    {
      result: findings.length > 0 ? "findings" : "proven",
      chains: chains.map(({ fromMs, toMs, ...chain }) => ({
        ...chain,
        from: toIso(fromMs),
        to: toIso(toMs),
      })),
      findings: findings.map(({ span, ...finding }) => ({
        ...finding,
        ...(span ? { from: toIso(span.fromMs), to: toIso(span.toMs) } : {}),
      })),
      notes,
    },
    null,
    2,
  );
}

function toIso(timeMs: number | undefined): string | null {
  return timeMs === undefined ? null : new Date(timeMs).toISOString();
}
