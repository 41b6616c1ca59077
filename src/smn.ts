/** Publishes a notification to an SMN topic: signed anew for each attempt, tried until it is accepted or time is up. */
import type { Notification } from "./alarm.ts";
import { readAnswer } from "./answer.ts";
import type { Credentials } from "./context.ts";
import type { Attempt } from "./errors.ts";
import { describeRefusal, errorOf, type Failure, nameFailure, type Order } from "./failure.ts";
import { type Answer, ConnectionError, dropIdleConnections } from "./https.ts";
import { plainFormOf, refusesForm } from "./plain-form.ts";
import { attemptTimeout, nextDelay, spendable } from "./retry.ts";
import { createDisclosure } from "./secrets.ts";
import { type SignedRequest, signPost } from "./sign.ts";
import { type Topic, topicUrn } from "./topic.ts";

/** The invocation, time, chance and the network. */
export interface SmnDependencies {
  /** Asked at each attempt, as they change. */
  credentials(): Credentials;
  /** The time left in this invocation, in milliseconds. */
  readonly remainingMs: number;
  post(url: URL, headers: SignedRequest["headers"], body: string, timeoutMs: number): Promise<Answer>;
  /** Milliseconds since 1970: what is signed, and compared with SMN's clock. */
  now(): number;
  /** Milliseconds by a clock that nobody sets: what is left of the invocation must not jump. */
  elapsed(): number;
  /** From 0 to 1. */
  random(): number;
  wait(ms: number): Promise<void>;
}

/** What SMN accepted: that is not yet its delivery. */
export interface Published {
  readonly messageId: string;
  /** SMN's refusal of all else, where it took the plainest form alone. */
  readonly refusal?: string;
}

/**
 * Publishes, and resolves once SMN has accepted the notification. Where SMN refuses its form, it is tried once more at
 * once in the plainest form, and then in that form alone: what is new in an alarm must not lose it.
 * https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_63002.html
 * @throws PublishError where SMN's last answer was no acceptance
 * @throws NoAnswerError where the last attempt had no answer
 */
export async function publish(
  topic: Topic,
  projectId: string,
  notification: Notification,
  dependencies: SmnDependencies,
): Promise<Published> {
  const { elapsed, random, wait } = dependencies;
  const url = new URL(
    `${topic.endpoint}/v2/${projectId}/notifications/topics/${topicUrn(topic, projectId)}/publish`,
  );
  let order: Order = { url, topic, projectId, notification };
  let plain: { refusal: string } | undefined;
  const endMs = elapsed() + spendable(dependencies.remainingMs);
  const attempts: Attempt[] = [];
  for (;;) {
    const startMs = elapsed();
    const result = await attempt(order, attemptTimeout(endMs - startMs), dependencies);
    if (typeof result === "string") return { messageId: result, ...plain };
    const durationMs = Math.round(elapsed() - startMs);
    attempts.push({ result: nameFailure(result), durationMs, ...(plain && { plain: true }) });
    const leftMs = endMs - elapsed();
    let delayMs: number | undefined;
    if (!plain && "refusal" in result && refusesForm(result.refusal)) {
      plain = { refusal: describeRefusal(result.refusal) };
      order = { ...order, notification: plainFormOf(notification) };
      delayMs = nextDelay(attempts.length, leftMs, undefined, 0);
    } else {
      delayMs = delayAfter(result, attempts.length, leftMs, random());
    }
    if (delayMs === undefined) throw errorOf(result, order, attempts);
    await wait(delayMs);
  }
}

/** One attempt; resolves to the message id or to why there is none. */
async function attempt(
  { url, topic, projectId, notification }: Order,
  timeoutMs: number,
  { credentials, post, now }: SmnDependencies,
): Promise<string | Failure> {
  const keys = credentials();
  const { headers, body } = await signPost(url, notification, keys, projectId, new Date(now()));
  try {
    const answer = await post(url, headers, body, timeoutMs);
    const secrets = [...Object.values(keys), headers.Authorization?.split("Signature=")[1]];
    const names = [topicUrn(topic, projectId), topic.name, topic.region, projectId, url.host];
    const reading = readAnswer(answer, now(), createDisclosure(secrets, names));
    return reading.accepted ? reading.messageId : { refusal: reading };
  } catch (error) {
    if (error instanceof ConnectionError) return { noAnswer: error };
    throw error;
  }
}

function delayAfter(failure: Failure, failed: number, leftMs: number, random: number): number | undefined {
  if ("refusal" in failure) {
    const { retriable, retryAfterMs } = failure.refusal;
    return retriable ? nextDelay(failed, leftMs, retryAfterMs, random) : undefined;
  }
  dropIdleConnections(); // They were frozen together, or lead to the same dead end.
  return nextDelay(failed, leftMs, undefined, failure.noAnswer.stale ? 0 : random);
}
