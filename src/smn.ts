/** Publishes a notification to an SMN topic: signed anew for each attempt, tried until it is accepted or time is up. */
import type { Notification } from "./alarm.ts";
import { type Refusal, readAnswer } from "./answer.ts";
import { type Topic, topicUrn } from "./config.ts";
import type { Credentials } from "./context.ts";
import { type Attempt, NoAnswerError, PublishError } from "./errors.ts";
import { hintOnNoAnswer, hintOnRefusal } from "./hints.ts";
import { ConnectionError, dropIdleConnections, type StartedPost } from "./https.ts";
import { attemptTimeout, nextDelay, spendable } from "./retry.ts";
import { createDisclosure } from "./secrets.ts";
import { signPost } from "./sign.ts";
import { clean } from "./text.ts";

/** Time, chance and the network. */
export interface SmnDependencies {
  startPost(url: URL, timeoutMs: number): StartedPost;
  /** Milliseconds since 1970: what is signed, and compared with SMN's clock. */
  now(): number;
  /** Milliseconds by a clock that nobody sets: what is left of the invocation must not jump. */
  elapsed(): number;
  /** From 0 to 1. */
  random(): number;
  wait(ms: number): Promise<void>;
}

export interface PublishOrder {
  readonly topic: Topic;
  readonly projectId: string;
  /** Called once, after the connection was begun. */
  compose(): Notification;
  /** Asked at each attempt, as they change. */
  credentials(): Credentials;
  /** The time left in this invocation, in milliseconds. */
  readonly remainingMs: number;
}

const maxListedAttempts = 10;

type Failure = { readonly refusal: Refusal } | { readonly noAnswer: ConnectionError };

/**
 * Publishes and resolves to SMN's message id: SMN has accepted the notification, which is not yet its delivery.
 * https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_63002.html
 * @throws PublishError where SMN's last answer was no acceptance
 * @throws NoAnswerError where the last attempt had no answer
 */
export async function publish(order: PublishOrder, dependencies: SmnDependencies): Promise<string> {
  const { elapsed, random, wait } = dependencies;
  const { topic, projectId } = order;
  const url = new URL(
    `${topic.endpoint}/v2/${projectId}/notifications/topics/${topicUrn(topic, projectId)}/publish`,
  );
  const endMs = elapsed() + spendable(order.remainingMs);
  let notification: Notification | undefined;
  const compose = () => (notification ??= order.compose());
  const attempts: Attempt[] = [];
  for (;;) {
    const startMs = elapsed();
    const result = await attempt(url, { ...order, compose }, attemptTimeout(endMs - startMs), dependencies);
    if (typeof result === "string") return result;
    attempts.push({ result: nameFailure(result), durationMs: Math.round(elapsed() - startMs) });
    const delayMs = delayAfter(result, attempts.length, endMs - elapsed(), random());
    if (delayMs === undefined) throw toError(result, order, attempts);
    await wait(delayMs);
  }
}

/** One attempt; resolves to the message id or to why there is none. */
async function attempt(
  url: URL,
  { topic, projectId, compose, credentials }: PublishOrder,
  timeoutMs: number,
  { startPost, now }: SmnDependencies,
): Promise<string | Failure> {
  const post = startPost(url, timeoutMs); // The connection opens while the alarm is composed and signed.
  try {
    const keys = credentials();
    const { headers, body } = signPost(url, compose(), keys, projectId, new Date(now()));
    const answer = await post.send(headers, body);
    const secrets = [...Object.values(keys), headers.Authorization?.split("Signature=")[1]];
    const names = [topicUrn(topic, projectId), topic.name, topic.region, projectId, url.host];
    const reading = readAnswer(answer, now(), createDisclosure(secrets, names));
    return reading.accepted ? reading.messageId : { refusal: reading };
  } catch (error) {
    post.abandon();
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
  { topic, projectId, compose }: PublishOrder,
  attempts: readonly Attempt[],
): Error {
  const alarm = `"${compose().message}"`;
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
  const count = attempts.length === 1 ? "1 attempt" : `${attempts.length} attempts`;
  return `${count}: ${attempts.length > last.length ? "..., " : ""}${last.join(", ")}.`;
}
