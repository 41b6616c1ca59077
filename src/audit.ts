/** One event through: read the trace, judge it, and where it is illegal compose the alarm and publish it. */
import { explainAction } from "./actions.ts";
import { type Notification, notificationOf } from "./alarm.ts";
import type { Config } from "./config.ts";
import type { Duplicates } from "./duplicates.ts";
import { ConfigError } from "./errors.ts";
import { type Facts, factsOf } from "./facts.ts";
import { hintOnPlainForm } from "./hints.ts";
import { formatLine } from "./line.ts";
import { fieldsOfError, type Log } from "./log.ts";
import type { Problem } from "./problem.ts";
import { attemptKey, type Repeated, type Repeats } from "./repeats.ts";
import type { Published } from "./smn.ts";
import { clean } from "./text.ts";
import { projectIdPattern, type Topic, topicUrn } from "./topic.ts";
import { findTrace, readTrace, type Trace } from "./trace.ts";
import { traceKey } from "./trace-key.ts";
import { judge, type Verdict } from "./verdict.ts";
import type { Whitelist } from "./whitelist.ts";
import { warningsOf } from "./whitelist-problem.ts";

/** What became of an event: the function's result, and its one line in the log. */
export interface Outcome extends Facts {
  readonly decision: "alarmed" | "allowed" | "ignored" | "duplicate" | "repeated";
  /** The whitelist entry that admitted the address. */
  readonly entry?: string;
  /** The alarm's line. */
  readonly alarm?: string;
  /** SMN's id of the accepted notification; of what is `repeated` there is none. */
  readonly messageId?: string | undefined;
  /** What a person should look at, beside the decision. */
  readonly warning?: string;
}

export interface AuditDependencies {
  readonly config: Config;
  readonly whitelist: Whitelist;
  /** What is wrong with the configuration, for the alarm's e-mail. */
  readonly problems: readonly Problem[];
  /** The project of the function: that of a topic which is known by its name alone. */
  readonly projectId: string;
  readonly hasCredentials: boolean;
  readonly duplicates: Duplicates;
  readonly repeats: Repeats;
  /** Milliseconds since 1970: a trace that tells no time is judged by it. */
  now(): number;
  publish(topic: Topic, projectId: string, notification: Notification): Promise<Published>;
}

/**
 * Audits one event and logs one line about it, also where `connect` throws: it asks the platform's context for
 * everything else.
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
    const outcome = { ...acted, ...warn(acted.warning, ...warningsOf(whitelist.problems, admittedBy)) };
    const isIllegal = outcome.decision === "alarmed" || outcome.decision === "repeated";
    log(isIllegal || outcome.warning ? "warn" : "info", outcome);
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
  const { config, problems, duplicates, repeats, publish } = dependencies;
  const { topic, timeZone, actions, language, countRepeats } = config;
  if (!topic) throw new ConfigError(config.problems);
  const unlisted = explainAction(trace, actions);
  switch (verdict.kind) {
    case "ignored":
      return { decision: "ignored", ...facts, ...warn(unlisted) };
    case "allowed": {
      const { entry } = verdict;
      const { hasCredentials } = dependencies;
      return { decision: "allowed", ...facts, entry, ...warn(unlisted, !hasCredentials && noCredentials) };
    }
    case "illegal": {
      const projectId = topic.projectId ?? dependencies.projectId;
      if (!projectIdPattern.test(projectId)) throw new ConfigError([wrongProject(projectId)]);
      const texts = problems.map(({ text }) => text);
      const parts = { topic, facts, trace, projectId, timeZone, actions, language, problems: texts };
      const content = traceKey(cts);
      const attempt = countRepeats ? attemptKey(cts, trace, verdict, facts.result) : undefined;
      // Sent elsewhere, an alarm is another one: the first may have gone to the wrong topic.
      const keyOf = (text: string | undefined) =>
        text && `${topicUrn(topic, projectId)} ${topic.endpoint} ${text}`;
      let refusal: string | undefined;
      const send = async (repeated?: Repeated) => {
        const published = await publish(topic, projectId, notificationOf({ ...parts, repeated }));
        refusal = published.refusal;
        return published.messageId;
      };
      const { messageId, duplicate } = await duplicates.once(keyOf(content), () =>
        repeats.publishOrCount(keyOf(attempt), trace.timeMs, send),
      );
      return {
        decision: duplicate ? "duplicate" : messageId === undefined ? "repeated" : "alarmed",
        ...facts,
        alarm: formatLine(facts),
        messageId,
        ...warn(unlisted, refusal && hintOnPlainForm(refusal)),
      };
    }
    default:
      return verdict satisfies never;
  }
}

/** Of the function's project; one that stands in a URN was checked with it. */
function wrongProject(projectId: string): Problem {
  const project = projectId ? ` "${clean(projectId, 100)}" is no id` : " is not known";
  const text = `The function's project${project}: write the topic's whole URN in the variable SMN_Topic.`;
  return { variable: "SMN_Topic", text };
}

const noCredentials = "The function could publish no alarm: give it an agency that allows smn:topic:publish.";

/** The outcome's warning: all that is to be said, as one text. */
function warn(...sentences: (string | false | undefined)[]): Pick<Outcome, "warning"> {
  const warning = sentences.filter(Boolean).join(" ");
  return warning ? { warning } : {};
}
