/** When to try again, and how long to wait for an answer: only time ends retrying. Pure. */

/** What is kept back, so that the error is told before the platform ends the instance. */
const maxMarginMs = 300;
const marginShare = 0.1;
/** Less than this is too little for an attempt. */
const minAttemptMs = 100;
const maxAttemptMs = 5000;
const firstBackoffMs = 100;
const maxBackoffMs = 2000;

/** The part of the time left in this invocation that may be spent on publishing. */
export function spendable(remainingMs: number): number {
  return remainingMs - Math.min(maxMarginMs, remainingMs * marginShare);
}

/**
 * How long one attempt may take, in whole milliseconds: half of the time left, so that one that hangs leaves time
 * for another, or all of it where half is too little.
 */
export function attemptTimeout(leftMs: number): number {
  return Math.max(1, Math.floor(Math.min(maxAttemptMs, leftMs < 10 * minAttemptMs ? leftMs : leftMs / 2)));
}

/**
 * How long to wait before the next attempt, or undefined where there is no time for one. Exponential back-off with
 * full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/); `random` is from 0 to 1,
 * `failed` counts the attempts so far. What the server asks for by `Retry-After` is honoured.
 */
export function nextDelay(
  failed: number,
  leftMs: number,
  retryAfterMs: number | undefined,
  random: number,
): number | undefined {
  const affordableMs = leftMs - minAttemptMs;
  if (affordableMs < (retryAfterMs ?? 0)) return undefined;
  const backoffMs = random * Math.min(maxBackoffMs, firstBackoffMs * 2 ** (failed - 1));
  return Math.min(affordableMs, Math.max(retryAfterMs ?? 0, backoffMs));
}
