/** One trace through the function's own parser, whitelist and verdict. */
import { type Actions, explainAction } from "../../src/actions.ts";
import { EventError } from "../../src/errors.ts";
import { type Facts, factsOf } from "../../src/facts.ts";
import { textOf } from "../../src/text.ts";
import { readTrace, type Trace } from "../../src/trace.ts";
import { traceKey } from "../../src/trace-key.ts";
import { judge, type Verdict } from "../../src/verdict.ts";
import type { Whitelist } from "../../src/whitelist.ts";
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

export interface JudgeSink {
  /** An audited trace, for the first time; also one of the system's own, which is ignored. */
  onJudged(judged: Judged): void;
  /** A trace that is not audited. `missed` is its action and service where that looks like a sign-in or sign-out. */
  onOther(missed: string | undefined): void;
  /** An audited trace that was read before. */
  onRepeated(): void;
}

type Fields = Readonly<Record<string, unknown>>;

/** A function that judges a bare trace; it returns what is wrong with one that cannot be read. */
export function createJudge({ whitelist, actions, seen }: JudgeSettings, sink: JudgeSink) {
  const verdictOn = remember(
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
    ([service, name]: readonly [string, string]) => [service, name],
    ([service_type, trace_name]) => {
      const trace = readOrNone({ service_type, trace_name });
      const verdict = trace && judge(trace, whitelist, actions);
      if (!verdict || isAudited(verdict)) return null;
      const isMissed = explainAction(trace, actions) !== undefined;
      return { missed: isMissed ? `${textOf(trace.action)} of ${textOf(trace.service)}` : undefined };
    },
  );

  return (fields: Fields): string | undefined => {
    const { service_type: service, trace_name: name } = fields;
    const other = typeof service === "string" && typeof name === "string" && otherBy([service, name]);
    if (other) {
      sink.onOther(other.missed);
      return undefined;
    }
    const trace = readOrNone(fields);
    if (!trace) return "it is no trace: service_type or trace_name is missing, blank or no text";
    const key = traceKey(fields);
    if (key !== undefined && !seen.add(key)) {
      sink.onRepeated();
      return undefined;
    }
    const verdict = verdictOn(trace);
    sink.onJudged({ verdict, facts: factsOf(trace, verdict), timeMs: trace.timeMs });
    return undefined;
  };
}

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
