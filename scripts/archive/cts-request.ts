/** One request to CTS: signed, tried again where that may help, with an answer or an error that says what to do. */
import { setTimeout as sleep } from "node:timers/promises";
import { readRetryAfter } from "../../src/answer.ts";
import { nextDelay } from "../../src/retry.ts";
import { clean } from "../../src/text.ts";
import { signGet } from "../sdk-signer.ts";
import type { CtsQuery } from "./cts-options.ts";

/** What a test replaces. */
export interface RequestSettings {
  /** Attempts at one request start within this time. */
  readonly patienceMs: number;
  readonly attemptTimeoutMs: number;
  wait(ms: number, signal: AbortSignal): Promise<unknown>;
  now(): number;
  /** From 0 to 1. */
  random(): number;
}

export const defaultRequestSettings: RequestSettings = {
  patienceMs: 60_000,
  attemptTimeoutMs: 30_000,
  wait: (ms, signal) => sleep(ms, undefined, { signal }),
  now: Date.now,
  random: Math.random,
};

/** CTS did not answer with traces, in all the attempts there was time for. */
export class CtsError extends Error {
  override name = "CtsError";
}

interface Failure {
  readonly text: string;
  readonly retriable: boolean;
  readonly retryAfterMs?: number | undefined;
}

/**
 * The body of a 200. 429, 5xx and broken connections are tried again, later each time, or when `Retry-After` says.
 * @throws CtsError with the last answer and a hint
 */
export async function requestCts(
  url: URL,
  { credentials, projectId }: CtsQuery,
  signal: AbortSignal,
  settings: RequestSettings = defaultRequestSettings,
): Promise<string> {
  const endMs = settings.now() + settings.patienceMs;
  for (let attempt = 1; ; attempt++) {
    const headers = signGet(url, credentials, projectId, new Date(settings.now()));
    const result = await tryOnce(url, headers, signal, settings);
    if (typeof result === "string") return result;
    const delayMs = result.retriable
      ? nextDelay(attempt, endMs - settings.now(), result.retryAfterMs, settings.random())
      : undefined;
    if (delayMs === undefined || endMs <= settings.now()) {
      const tries = attempt > 1 ? `, ${attempt} times tried` : "";
      throw new CtsError(`${url.origin} ${result.text}${tries}`);
    }
    await settings.wait(delayMs, signal);
  }
}

async function tryOnce(
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
  { attemptTimeoutMs, now }: RequestSettings,
): Promise<string | Failure> {
  try {
    const either = AbortSignal.any([signal, AbortSignal.timeout(attemptTimeoutMs)]);
    // A redirect would take the signature elsewhere.
    const response = await fetch(url, { headers, signal: either, redirect: "manual" });
    const body = await response.text();
    if (response.status === 200) return body;
    return {
      text: `answered ${response.status}${tellCode(body)}${hintOn(response.status)}`,
      retriable: response.status === 429 || response.status >= 500,
      retryAfterMs: readRetryAfter(response.headers.get("retry-after") ?? undefined, now()),
    };
  } catch (error) {
    const cause = (error as Error).cause ?? error;
    const { code, message } = cause as NodeJS.ErrnoException;
    return {
      text: `did not answer (${clean(code ?? message, 200)})`,
      retriable: !signal.aborted && code !== "ENOTFOUND",
    };
  }
}

/** Codes: https://support.huaweicloud.com/intl/en-us/api-cts/ErrorCode.html */
function tellCode(body: string): string {
  try {
    const { error_code: code, error_msg: message } = Object(JSON.parse(body));
    return ` ${clean(`${code ?? ""} ${message ?? ""}`, 300)}`;
  } catch {
    return "";
  }
}

function hintOn(status: number): string {
  if (status === 401)
    return ": check the credentials (HUAWEICLOUD_SDK_AK, or HW_ACCESS_KEY, and those beside it) and this machine's clock";
  if (status === 403) return ": the user needs the permission cts:trace:list, and --project must be theirs";
  if (status === 404 || status === 400) return ": check --region, --project and the time asked for";
  return "";
}
