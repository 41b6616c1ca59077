/** All that is checked of a request, by the API gateway and then by SMN, in their order. */
import type { IncomingMessage } from "node:http";
import { type Answer, gatewayError, unauthorised } from "./answers.ts";
import { type AcceptedAlarm, readPublish } from "./publish.ts";
import { type AccessKey, findSignatureProblem } from "./signature.ts";

/** More than SMN's own limits allow for; also where the server stops reading. */
export const bodyLimitBytes = 2 * 1024 * 1024;

export const tooLarge = gatewayError(413, "APIGW.0201", "Request entity too large");

/** Who may publish, and where to. */
export interface Known {
  keys: readonly AccessKey[];
  /** URNs of the topics that exist. */
  topicUrns: readonly string[];
}

/** Reads a publish request whose body came whole; returns the refusal that it deserves. */
export function examine(
  { method = "", url = "", headers }: IncomingMessage,
  body: Buffer,
  { keys, topicUrns }: Known,
  nowMs: number,
): Answer | Omit<AcceptedAlarm, "messageId"> {
  if (!canDecode(url)) return gatewayError(400, "APIGW.0201", "Bad request");
  const signed = ["content-type", "x-project-id"];
  const problem = findSignatureProblem({ method, url, headers, body }, keys, nowMs, signed);
  if (problem) return unauthorised(problem);
  if (!/^application\/json(?:; ?charset=utf-8)?$/i.test(headers["content-type"] ?? "")) {
    return gatewayError(415, "APIGW.0201", "Unsupported media type: content-type is not application/json");
  }
  const projectId = /^\/v2\/([^/]+)\//.exec(url)?.[1];
  if (projectId !== undefined && headers["x-project-id"] !== projectId) {
    return unauthorised("X-Project-Id is not the path's project");
  }
  return readPublish(method, url, body, topicUrns);
}

function canDecode(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
