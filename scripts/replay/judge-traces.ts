/** One trace through the function's own parser, whitelist and verdict; traces of other services take a short way. */
import { EventError } from "../../src/errors.ts";
import { type Facts, tellFacts } from "../../src/facts.ts";
import { readTrace, type Trace } from "../../src/trace.ts";
import { isIam, judge, looksLikeSignIn, type Verdict } from "../../src/verdict.ts";
import type { Whitelist } from "../../src/whitelist.ts";
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
  /** The audited actions, in lower case. */
  readonly actions: ReadonlySet<string>;
  readonly seen: SeenTraces;
}

export interface JudgeSink {
  /** An audited trace, for the first time; also one of the system's own, which is ignored. */
  onJudged(judged: Judged): void;
  /** A trace that is not audited. `missed` is its action where that looks like a sign-in or sign-out. */
  onOther(missed: string | undefined): void;
  /** An audited trace that was read before. */
  onRepeated(): void;
}

type Fields = Readonly<Record<string, unknown>>;

/** A function that judges a bare trace; it returns what is wrong with one that cannot be read. */
export function createJudge({ whitelist, actions, seen }: JudgeSettings, sink: JudgeSink) {
  const judgeTrace = rememberVerdicts((trace) => judge(trace, whitelist, actions));
  return (fields: Fields): string | undefined => {
    if (isOfOtherService(fields)) {
      sink.onOther(undefined);
      return undefined;
    }
    const trace = readOrNone(fields);
    if (!trace) return "it is no trace: service_type or trace_name is missing, blank or no text";
    const verdict = judgeTrace(trace);
    if (verdict.reason === "not-iam" || verdict.reason === "not-audited") {
      const isMissed = verdict.reason === "not-audited" && looksLikeSignIn(trace);
      sink.onOther(isMissed ? tellFacts(trace, verdict).action : undefined);
    } else if (trace.traceId !== undefined && !seen.add(trace.traceId)) {
      sink.onRepeated();
    } else {
      sink.onJudged({ verdict, facts: tellFacts(trace, verdict), timeMs: trace.timeMs });
    }
    return undefined;
  };
}

/** What `readTrace` and `judge` come to as well, without reading the rest: nine of ten traces are not IAM's. */
function isOfOtherService({ service_type: service, trace_name: name }: Fields): boolean {
  return (
    typeof service === "string" &&
    typeof name === "string" &&
    service.trim() !== "" &&
    name.trim() !== "" &&
    !isIam(service.trim())
  );
}

/** Beyond these all start anew: memory must not grow with what is made up. */
const maxRemembered = 20_000;

/** The same verdict, as the same object, for all that `judge` looks at; most sources come again and again. */
function rememberVerdicts(judgeAnew: (trace: Trace) => Verdict): (trace: Trace) => Verdict {
  const remembered = new Map<string, Verdict>();
  return (trace) => {
    const key = `${trace.source}\n${trace.service}\n${trace.traceType}\n${trace.action}`;
    let verdict = remembered.get(key);
    if (!verdict) {
      if (remembered.size >= maxRemembered) remembered.clear();
      verdict = judgeAnew(trace);
      remembered.set(key, verdict);
    }
    return verdict;
  };
}

function readOrNone(fields: Fields) {
  try {
    return readTrace(fields);
  } catch (error) {
    if (error instanceof EventError) return undefined;
    throw error;
  }
}
