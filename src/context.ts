/**
 * The part of the FunctionGraph context that is used here. Every method may be missing, throw or return anything:
 * plain test benches and other runtimes pass less.
 * https://support.huaweicloud.com/intl/en-us/devg-functiongraph/functiongraph_02_0410.html
 */

import { ConfigError, CredentialsError } from "./errors.ts";
import type { VariableName } from "./problem.ts";
import { clean } from "./text.ts";

export interface FunctionContext {
  getUserData?(name: string): unknown;
  getRemainingTimeInMilliSeconds?(): unknown;
  getProjectID?(): unknown;
  getRequestID?(): string;
  getFunctionName?(): string;
  getSecurityAccessKey?(): unknown;
  getSecuritySecretKey?(): unknown;
  getSecurityToken?(): unknown;
  getLogger?(): Logger;
}

/** The methods of `context.getLogger()` that are called; `console` has them too. */
export interface Logger {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** Temporary credentials of the function's agency. */
export interface Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken: string;
}

/** The platform's default time-out, taken where the context does not tell the time left. */
const defaultTimeoutMs = 3000;
/** The longest time-out that the platform offers: three days. */
const maxTimeoutMs = 259_200_000;

/**
 * An environment variable: from the function's user data, else from the process, where HTTP-style runtimes and
 * plain test benches set it. A blank one counts as unset.
 * @throws ConfigError where the user data cannot be read: a whitelist must not be guessed
 */
export function getVariable(context: FunctionContext, name: VariableName): string | undefined {
  for (const value of [getUserData(context, name), process.env[name]]) {
    if (typeof value === "string" && value.trim()) return value;
  }
  return undefined;
}

function getUserData(context: FunctionContext, name: VariableName): unknown {
  try {
    return context.getUserData?.(name);
  } catch (cause) {
    const text = `The variable ${name} cannot be read: getUserData failed (${clean(String(cause), 200)}).`;
    throw new ConfigError([{ variable: name, text }], { cause });
  }
}

/** The function's own project, "" where the context does not tell it. */
export function getProjectId(context: FunctionContext): string {
  return readText(ask(() => context.getProjectID?.()));
}

/**
 * Credentials as they are now: the platform renews them every ten minutes, so they are asked for at each use.
 * @throws CredentialsError where the function has no agency, or the platform fails to tell them
 */
export function requireCredentials(context: FunctionContext): Credentials {
  let cause: unknown;
  try {
    const accessKey = readText(context.getSecurityAccessKey?.());
    const secretKey = readText(context.getSecuritySecretKey?.());
    const securityToken = readText(context.getSecurityToken?.());
    // Without an agency the platform returns "", not undefined.
    if (accessKey && secretKey) return { accessKey, secretKey, securityToken };
  } catch (error) {
    cause = error;
  }
  throw new CredentialsError(
    "The platform gives the function no credentials: give it an agency that allows smn:topic:publish.",
    { cause },
  );
}

/** Whether an alarm could be published at all. */
export function hasCredentials(context: FunctionContext): boolean {
  return ask(() => requireCredentials(context)) !== undefined;
}

/** Milliseconds until the platform ends this invocation; what makes no sense, and no time at all, is the default. */
export function getRemainingMs(context: FunctionContext): number {
  const remainingMs = ask(() => context.getRemainingTimeInMilliSeconds?.());
  const makesSense = typeof remainingMs === "number" && remainingMs > 0 && remainingMs <= maxTimeoutMs;
  return makesSense ? remainingMs : defaultTimeoutMs;
}

/** What the platform answers, undefined where it throws. */
function ask<T>(question: () => T): T | undefined {
  try {
    return question();
  } catch {
    return undefined;
  }
}

function readText(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
