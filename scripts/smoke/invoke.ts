/** Invokes a function of FunctionGraph and waits for its result, signed by the official SDK. */

import type { Credentials } from "../../src/context.ts";
import { parseJson } from "../../src/fields.ts";
import { post } from "../../src/https.ts";
import { createDisclosure, type Disclosure } from "../../src/secrets.ts";
import { clean } from "../../src/text.ts";
import { signPost } from "../sdk-signer.ts";
import type { Target } from "./options.ts";

export interface Invocation {
  readonly requestId: string;
  /** What the function resolved to, or its error as FunctionGraph tells it: parsed JSON, else the text. */
  readonly result: unknown;
  /** The last 4 KB of its log; "" where none came. */
  readonly log: string;
}

/** FunctionGraph did not run the function, or did not answer. */
class InvokeError extends Error {
  override name = "InvokeError";
}

/** Longer than the function's own time-out of 10 s, with a cold start before it. */
const timeoutMs = 45_000;

/**
 * https://support.huaweicloud.com/intl/en-us/api-functiongraph/functiongraph_06_0125.html
 *
 * @throws InvokeError where the answer is no result of the function, or none came
 */
export async function invokeFunction(
  { endpoint, projectId, urn }: Target,
  event: object,
  credentials: Credentials,
  now: Date,
): Promise<Invocation> {
  const url = new URL(`${endpoint}/v2/${projectId}/fgs/functions/${urn}/invocations`);
  const { headers, body } = signPost(url, event, credentials, projectId, now);
  // Behind the signature, which covers only the headers that it names: the log's tail, and an answer in JSON.
  const asked = { "X-Cff-Log-Type": "tail", "X-CFF-Request-Version": "v1" };
  const answer = await post(url, { ...headers, ...asked }, body, timeoutMs).catch((error: Error) => {
    throw new InvokeError(`FunctionGraph did not answer at ${endpoint}: ${clean(error.message, 300)}.`);
  });
  const parsed = parseJson(answer.body);
  if (answer.statusCode !== 200 || !isObject(parsed) || !("result" in parsed)) {
    // A gateway may echo what was sent.
    const signature = headers.Authorization?.split("Signature=")[1];
    const disclosure = createDisclosure([...Object.values(credentials), signature].filter(Boolean), [
      urn,
      projectId,
    ]);
    throw new InvokeError(formatRefusal(answer.statusCode, parsed ?? answer.body, disclosure));
  }
  const { request_id, result, log } = parsed;
  return {
    requestId: typeof request_id === "string" ? request_id : "unknown",
    result: typeof result === "string" ? (parseJson(result) ?? result) : result,
    log: typeof log === "string" ? log : "",
  };
}

function formatRefusal(statusCode: number, body: unknown, disclosure: Disclosure): string {
  const { error_code: code, error_msg: message } = isObject(body) ? body : {};
  const reason =
    typeof message === "string"
      ? `${disclosure.identifier(code) ?? ""} ${disclosure.text(message)}`
      : disclosure.text(typeof body === "string" ? body : JSON.stringify(body, null, 1).replace(/\s+/g, " "));
  return `FunctionGraph answered ${statusCode}: ${clean(reason, 500)}.${hintOn(statusCode)}`;
}

function hintOn(statusCode: number): string {
  if (statusCode === 401) return " Check the access key, the secret key and this machine's clock.";
  if (statusCode === 403) return " The owner of the key needs functiongraph:function:invoke.";
  if (statusCode === 404)
    return " Check the region, the project and the function's name: there is no such function.";
  return "";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
