/** The time that the digests of a chain cover, and the hours without one; pure. */
import type { TimeRange } from "../obs/days.ts";
import type { CheckedDigest } from "./check-digests.ts";
import type { Span } from "./findings.ts";

/** A digest's end and the start of the next are the same second; a second more is no hour without a digest. */
const toleranceMs = 60_000;

/** CTS writes a digest an hour: https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0014.html */
export const hourMs = 3_600_000;

/** How long a digest may take to appear after its hour. No document says; half an hour is much. */
const delayMs = hourMs / 2;

export interface Coverage {
  /** In the order of time, touching ones joined. */
  readonly spans: readonly Span[];
  /** Between the spans, within the range. */
  readonly gaps: readonly Span[];
}

/** Covered by digests that are proven, or at least not disproved. */
export function findCoverage(digests: readonly CheckedDigest[], range: TimeRange): Coverage {
  const covered = digests
    .flatMap(({ trust, digest }) => (trust !== "none" && digest ? [digest] : []))
    .map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs }))
    .sort((a, b) => a.fromMs - b.fromMs);
  const spans: Span[] = [];
  for (const span of covered) {
    const last = spans.at(-1);
    if (!last || span.fromMs > last.toMs + toleranceMs) spans.push(span);
    else spans[spans.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) };
  }
  const gaps = spans.slice(1).map((span, index) => ({ fromMs: spans[index]?.toMs ?? 0, toMs: span.fromMs }));
  return { spans, gaps: gaps.flatMap((gap) => clampSpan(gap, range)) };
}

export interface EndOfTime extends TimeRange {
  /** Now, where the archive is the one to which CTS writes; undefined for a copy, of any age. */
  readonly nowMs: number | undefined;
  /** Of the chain's trace files. */
  readonly newestTraceMs: number | undefined;
}

/** The time after the newest digest for which there should be one. */
export function findGapAtEnd(
  { spans }: Coverage,
  { untilMs, nowMs, newestTraceMs }: EndOfTime,
): Span | undefined {
  const fromMs = spans.at(-1)?.toMs;
  if (fromMs === undefined) return undefined;
  const isDue = (timeMs: number | undefined): timeMs is number =>
    timeMs !== undefined && timeMs >= fromMs + hourMs + delayMs;
  // In a bucket time cannot have gone on past now, whatever --until says; a copy is as old as --until says.
  const saidMs = nowMs !== undefined && untilMs !== undefined ? Math.min(untilMs, nowMs - delayMs) : untilMs;
  if (saidMs !== undefined) return saidMs > fromMs + toleranceMs ? { fromMs, toMs: saidMs } : undefined;
  if (isDue(nowMs)) return { fromMs, toMs: nowMs };
  return isDue(newestTraceMs) ? { fromMs, toMs: newestTraceMs } : undefined;
}

/** Where a time lies, seen from the chain. */
export function locateTime({ spans }: Coverage, timeMs: number): "before" | "covered" | "gap" | "after" {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return "gap";
  if (timeMs < first.fromMs) return "before";
  if (timeMs >= last.toMs) return "after";
  return spans.some(({ fromMs, toMs }) => fromMs <= timeMs && timeMs < toMs) ? "covered" : "gap";
}

/** Whether a span and the range have time in common. */
export function isInRange({ fromMs, toMs }: Span, { sinceMs, untilMs }: TimeRange): boolean {
  return (sinceMs === undefined || toMs > sinceMs) && (untilMs === undefined || fromMs < untilMs);
}

function clampSpan({ fromMs, toMs }: Span, { sinceMs, untilMs }: TimeRange): Span[] {
  const clamped = { fromMs: Math.max(fromMs, sinceMs ?? fromMs), toMs: Math.min(toMs, untilMs ?? toMs) };
  return clamped.fromMs < clamped.toMs ? [clamped] : [];
}
