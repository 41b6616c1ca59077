/** Raises the alarm about an illegal sign-in: once for each trace, and of attempts that are only counted not at all. */
import { type Notification, notificationOf } from "./alarm.ts";
import { formatLine } from "./alarm-line.ts";
import { attemptKey } from "./attempt-key.ts";
import type { Config } from "./config.ts";
import type { Duplicates } from "./duplicates.ts";
import { ConfigError } from "./errors.ts";
import type { Facts } from "./facts.ts";
import { hintOnPlainForm } from "./hints.ts";
import type { Problem } from "./problem.ts";
import type { Repeated, Repeats } from "./repeats.ts";
import type { Published } from "./smn.ts";
import { clean } from "./text.ts";
import { projectIdPattern, type Topic, topicUrn } from "./topic.ts";
import type { Trace } from "./trace.ts";
import { traceKey } from "./trace-key.ts";

export interface AlarmDependencies {
  readonly config: Config;
  /** What is wrong with the configuration, for the alarm's e-mail. */
  readonly problems: readonly Problem[];
  /** The project of the function: that of a topic which is known by its name alone. */
  readonly projectId: string;
  readonly duplicates: Duplicates;
  readonly repeats: Repeats;
  publish(topic: Topic, projectId: string, notification: Notification): Promise<Published>;
}

/** What became of an alarm. */
export interface Raised extends Facts {
  readonly decision: "alarmed" | "duplicate" | "repeated";
  /** The alarm's line. */
  readonly alarm: string;
  /** SMN's id of the accepted notification; of what is `repeated` there is none. */
  readonly messageId: string | undefined;
  /** What to look into, where SMN took the plainest form alone. */
  readonly warning?: string;
}

/**
 * Resolves once SMN has accepted the alarm, or one that stands for it. `cts` is the bare trace that `trace` was read
 * from: two traces are one only where all that they hold is the same.
 * @throws ConfigError where the project is not known
 * @throws CredentialsError, PublishError, NoAnswerError where SMN did not accept it
 */
export async function raiseAlarm(
  cts: Readonly<Record<string, unknown>>,
  trace: Trace,
  facts: Facts,
  topic: Topic,
  dependencies: AlarmDependencies,
): Promise<Raised> {
  const { config, problems, duplicates, repeats, publish } = dependencies;
  const { timeZone, actions, language, countRepeats } = config;
  const projectId = topic.projectId ?? dependencies.projectId;
  if (!projectIdPattern.test(projectId)) throw new ConfigError([wrongProject(projectId)]);
  const texts = problems.map(({ text }) => text);
  const parts = { topic, facts, trace, projectId, timeZone, actions, language, problems: texts };
  const attempt = countRepeats ? attemptKey(cts, trace, facts) : undefined;
  // Sent elsewhere, an alarm is another one: the first may have gone to the wrong topic.
  const keyOf = (text: string | undefined) =>
    text && `${topicUrn(topic, projectId)} ${topic.endpoint} ${text}`;
  let warning: string | undefined;
  const send = async (repeated?: Repeated) => {
    const { messageId, refusal } = await publish(topic, projectId, notificationOf({ ...parts, repeated }));
    warning = refusal && hintOnPlainForm(refusal);
    return messageId;
  };
  const { messageId, duplicate } = await duplicates.once(keyOf(traceKey(cts)), () =>
    repeats.publishOrCount(keyOf(attempt), trace.timeMs, send),
  );
  return {
    decision: duplicate ? "duplicate" : messageId === undefined ? "repeated" : "alarmed",
    ...facts,
    alarm: formatLine(facts),
    messageId,
    ...(warning && { warning }),
  };
}

/** Of the function's project; one that stands in a URN was checked with it. */
function wrongProject(projectId: string): Problem {
  const project = projectId ? ` "${clean(projectId, 100)}" is no id` : " is not known";
  const text = `The function's project${project}: write the topic's whole URN in the variable SMN_Topic.`;
  return { variable: "SMN_Topic", text };
}
