/** Why an attempt to publish failed, and the error that the last one ends in. Pure. */
import type { Notification } from "./alarm.ts";
import type { Refusal } from "./answer.ts";
import { type Attempt, NoAnswerError, PublishError } from "./errors.ts";
import { hintOnNoAnswer, hintOnRefusal } from "./hints.ts";
import type { ConnectionError } from "./https.ts";
import { refusesForm } from "./plain-form.ts";
import { clean } from "./text.ts";
import type { Topic } from "./topic.ts";

export type Failure = { readonly refusal: Refusal } | { readonly noAnswer: ConnectionError };

/** What was to be published, and where. */
export interface Order {
  readonly url: URL;
  readonly topic: Topic;
  readonly projectId: string;
  readonly notification: Notification;
}

const maxListedAttempts = 10;

/** `500 SMN.0010`, `502`, `ECONNRESET`. */
export function nameFailure(failure: Failure): string {
  if ("noAnswer" in failure) return failure.noAnswer.code;
  const { statusCode, code } = failure.refusal;
  return code ? `${statusCode} ${code}` : String(statusCode);
}

/** `400 SMN.0021, MessageStructure is invalid (request id R)`. */
export function describeRefusal(refusal: Refusal): string {
  const { message, requestId } = refusal;
  return `${nameFailure({ refusal })}, ${message}${requestId ? ` (request id ${requestId})` : ""}`;
}

/** The error after the last attempt, which failed so. */
export function errorOf(
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
  // Only time ends the retrying of what is retriable, and keeps the plainest form from being tried.
  const outOfTime = refusal.retriable || (refusesForm(refusal) && !attempts.at(-1)?.plain);
  return new PublishError(
    `SMN did not accept the alarm ${alarm}: ${describeRefusal(refusal)}. ${hint} ${tried}`,
    { ...refusal, hint, outOfTime },
    attempts,
  );
}

/** The last attempts, as `3 attempts: 500 (12 ms), 400 (13 ms), plain TIMEOUT (1350 ms).` */
function listAttempts(attempts: readonly Attempt[]): string {
  const last = attempts
    .slice(-maxListedAttempts)
    .map(({ result, plain, durationMs }) => `${plain ? "plain " : ""}${result} (${durationMs} ms)`);
  const count = attempts.length;
  return `${count} attempt${count > 1 ? "s" : ""}: ${count > last.length ? "..., " : ""}${last.join(", ")}.`;
}
