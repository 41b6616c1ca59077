/** The function's own verdicts, many times: what is remembered of them, and by what. */
import type { Actions } from "../../src/actions.ts";
import type { Trace } from "../../src/trace.ts";
import { judge, type Verdict } from "../../src/verdict.ts";
import type { Whitelist } from "../../src/whitelist.ts";
import { remember } from "./remember.ts";

/**
 * `judge` by one whitelist. Most traces come from few sources, and by a list without conditions the source decides. By
 * one with conditions the time and all that tells the user decide, too: nearly every sign-in is the first of its kind,
 * and is judged by itself. No clock stands in for a time that cannot be read: this is the past.
 */
export function createVerdicts(whitelist: Whitelist, actions: Actions): (trace: Trace) => Verdict {
  const compute = (trace: Trace) => judge(trace, whitelist, actions);
  if (isConditional(whitelist)) return compute;
  return remember(
    ({ service, action, traceType, source, isPerson }: Trace) => [
      service,
      action,
      traceType,
      isPerson ? "person" : "",
      source,
    ],
    compute,
  );
}

function isConditional({ entries, exclusions }: Whitelist): boolean {
  return [...entries, ...exclusions].some(({ conditions }) => conditions !== undefined);
}
