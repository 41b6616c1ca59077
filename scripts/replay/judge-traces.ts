/** One trace through the function's own parser, whitelist and verdict. */
import { type Actions, explainAction } from "../../src/actions.ts";
import { EventError } from "../../src/errors.ts";
import { type Facts, factsOf } from "../../src/facts.ts";
import { textOf } from "../../src/text.ts";
import { readTrace, type Trace } from "../../src/trace.ts";
import { traceKey } from "../../src/trace-key.ts";
import { judge, type Verdict } from "../../src/verdict.ts";
import type { Whitelist } from "../../src/whitelist.ts";
import type { Fields } from "./read/find-traces.ts";
import { remember } from "./remember.ts";
import type { SeenTraces } from "./seen-traces.ts";

/** A sign-in or sign-out, and what is decided about it. */
export interface Judged {
  readonly verdict: Verdict;
  readonly facts: Facts;
  /** Milliseconds since 1970. */
  readonly timeMs: number | undefined;
}

export interface JudgeSettings {
  readonly whitelist: Whitelist;
  readonly actions: Actions;
  readonly seen: SeenTraces;
}

export type Judgement =
  /** An audited trace, for the first time; also one of the system's own, which is ignored. */
  | { readonly kind: "judged"; readonly judged: Judged }
  /** A trace that is not audited. `missed` is its action and service where that looks like a sign-in or sign-out. */
  | { readonly kind: "other"; readonly missed: string | undefined }
  /** An audited trace that was read before. */
  | { readonly kind: "repeated" }
  /** What is no trace. */
  | { readonly kind: "problem"; readonly reason: string };

/** A function that judges a bare trace by the function's own `judge`. */
export function createJudge({ whitelist, actions, seen }: JudgeSettings): (fields: Fields) => Judgement {
  // What depends on time and user as well seldom comes again.
  const verdictOn = isConditional(whitelist)
    ? (trace: Trace) => judge(trace, whitelist, actions)
    : remember(
        ({ service, action, traceType, source, isPerson }: Trace) => [
          service,
          action,
          traceType,
          source,
          isPerson ? "person" : "",
        ],
        (trace) => judge(trace, whitelist, actions),
      );
  /** What service and name alone decide, as they do for nine of ten traces; null where the rest has to be read. */
  const otherBy = remember(
    (texts: readonly [string, string]) => texts,
    ([service_type, trace_name]): Judgement | null => {
      const trace = readOrNone({ service_type, trace_name });
      const verdict = trace && judge(trace, whitelist, actions);
      if (!verdict || isAudited(verdict)) return null;
      const isMissed = explainAction(trace, actions) !== undefined;
      return {
        kind: "other",
        missed: isMissed ? `${textOf(trace.action)} of ${textOf(trace.service)}` : undefined,
      };
    },
  );

  return (fields) => {
    const { service_type: service, trace_name: name } = fields;
    const other = typeof service === "string" && typeof name === "string" && otherBy([service, name]);
    if (other) return other;
    const trace = readOrNone(fields);
    if (!trace) return noTrace;
    const key = traceKey(fields);
    if (key !== undefined && !seen.add(key)) return repeated;
    const verdict = verdictOn(trace);
    return {
      kind: "judged",
      judged: { verdict, facts: factsOf(trace, verdict), timeMs: trace.timeMs },
    };
  };
}

function isConditional({ entries, exclusions }: Whitelist): boolean {
  return [...entries, ...exclusions].some(({ conditions }) => conditions !== undefined);
}

const repeated: Judgement = { kind: "repeated" };
const noTrace: Judgement = {
  kind: "problem",
  reason: "it is no trace: service_type or trace_name is missing, blank or no text",
};

/** Whether a verdict is about a sign-in or sign-out. */
function isAudited({ reason }: Verdict): boolean {
  return reason !== "not-iam" && reason !== "not-audited";
}

function readOrNone(fields: Fields): Trace | undefined {
  try {
    return readTrace(fields);
  } catch (error) {
    if (error instanceof EventError) return undefined;
    throw error;
  }
}
