/** When OBS is asked again, and after how long. */
import { setTimeout as sleep } from "node:timers/promises";
import { ObsError, ObsNoAnswerError } from "./obs-errors.ts";

export interface RetryPolicy {
  readonly attempts: number;
  /** Before the second attempt; doubled before each further one. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** How long OBS may be silent before an answer, or within one. */
  readonly silenceMs: number;
  /** 0 to 1, so that many that failed together do not come back together. */
  readonly random: () => number;
}

export const patientRetries: RetryPolicy = {
  attempts: 6,
  firstWaitMs: 200,
  longestWaitMs: 10_000,
  silenceMs: 30_000,
  random: Math.random,
};

/** Runs `attempt` until it succeeds, fails for good or has failed too often; the last error is thrown. */
export async function withRetries<T>(policy: RetryPolicy, attempt: () => Promise<T>): Promise<T> {
  for (let failures = 0; ; ) {
    try {
      return await attempt();
    } catch (error) {
      failures += 1;
      if (failures >= policy.attempts || !isPassing(error)) throw error;
      await waitAfter(policy, failures);
    }
  }
}

/** Waits as long as is due after that many failures in a row. */
export async function waitAfter(policy: RetryPolicy, failures: number): Promise<void> {
  const wholeMs = Math.min(policy.longestWaitMs, policy.firstWaitMs * 2 ** (failures - 1));
  await sleep(wholeMs * (0.5 + policy.random() / 2));
}

/** Whether the same request may well succeed a little later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ObsNoAnswerError) return true;
  return error instanceof ObsError && (error.statusCode >= 500 || [408, 429].includes(error.statusCode));
}
