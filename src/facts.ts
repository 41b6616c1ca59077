/** What is said about a trace, in the same words in the log, the outcome and on every channel: texts, fit to print. */
import { defang } from "./text.ts";
import type { Trace } from "./trace.ts";
import type { Verdict } from "./verdict.ts";

/** Every text is one printable line of bounded length; what is not known is `unknown`. */
export interface Facts {
  readonly reason: Verdict["reason"];
  /** The canonical address, the text of an unreadable source, or `unknown`. */
  readonly ip: string;
  /** `trace_name` as recorded. */
  readonly action: string;
  readonly user: string;
  readonly account: string;
  /** Whether the sign-in or sign-out itself went through. */
  readonly result: "succeeded" | "failed" | "unknown";
  /** ISO 8601 with milliseconds, UTC: `2026-01-01T00:00:00.000Z`. */
  readonly time: string;
  readonly traceId: string;
  /** The region of the topic. */
  readonly region: string;
  /** The whitelist's exclusion that is in the way of the address. */
  readonly exclusion?: string;
  /** The entry that would admit the address, were that exclusion not unreadable. */
  readonly shut?: string;
}

/** Tells the facts of a trace that was judged. */
export function tellFacts(trace: Trace, verdict: Verdict, region = "unknown"): Facts {
  return {
    reason: verdict.reason,
    ip: verdict.ip,
    action: show(trace.action),
    user: show(trace.user),
    account: show(trace.account),
    result: readResult(trace).result,
    time: trace.timeMs === undefined ? "unknown" : new Date(trace.timeMs).toISOString(),
    traceId: show(trace.traceId),
    region,
    ...(verdict.kind === "illegal" && verdict.exclusion !== undefined && { exclusion: verdict.exclusion }),
    ...(verdict.kind === "illegal" && verdict.shut !== undefined && { shut: verdict.shut }),
  };
}

/** A text from a trace as it is shown: `unknown` where there is none. */
export function show(text: string | undefined, maxLength = 100): string {
  return text === undefined ? "unknown" : defang(text, maxLength);
}

/** Whether the session was opened with a second factor. */
export function showMfa({ mfa, userType }: Trace): string {
  if (userType?.toLowerCase() === "externaluser") return "told by the identity provider, not here";
  return mfa === undefined ? "unknown" : mfa ? "yes" : "no";
}

/** Whether the operation succeeded, and the field that says so. */
export function readResult(trace: Trace): { result: Facts["result"]; because: string } {
  const { action, rating, status, code } = trace;
  if (/failed$/i.test(action)) return { result: "failed", because: `the action is ${show(action)}` };
  const levels = { trace_rating: rating, trace_status: status };
  const say = (level: RegExp) =>
    Object.entries(levels)
      .find(([, text]) => level.test(text ?? ""))
      ?.join(" is ");
  const failed = say(/^(?:warning|incident)$/i);
  if (failed) return { result: "failed", because: failed };
  const normal = say(/^normal$/i);
  if (normal) return { result: "succeeded", because: normal };
  if (/success$/i.test(action)) return { result: "succeeded", because: `the action is ${show(action)}` };
  if (code && /^[23]\d\d$/.test(code)) return { result: "succeeded", because: `code is ${code}` };
  if (code && /^[45]\d\d$/.test(code)) return { result: "failed", because: `code is ${code}` };
  return { result: "unknown", because: "the trace does not say" };
}
