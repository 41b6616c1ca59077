/** One event through: read the trace, judge it, and where it is illegal raise the alarm. */
import { explainAction } from "./actions.ts";
import { formatLine } from "./alarm-line.ts";
import { ConfigError } from "./errors.ts";
import { type Facts, factsOf } from "./facts.ts";
import { fieldsOfError, type Log } from "./log.ts";
import { type AlarmDependencies, type Raised, raiseAlarm } from "./raise-alarm.ts";
import { findTrace, readTrace, type Trace } from "./trace.ts";
import { judge, type Verdict } from "./verdict.ts";
import type { Whitelist } from "./whitelist.ts";
import { warningsOf } from "./whitelist-problem.ts";

/** What became of an event: the function's result, and its one line in the log. */
export interface Outcome extends Facts {
  readonly decision: "allowed" | "ignored" | Raised["decision"];
  /** The whitelist entry that admitted the address. */
  readonly entry?: string;
  /** The alarm's line. */
  readonly alarm?: string;
  /** SMN's id of the accepted notification; of what is `repeated` there is none. */
  readonly messageId?: string | undefined;
  /** What a person should look at, beside the decision. */
  readonly warning?: string;
}

export interface AuditDependencies extends AlarmDependencies {
  readonly whitelist: Whitelist;
  readonly hasCredentials: boolean;
  /** Milliseconds since 1970: a trace that tells no time is judged by it. */
  now(): number;
}

/**
 * Audits one event and logs one line about it, also where `connect` throws, which gets all else that is needed from
 * the platform's context.
 * @throws EventError where it is no CTS trigger event
 * @throws ConfigError where a variable without which nothing can be published is missing or wrong
 * @throws CredentialsError, PublishError, NoAnswerError where an alarm was due and was not accepted
 */
export async function audit(event: unknown, log: Log, connect: () => AuditDependencies): Promise<Outcome> {
  let known: Partial<Outcome> = {};
  try {
    const cts = findTrace(event);
    const trace = readTrace(cts);
    const dependencies = connect();
    const { config, whitelist } = dependencies;
    const verdict = judge(trace, whitelist, config.actions, dependencies.now());
    const facts = factsOf(trace, verdict, config.topic?.region);
    known = verdict.kind === "illegal" ? { ...facts, alarm: formatLine(facts) } : facts;
    const admittedBy = verdict.kind === "allowed" ? verdict.entry : undefined;
    const acted = await act(cts, trace, verdict, facts, dependencies);
    const warnings = [explainAction(trace, config.actions), acted.warning];
    const warning = [...warnings, ...warningsOf(whitelist.problems, admittedBy)].filter(Boolean).join(" ");
    const outcome = { ...acted, ...(warning && { warning }) };
    const isIllegal = outcome.decision === "alarmed" || outcome.decision === "repeated";
    log(isIllegal || warning ? "warn" : "info", outcome);
    return outcome;
  } catch (error) {
    log("error", { decision: "failed", error: fieldsOfError(error), ...known });
    throw error;
  }
}

/** Does what the verdict asks for. Without a topic even an allowed sign-in fails: better loud on the first one. */
async function act(
  cts: Readonly<Record<string, unknown>>,
  trace: Trace,
  verdict: Verdict,
  facts: Facts,
  dependencies: AuditDependencies,
): Promise<Outcome> {
  const { config, hasCredentials } = dependencies;
  if (!config.topic) throw new ConfigError(config.problems);
  switch (verdict.kind) {
    case "ignored":
      return { decision: "ignored", ...facts };
    case "allowed": {
      const { entry } = verdict;
      return { decision: "allowed", ...facts, entry, ...(!hasCredentials && { warning: noCredentials }) };
    }
    case "illegal":
      return raiseAlarm(cts, trace, facts, config.topic, dependencies);
    default:
      return verdict satisfies never;
  }
}

const noCredentials = "The function could publish no alarm: give it an agency that allows smn:topic:publish.";
