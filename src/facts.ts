/** What is known of a sign-in, once: the same words in the log, the outcome and on every channel, fit to print. Pure. */
import { type Result, resultOf } from "./result.ts";
import { textOf } from "./text.ts";
import type { Trace } from "./trace.ts";
import type { Unfit } from "./unfit.ts";
import type { Verdict } from "./verdict.ts";
import { type Who, whoOf } from "./who.ts";

/** Every text is one printable line of bounded length; what is not known is `unknown`. */
export interface Facts extends Partial<Unfit> {
  readonly reason: Verdict["reason"];
  /** The canonical address, the text of an unreadable source, or `unknown`. */
  readonly ip: string;
  /** `trace_name` as recorded. */
  readonly action: string;
  readonly user: string;
  /** Which kind of user it is. */
  readonly who: Who;
  readonly account: string;
  /** Whether the sign-in or sign-out itself went through. */
  readonly result: Result["result"];
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

/** The facts of a trace that was judged: what the log and the outcome hold. */
export function factsOf(trace: Trace, verdict: Verdict, region = "unknown"): Facts {
  const { reason, ip } = verdict;
  const { exclusion, shut, unfit } = verdict.kind === "illegal" ? verdict : {};
  return {
    reason,
    ip,
    action: textOf(trace.action),
    user: textOf(trace.user),
    who: whoOf(trace),
    account: textOf(trace.account),
    result: resultOf(trace).result,
    time: trace.timeMs ? new Date(trace.timeMs).toISOString() : "unknown",
    traceId: textOf(trace.traceId),
    region,
    ...(exclusion && { exclusion }),
    ...(shut && { shut }),
    ...unfit,
  };
}
