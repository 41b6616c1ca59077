/** Looks for the newest trace of IAM that the trigger listens to, in CTS's own list, newest first. */
import { isRecord, readText } from "../../../src/fields.ts";
import { readTime } from "../../../src/time.ts";
import { unseen } from "../answer.ts";
import type { Ask } from "../ask.ts";
import { type Finding, unknown } from "../finding.ts";
import { hears, type Listened } from "../operations.ts";
import type { Subject } from "../subject.ts";

export interface TracesSeen {
  /** Why it is not known. */
  readonly failure: Finding | undefined;
  readonly newest: { readonly name: string; readonly timeMs: number } | undefined;
  /** Whether there are more traces than were looked at. */
  readonly unread: boolean;
  /** When the trigger was made or changed, if that is known. */
  readonly changedMs: number | undefined;
}

export interface TraceRange {
  /** Milliseconds since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
}

const pageLimit = 200;
const maxPages = 50;

/** https://support.huaweicloud.com/intl/en-us/api-cts/cts_api_0315.html */
export async function findNewestTrace(
  ask: Ask,
  { region, projectId }: Subject,
  listened: Listened,
  range: TraceRange,
): Promise<Omit<TracesSeen, "changedMs">> {
  const none = { failure: undefined, newest: undefined, unread: false };
  if (listened.size === 0 || range.fromMs >= range.toMs) return none;
  let marker: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const answer = await ask({
      service: "cts",
      region,
      projectId,
      path: `/v3/${projectId}/traces`,
      query: {
        trace_type: "system",
        service_type: "IAM",
        limit: String(pageLimit),
        from: String(range.fromMs),
        to: String(range.toMs),
        ...(marker === undefined ? {} : { next: marker }),
      },
    });
    if (answer.kind !== "told") return { ...none, failure: unseen(answer, "cts:trace:list") };
    const { traces, meta_data: meta } = isRecord(answer.body) ? answer.body : {};
    if (!Array.isArray(traces)) return { ...none, failure: unknown("CTS's answer is not a list of traces.") };
    const newest = findHeard(traces, listened, range);
    if (newest) return { ...none, newest };
    const next = isRecord(meta) ? readText(meta.marker) : undefined;
    if (next === undefined || next === marker) return none;
    marker = next;
  }
  return { ...none, unread: true };
}

function findHeard(
  traces: readonly unknown[],
  listened: Listened,
  { fromMs, toMs }: TraceRange,
): TracesSeen["newest"] {
  const heard = traces.filter(isRecord).flatMap((trace) => {
    const name = readText(trace.trace_name) ?? "";
    const timeMs = readTime(trace.time) ?? readTime(trace.record_time);
    const isIn = timeMs !== undefined && timeMs >= fromMs && timeMs < toMs;
    return isIn && hears(listened, { name, ofUser: false }) ? [{ name, timeMs }] : [];
  });
  return heard.length === 0 ? undefined : heard.reduce((a, b) => (b.timeMs > a.timeMs ? b : a));
}
