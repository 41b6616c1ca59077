/** Asks the cloud's APIs, and changes nothing: one signed GET, tried again where that may help. */
import { setTimeout as sleep } from "node:timers/promises";
import { readRetryAfter } from "../../src/answer.ts";
import type { Credentials } from "../../src/context.ts";
import { endpointOf, type Service } from "../../src/endpoint.ts";
import { nextDelay } from "../../src/retry.ts";
import type { Disclosure } from "../../src/secrets.ts";
import { clean } from "../../src/text.ts";
import { signGet } from "../sdk-signer.ts";
import { type Answer, readAnswer } from "./answer.ts";

interface Question {
  readonly service: Exclude<Service, "obs">;
  readonly region: string;
  /** From `/` on, made of what was checked. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Whose things are asked for: a project's, or, of IAM, an account's, once it is known. */
  readonly projectId?: string;
  readonly domainId?: string;
}

export type Ask = (question: Question) => Promise<Answer>;

/** What a test replaces. */
export interface AskSettings {
  /** Attempts at one question start within this time. */
  readonly patienceMs: number;
  readonly attemptTimeoutMs: number;
  wait(ms: number): Promise<unknown>;
  now(): number;
  /** From 0 to 1. */
  random(): number;
}

export const defaultAskSettings: AskSettings = {
  patienceMs: 20_000,
  attemptTimeoutMs: 10_000,
  wait: (ms) => sleep(ms),
  now: Date.now,
  random: Math.random,
};

const names: Record<Question["service"], string> = {
  functiongraph: "FunctionGraph",
  cts: "CTS",
  smn: "SMN",
  iam: "IAM",
  ces: "Cloud Eye",
};

/** `endpoint` is one for all services, instead of each one's own in its region. */
export function createAsk(
  credentials: Credentials,
  endpoint: string | undefined,
  disclosure: Disclosure,
  settings: AskSettings = defaultAskSettings,
): Ask {
  return async (question) => {
    const url = urlOf(question, endpoint);
    const { projectId, domainId } = question;
    const scopeHeader = domainId === undefined ? "X-Project-Id" : "X-Domain-Id";
    const endMs = settings.now() + settings.patienceMs;
    for (let attempt = 1; ; attempt++) {
      const date = new Date(settings.now());
      const headers = signGet(url, credentials, domainId ?? projectId, date, scopeHeader);
      const { answer, retriable, retryAfterMs } = await tryOnce(
        url,
        headers,
        names[question.service],
        disclosure,
        settings,
      );
      const leftMs = endMs - settings.now();
      const delayMs = retriable ? nextDelay(attempt, leftMs, retryAfterMs, settings.random()) : undefined;
      if (delayMs === undefined || leftMs <= 0) return answer;
      await settings.wait(delayMs);
    }
  };
}

function urlOf({ service, region, path, query = {} }: Question, endpoint: string | undefined): URL {
  const url = new URL(`${endpoint ?? endpointOf(service, region)}${path}`);
  // The signature is over %20, which a server may not take + for.
  url.search = new URLSearchParams(query).toString().replaceAll("+", "%20");
  return url;
}

interface Attempt {
  readonly answer: Answer;
  readonly retriable: boolean;
  readonly retryAfterMs?: number | undefined;
}

async function tryOnce(
  url: URL,
  headers: Readonly<Record<string, string>>,
  service: string,
  disclosure: Disclosure,
  { attemptTimeoutMs, now }: AskSettings,
): Promise<Attempt> {
  try {
    // A redirect would take the signature elsewhere.
    const response = await fetch(url, {
      headers,
      signal: AbortSignal.timeout(attemptTimeoutMs),
      redirect: "manual",
    });
    return {
      answer: readAnswer(service, response.status, await response.text(), disclosure),
      retriable: response.status === 429 || response.status >= 500,
      retryAfterMs: readRetryAfter(response.headers.get("retry-after") ?? undefined, now()),
    };
  } catch (error) {
    const { code, message } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
    const reason = code === undefined || typeof code !== "string" ? message : code;
    return {
      answer: { kind: "unclear", text: `${service} did not answer at ${url.origin}: ${clean(reason, 200)}` },
      retriable: code !== "ENOTFOUND",
    };
  }
}
