/**
 * The part of the FunctionGraph context that is used here. Every method may be missing: plain test benches and
 * other runtimes pass less.
 * https://support.huaweicloud.com/intl/en-us/devg-functiongraph/functiongraph_02_0410.html
 */
import { CredentialsError } from "./errors.ts";

export interface FunctionContext {
  getUserData?(name: string): unknown;
  getRemainingTimeInMilliSeconds?(): number;
  getProjectID?(): string;
  getRequestID?(): string;
  getFunctionName?(): string;
  getSecurityAccessKey?(): string;
  getSecuritySecretKey?(): string;
  getSecurityToken?(): string;
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

/**
 * An environment variable: from the function's user data, else from the process, where HTTP-style runtimes and
 * plain test benches set it. A blank one counts as unset.
 */
export function getVariable(context: FunctionContext, name: string): string | undefined {
  for (const value of [context.getUserData?.(name), process.env[name]]) {
    if (typeof value === "string" && value.trim()) return value;
  }
  return undefined;
}

/** Credentials as they are now: the platform renews them every ten minutes, so they are asked for at each use. */
export function getCredentials(context: FunctionContext): Credentials | undefined {
  const accessKey = context.getSecurityAccessKey?.();
  const secretKey = context.getSecuritySecretKey?.();
  // Without an agency the platform returns "", not undefined.
  return accessKey && secretKey
    ? { accessKey, secretKey, securityToken: context.getSecurityToken?.() ?? "" }
    : undefined;
}

/** @throws CredentialsError where the function has no agency */
export function requireCredentials(context: FunctionContext): Credentials {
  const credentials = getCredentials(context);
  if (!credentials) {
    throw new CredentialsError(
      "The function has no credentials to publish the alarm with: give it an agency for FunctionGraph " +
        "(execution agency) that allows smn:topic:publish.",
    );
  }
  return credentials;
}

/** Milliseconds until the platform ends this invocation. */
export function getRemainingMs(context: FunctionContext): number {
  const remainingMs = context.getRemainingTimeInMilliSeconds?.();
  return typeof remainingMs === "number" && Number.isFinite(remainingMs) ? remainingMs : defaultTimeoutMs;
}
