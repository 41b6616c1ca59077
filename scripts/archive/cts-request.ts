/** One request to CTS: signed, tried again where that may help, with an answer or an error that says what to do. */
import { once } from "node:events";
import * as http from "node:http";
import * as https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { readRetryAfter } from "../../src/answer.ts";
import { nextDelay } from "../../src/retry.ts";
import { createDisclosure, type Disclosure } from "../../src/secrets.ts";
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
  query: Pick<CtsQuery, "credentials" | "projectId">,
  signal: AbortSignal,
  settings: RequestSettings = defaultRequestSettings,
): Promise<string> {
  const endMs = settings.now() + settings.patienceMs;
  for (let attempt = 1; ; attempt++) {
    const result = await tryOnce(url, query, signal, settings);
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
  { credentials, projectId }: Pick<CtsQuery, "credentials" | "projectId">,
  signal: AbortSignal,
  { attemptTimeoutMs, now }: RequestSettings,
): Promise<string | Failure> {
  const headers = signGet(url, credentials, projectId, new Date(now()));
  try {
    const either = AbortSignal.any([signal, AbortSignal.timeout(attemptTimeoutMs)]);
    const { statusCode, retryAfter, body } = await get(url, headers, either);
    if (statusCode === 200) return body;
    // A gateway may echo what was sent.
    const signature = headers.Authorization?.split("Signature=")[1];
    const disclosure = createDisclosure([...Object.values(credentials), signature].filter(Boolean), [
      projectId,
    ]);
    return {
      text: `answered ${statusCode}${formatCode(body, disclosure)}${hintOn(statusCode)}`,
      retriable: statusCode === 429 || statusCode >= 500,
      retryAfterMs: readRetryAfter(retryAfter, now()),
    };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return {
      text: `did not answer (${clean(code ?? message, 200)})`,
      retriable: !signal.aborted && code !== "ENOTFOUND",
    };
  }
}

/** More than any page of traces has. */
const maxBodyBytes = 64 * 1024 * 1024;

/** One GET. No redirect is followed: it would take the signature elsewhere. */
async function get(url: URL, headers: Record<string, string>, signal: AbortSignal) {
  // Verification is asked for by name: NODE_TLS_REJECT_UNAUTHORIZED=0 must not turn it off.
  const request =
    url.protocol === "https:"
      ? https.request(url, { headers, signal, rejectUnauthorized: true })
      : http.request(url, { headers, signal });
  const answered = once(request.end(), "response");
  const [response] = (await answered) as [http.IncomingMessage];
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new Error(`an answer of more than ${maxBodyBytes / 1024 / 1024} MB`);
    chunks.push(chunk);
  }
  return {
    statusCode: response.statusCode ?? 0,
    retryAfter: response.headers["retry-after"],
    body: Buffer.concat(chunks).toString(),
  };
}

/** Codes: https://support.huaweicloud.com/intl/en-us/api-cts/ErrorCode.html */
function formatCode(body: string, { identifier, text }: Disclosure): string {
  try {
    const { error_code: code, error_msg: message } = Object(JSON.parse(body));
    return ` ${clean(`${identifier(code) ?? ""} ${text(message)}`, 300)}`;
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
