/** The last days: sign-ins that CTS recorded beside the calls that Cloud Eye counted. Pure. */
import { bad, type Finding, good, note, nothing } from "./row.ts";

/** One of Cloud Eye's sums: what happened from `timestamp`, in milliseconds since 1970, for `periodMs`. */
export interface Sum {
  readonly timestamp: number;
  readonly sum?: number | null | undefined;
}

export const periodMs = 3_600_000;
/** A trace takes some minutes to arrive, and a metric likewise. */
const settlingMs = 15 * 60_000;

export interface Days {
  /** When CTS recorded traces of subscribed names, in milliseconds since 1970. */
  readonly traces: readonly number[];
  /** Since when the trigger is as it is; undefined where it does not tell. */
  readonly triggerSince: number | undefined;
  readonly calls: readonly Sum[];
  readonly failures: readonly Sum[];
  readonly nowMs: number;
}

export function examineCalls({ traces, triggerSince, calls, failures, nowMs }: Days): Finding[] {
  const due = traces.filter((time) => time > (triggerSince ?? 0) && time < nowMs - settlingMs);
  const newest = due.reduce((latest, time) => Math.max(latest, time), 0);
  const called = calls.filter(({ sum }) => (sum ?? 0) > 0);
  const count = called.reduce((total, { sum }) => total + (sum ?? 0), 0);
  const failed = failures.filter(({ sum }) => (sum ?? 0) > 0);
  if (newest > 0 && !called.some(({ timestamp }) => timestamp + periodMs > newest)) {
    return [
      bad(
        `CTS recorded ${due.length} sign-ins or sign-outs that the trigger listens to, the newest at ` +
          `${new Date(newest).toISOString()}, and the function was not called since: look at the trigger, or make it anew`,
      ),
    ];
  }
  if (called.length === 0) return [nothing("no sign-in in the last 7 days, and no call")];
  const last = called.reduce((latest, one) => (one.timestamp > latest.timestamp ? one : latest));
  const failedLast = failed.find(({ timestamp }) => timestamp === last.timestamp)?.sum ?? 0;
  if (failedLast >= (last.sum ?? 0)) {
    return [
      bad(`the newest call failed (${new Date(last.timestamp).toISOString()}): read the function's log`),
    ];
  }
  const failedCount = failed.reduce((total, { sum }) => total + (sum ?? 0), 0);
  return [
    good(`${count} calls in the last 7 days`),
    ...(failedCount > 0 ? [note(`${failedCount} of them failed: read the function's log`)] : []),
  ];
}

/** `2022-11-09 16:37:24`, taken for UTC, or ISO 8601; in milliseconds since 1970. */
export function readUpdatedTime(text: string | null | undefined): number | undefined {
  const ms = Date.parse(
    /^\d{4}-\d{2}-\d{2} [\d:]+$/.test(text ?? "") ? `${text?.replace(" ", "T")}Z` : (text ?? ""),
  );
  return Number.isNaN(ms) ? undefined : ms;
}
