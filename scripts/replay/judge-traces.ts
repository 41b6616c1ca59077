/** One trace through the function's own parser, whitelist and verdict. */
import { type Actions, explainAction } from "../../src/actions.ts";
import { readAddress } from "../../src/address.ts";
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
import { createVerdicts } from "./verdicts.ts";

/** A sign-in or sign-out, and what is decided about it. */
export interface Judged {
  readonly verdict: Verdict;
  readonly facts: Facts;
  /** Milliseconds since 1970. */
  readonly timeMs: number | undefined;
  /** The exclusion that can be read, and but for which an entry would admit it. */
  readonly takenOutBy?: string;
}

export interface JudgeSettings {
  readonly whitelist: Whitelist;
  readonly actions: Actions;
  readonly seen: SeenTraces;
}

export type Judgement =
  /** An audited trace, for the first time; also one of the system's own, which is ignored. */
  | { readonly kind: "judged"; readonly judged: Judged; readonly trace: Trace }
  /** A trace that is not audited. `missed` is its action and service where that looks like a sign-in or sign-out. */
  | { readonly kind: "other"; readonly missed: string | undefined }
  /** An audited trace that was read before. */
  | { readonly kind: "repeated" }
  /** What is no trace. */
  | { readonly kind: "problem"; readonly reason: string };

/** A function that judges a bare trace by the function's own `judge`. */
export function createJudge({ whitelist, actions, seen }: JudgeSettings): (fields: Fields) => Judgement {
  const verdictOn = createVerdicts(whitelist, actions);
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
    const takenOutBy = findTakenOut(verdict, trace, whitelist);
    return {
      kind: "judged",
      judged: {
        verdict,
        facts: factsOf(trace, verdict),
        timeMs: trace.timeMs,
        ...(takenOutBy !== undefined && { takenOutBy }),
      },
      trace,
    };
  };
}

const repeated: Judgement = { kind: "repeated" };
const noTrace: Judgement = {
  kind: "problem",
  reason: "it is no trace: service_type or trace_name is missing, blank or no text",
};

function findTakenOut(verdict: Verdict, trace: Trace, whitelist: Whitelist): string | undefined {
  if (verdict.kind !== "illegal" || verdict.exclusion === undefined) return undefined;
  const address = readAddress(verdict.ip);
  const found = address && whitelist.findExclusion(address, trace);
  return found?.readable && found.from ? found.text : undefined;
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
