/** The ways in which an invocation fails. `name` is a literal, because class names do not survive minifying. */

import type { Problem } from "./problem.ts";

/** The event is no CTS trigger event: nothing can be judged. */
export class EventError extends Error {
  override name = "EventError";
}

/** Environment variables that leave no way to publish an alarm. */
export class ConfigError extends Error {
  override name = "ConfigError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(`Wrong configuration: ${problems.map(({ text }) => text).join(" ")}`, options);
    this.problems = problems;
  }
}

/** The function has no agency, so it has no credentials to publish with. */
export class CredentialsError extends Error {
  override name = "CredentialsError";
}

/** One try to publish, as listed in the error: what came back (`500 SMN.0010`, `ECONNRESET`) after how long. */
export interface Attempt {
  readonly result: string;
  readonly durationMs: number;
  /** Tried in the plainest form. */
  readonly plain?: boolean;
}

/** SMN answered, and the answer was not "accepted". */
export class PublishError extends Error {
  override name = "PublishError";
  readonly statusCode: number;
  /** SMN's code (`SMN.0006`) or the API gateway's (`APIGW.0301`). */
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  readonly hint: string;
  /** Whether more time might have helped. */
  readonly outOfTime: boolean;
  readonly attempts: readonly Attempt[];

  constructor(
    message: string,
    fields: {
      statusCode: number;
      code?: string | undefined;
      requestId?: string | undefined;
      hint: string;
      outOfTime?: boolean;
    },
    attempts: readonly Attempt[],
  ) {
    super(message);
    this.statusCode = fields.statusCode;
    this.code = fields.code;
    this.requestId = fields.requestId;
    this.hint = fields.hint;
    this.outOfTime = fields.outOfTime ?? false;
    this.attempts = attempts;
  }
}

/** SMN did not answer, or not in a form that proves anything. */
export class NoAnswerError extends Error {
  override name = "NoAnswerError";
  readonly hint: string;
  /** Only time ends the attempts where nobody answers. */
  readonly outOfTime = true;
  readonly attempts: readonly Attempt[];

  constructor(message: string, hint: string, attempts: readonly Attempt[], cause: unknown) {
    super(message, { cause });
    this.hint = hint;
    this.attempts = attempts;
  }
}
