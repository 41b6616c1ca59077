/** Publishes a notification to an SMN topic: signed anew for each attempt, tried until it is accepted or time is up. */
import type { Notification } from "./alarm.ts";
import { type Refusal, readAnswer } from "./answer.ts";
import type { Credentials } from "./context.ts";
import { type Attempt, NoAnswerError, PublishError } from "./errors.ts";
import { hintOnNoAnswer, hintOnRefusal } from "./hints.ts";
import { type Answer, ConnectionError, dropIdleConnections } from "./https.ts";
import { attemptTimeout, nextDelay, spendable } from "./retry.ts";
import { createDisclosure } from "./secrets.ts";
import { type SignedRequest, signPost } from "./sign.ts";
import { clean } from "./text.ts";
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

const maxListedAttempts = 10;

interface Order {
  readonly url: URL;
  readonly topic: Topic;
  readonly projectId: string;
  readonly notification: Notification;
}

type Failure = { readonly refusal: Refusal } | { readonly noAnswer: ConnectionError };

/**
 * Publishes and resolves to SMN's message id: SMN has accepted the notification, which is not yet its delivery.
 * https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_63002.html
 * @throws PublishError where SMN's last answer was no acceptance
 * @throws NoAnswerError where the last attempt had no answer
 */
export async function publish(
  topic: Topic,
  projectId: string,
  notification: Notification,
  dependencies: SmnDependencies,
): Promise<string> {
  const { elapsed, random, wait } = dependencies;
  const url = new URL(
    `${topic.endpoint}/v2/${projectId}/notifications/topics/${topicUrn(topic, projectId)}/publish`,
  );
  const order = { url, topic, projectId, notification };
  const endMs = elapsed() + spendable(dependencies.remainingMs);
  const attempts: Attempt[] = [];
  for (;;) {
    const startMs = elapsed();
    const result = await attempt(order, attemptTimeout(endMs - startMs), dependencies);
    if (typeof result === "string") return result;
    attempts.push({ result: nameFailure(result), durationMs: Math.round(elapsed() - startMs) });
    const delayMs = delayAfter(result, attempts.length, endMs - elapsed(), random());
    if (delayMs === undefined) throw toError(result, order, attempts);
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

function nameFailure(failure: Failure): string {
  if ("noAnswer" in failure) return failure.noAnswer.code;
  const { statusCode, code } = failure.refusal;
  return code ? `${statusCode} ${code}` : String(statusCode);
}

function toError(
  failure: Failure,
  { topic, projectId, notification }: Order,
  attempts: readonly Attempt[],
): Error {
  const alarm = `"${notification.message}"`;
  const tried = listAttempts(attempts);
  if ("noAnswer" in failure) {
    const { code, message } = failure.noAnswer;
    const hint = hintOnNoAnswer(code, topic);
    return new NoAnswerError(
      `SMN did not answer, so the alarm ${alarm} was not published: ${clean(message, 200)}. ${hint} ${tried}`,
      hint,
      attempts,
      failure.noAnswer,
    );
  }
  const { refusal } = failure;
  const hint = hintOnRefusal(refusal, topic, projectId);
  const reason = `${nameFailure(failure)}, ${refusal.message}${refusal.requestId ? ` (request id ${refusal.requestId})` : ""}`;
  return new PublishError(
    `SMN did not accept the alarm ${alarm}: ${reason}. ${hint} ${tried}`,
    // Whether it was time that ended the retrying: delayAfter knows no other end for what is retriable.
    { ...refusal, hint, outOfTime: refusal.retriable },
    attempts,
  );
}

/** The last attempts, as `3 attempts: 500 (12 ms), TIMEOUT (1350 ms), 500 (9 ms).` */
function listAttempts(attempts: readonly Attempt[]): string {
  const last = attempts
    .slice(-maxListedAttempts)
    .map(({ result, durationMs }) => `${result} (${durationMs} ms)`);
  const count = attempts.length;
  return `${count} attempt${count > 1 ? "s" : ""}: ${count > last.length ? "..., " : ""}${last.join(", ")}.`;
}
