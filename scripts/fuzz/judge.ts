/** Compares what became of an event with what had to. */
import { parseJson } from "../../src/fields.ts";
import type { Invocation } from "../stand-ins/runtime/channel.ts";
import type { AcceptedAlarm } from "../stand-ins/smn/publish.ts";
import type { Expected } from "./oracle.ts";

interface Outcome {
  decision: string;
  traceId: string;
  ip: string;
  reason: string;
  result: string;
  who: string;
  alarm?: string;
  messageId?: string;
}

/** A log line that does not fit on a screen is no line any more. */
const maxLineLength = 4000;

/** Says what is wrong with one invocation; `accepted` finds the alarm of a message id. */
export function findFault(
  expected: Expected,
  { error, body, logs }: Invocation,
  accepted: (messageId: string | undefined) => AcceptedAlarm | undefined,
): string | undefined {
  const last = logs.at(-1);
  if (error && error.errorType !== expected) return `${error.errorType}: ${error.errorMessage}`;
  if (!last) return "it logged nothing";
  for (const { text } of logs) {
    if (text.length > maxLineLength) return `a log line of ${text.length} characters`;
    if (/\p{Cc}|\p{Cs}|[\u2028\u2029\u202a-\u202e]/u.test(text))
      return `a log line that is not one: ${JSON.stringify(text)}`;
    if (parseJson(text) === undefined) return `a log line that is no JSON: ${JSON.stringify(text)}`;
  }
  const logged = JSON.parse(last.text) as Outcome;
  if (error) return logged.decision === "failed" ? undefined : `failed, and logged "${logged.decision}"`;
  if (body !== last.text) return "the outcome is not what was logged";
  const isRight = logged.decision === expected || (expected === "alarmed" && logged.decision === "duplicate");
  if (!isRight) return `${logged.decision}, and should be ${expected}`;
  if (expected !== "alarmed") return logged.messageId === undefined ? undefined : "it published";
  return findAlarmFault(logged, accepted(logged.messageId));
}

function findAlarmFault(
  { alarm, ip, traceId, reason, result, who }: Outcome,
  accepted: AcceptedAlarm | undefined,
): string | undefined {
  if (!accepted) return "SMN accepted no alarm of that message id";
  const { message, channels, attributes } = accepted;
  const told = JSON.parse(channels.https) as Partial<Outcome>;
  if (message !== alarm) return `SMN got "${message}"`;
  if (!chat.test(channels.default)) return `chats got "${channels.default}"`;
  if (told.ip !== ip || told.traceId !== traceId) return `SMN got another's alarm: ${channels.https}`;
  const values = Object.fromEntries(attributes.map(({ name, value }) => [name, value]));
  const isRight =
    values.result === result && values.who === who && values.reason === reason.replaceAll("-", "_");
  return isRight ? undefined : `SMN got the attributes ${JSON.stringify(values)}`;
}

/** Six lines of which the first is the alarm's, or what of it is safe in a chat. */
const chat = /^Illegal operation\[IP:[^[\]\n]+, Action:[^[\]\n]+\](?:\n[^[\]\n]+){5}$/;
