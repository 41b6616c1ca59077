/** What SMN's answer to a publish call means. Pure. */
import { readRecord } from "./fields.ts";
import type { Answer } from "./https.ts";
import type { Disclosure } from "./secrets.ts";
import { clean } from "./text.ts";

export type Reading =
  | { readonly accepted: true; readonly messageId: string }
  | ({ readonly accepted: false } & Refusal);

/** An answer that is not "accepted". */
export interface Refusal {
  readonly statusCode: number;
  /** SMN's code (`SMN.0006`) or the API gateway's (`APIGW.0301`). */
  readonly code: string | undefined;
  /** What it says, or what is wrong with it. */
  readonly message: string;
  readonly requestId: string | undefined;
  /** Whether the same request may be accepted a little later. */
  readonly retriable: boolean;
  /** What `Retry-After` asks for. */
  readonly retryAfterMs: number | undefined;
  /** How far SMN's clock is ahead of ours: negative where it is behind, undefined where it does not tell. */
  readonly clockSkewMs: number | undefined;
}

/**
 * Accepted is only a complete 2xx with a `message_id` that is one, and no echo. `nowMs` is our clock, in milliseconds
 * since 1970; `disclosure` says what of the answer may reach the log, as a gateway may echo what was sent.
 */
export function readAnswer(answer: Answer, nowMs: number, disclosure: Disclosure): Reading {
  const { statusCode } = answer;
  const fields = readRecord(answer.body);
  const successful = statusCode >= 200 && statusCode < 300;
  const messageId = disclosure.identifier(fields?.message_id);
  if (successful && answer.complete && messageId) return { accepted: true, messageId };
  const dateMs = Date.parse(answer.date ?? "");
  return {
    accepted: false,
    statusCode,
    code: disclosure.identifier(fields?.code ?? fields?.error_code),
    message: successful
      ? whatIsMissing(answer, fields)
      : clean(disclosure.text(fields?.message ?? fields?.error_msg), 200) || "no reason given",
    requestId: disclosure.identifier(fields?.request_id),
    retriable: successful || statusCode === 408 || statusCode === 429 || statusCode >= 500,
    retryAfterMs: readRetryAfter(answer.retryAfter, nowMs),
    clockSkewMs: Number.isNaN(dateMs) ? undefined : dateMs - nowMs,
  };
}

/** `Retry-After` in milliseconds from now: seconds, or a date (RFC 9110, section 10.2.3). */
export function readRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const dateMs = Date.parse(value);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}

function whatIsMissing({ complete }: Answer, fields: object | undefined): string {
  if (!complete) return "the answer broke off";
  return fields ? "the answer has no message_id" : "the answer is no JSON object";
}
