/** Asks the cloud's APIs, read-only: signed, tried again where that may help, and answered in one of four ways. */
import { setTimeout as sleep } from "node:timers/promises";
import { readRetryAfter } from "../../src/answer.ts";
import type { Credentials } from "../../src/context.ts";
import { endpointOf, type Service } from "../../src/endpoint.ts";
import { nextDelay } from "../../src/retry.ts";
import { createDisclosure } from "../../src/secrets.ts";
import { clean } from "../../src/text.ts";
import { signGet } from "../sdk-signer.ts";

/** `found`: a JSON text of a 200. `refused`: the key may not look. `unclear`: no answer, or none that says anything. */
export type Answer =
  | { readonly kind: "found"; readonly body: unknown }
  | { readonly kind: "missing" | "refused" | "unclear"; readonly text: string };

export interface Question {
  readonly service: Service;
  /** From the first `/`, each segment as it is to be sent. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Of the project that is asked for; default: the function's. */
  readonly projectId?: string;
  /** Instead of a project: for what IAM keeps of the whole account. */
  readonly domainId?: string;
  /** Where this service is, if not where the region has it. */
  readonly endpoint?: string;
}

export interface Api {
  get(question: Question): Promise<Answer>;
}

/** What a test replaces. */
export interface ApiSettings {
  readonly attemptTimeoutMs: number;
  /** Attempts at one request start within this time. */
  readonly patienceMs: number;
  wait(ms: number): Promise<unknown>;
  now(): number;
  random(): number;
}

export const defaultSettings: ApiSettings = {
  attemptTimeoutMs: 10_000,
  patienceMs: 20_000,
  wait: (ms) => sleep(ms),
  now: Date.now,
  random: Math.random,
};

export interface ApiOptions {
  readonly region: string;
  readonly projectId: string;
  readonly credentials: Credentials;
  /** One for all services, instead of the region's. */
  readonly endpoint: string | undefined;
}

type Attempt = Answer & { readonly retryAfterMs?: number | undefined; readonly retriable?: boolean };

export function createApi(options: ApiOptions, settings: ApiSettings = defaultSettings): Api {
  return {
    async get(question) {
      const endMs = settings.now() + settings.patienceMs;
      for (let attempt = 1; ; attempt++) {
        const { retryAfterMs, retriable, ...answer } = await ask(question, options, settings);
        const leftMs = endMs - settings.now();
        const delayMs = retriable ? nextDelay(attempt, leftMs, retryAfterMs, settings.random()) : undefined;
        if (delayMs === undefined || leftMs <= 0) return answer;
        await settings.wait(delayMs);
      }
    },
  };
}

async function ask(question: Question, options: ApiOptions, settings: ApiSettings): Promise<Attempt> {
  const origin = options.endpoint ?? question.endpoint ?? endpointOf(question.service, options.region);
  const url = new URL(`${origin}${question.path}`);
  // The signature is over %20, which a server may not take + for.
  url.search = new URLSearchParams(question.query).toString().replaceAll("+", "%20");
  const scope = question.domainId ?? question.projectId ?? options.projectId;
  const header = question.domainId === undefined ? "X-Project-Id" : "X-Domain-Id";
  const headers = signGet(url, options.credentials, scope, new Date(settings.now()), header);
  try {
    const signal = AbortSignal.timeout(settings.attemptTimeoutMs);
    // A redirect would take the signature elsewhere.
    const response = await fetch(url, { headers, signal, redirect: "manual" });
    return readResponse(response, await response.text(), options, settings.now());
  } catch (error) {
    const { code, message } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
    const text = `${url.origin} did not answer (${clean(code ?? message, 200)})`;
    return { kind: "unclear", text, retriable: code !== "ENOTFOUND" };
  }
}

function readResponse(response: Response, text: string, options: ApiOptions, nowMs: number): Attempt {
  const { status } = response;
  const body = parse(text);
  if (status === 200) {
    return body === undefined ? { kind: "unclear", text: "the answer is no JSON" } : { kind: "found", body };
  }
  const said = `answered ${status}${tellReason(body, options.credentials)}`;
  if (status === 404) return { kind: "missing", text: said };
  if (status === 401 || status === 403) return { kind: "refused", text: said };
  const retryAfterMs = readRetryAfter(response.headers.get("retry-after") ?? undefined, nowMs);
  return { kind: "unclear", text: said, retriable: status === 429 || status >= 500, retryAfterMs };
}

/** The shapes of the services' errors: `code`, `error_code`, and IAM's `{"error": {"code", "message"}}`. */
function tellReason(body: unknown, credentials: Credentials): string {
  const outer = Object(body);
  const error = typeof outer.error === "object" && outer.error !== null ? outer.error : outer;
  const disclosure = createDisclosure(Object.values(credentials).filter(Boolean), []);
  const code = disclosure.identifier(error.code ?? error.error_code);
  const message = clean(disclosure.text(error.message ?? error.error_msg), 200);
  return [code, message]
    .filter(Boolean)
    .map((part) => ` ${part}`)
    .join("");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
