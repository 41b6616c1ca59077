/** What SMN checks in a publish request once it knows who sent it. Strict: what is not documented is refused. */

import { readRecord } from "../../../src/fields.ts";
import { type Answer, gatewayError, smnError } from "./answers.ts";
import { type Attribute, readAttributes } from "./attributes.ts";
import { type Channels, readStructure } from "./structure.ts";

/** A message that the server took, as its subscribers get it. */
export interface AcceptedAlarm {
  messageId: string;
  topicUrn: string;
  subject: string;
  message: string;
  channels: Channels;
  attributes: readonly Attribute[];
}

/** The documented fields, but for those of templates, which do not exist here. */
const documentedFields = new Set([
  "subject",
  "message",
  "message_structure",
  "message_attributes",
  "time_to_live",
]);

const subjectLimitBytes = 512;
const messageLimitBytes = 256 * 1024;
const timeToLiveLimitSeconds = 7 * 24 * 3600;
/** Longer ones may be cut: https://support.huaweicloud.com/intl/en-us/productdesc-smn/smn_01_0004.html */
const smsLimitCharacters = 490;

/**
 * Reads a publish request; returns SMN's refusal where it breaks a rule.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_63002.html
 */
export function readPublish(
  method: string,
  path: string,
  body: Uint8Array,
  topicUrns: readonly string[],
): Omit<AcceptedAlarm, "messageId"> | Answer {
  const parts = /^\/v2\/([^/]+)\/notifications\/topics\/([^/]+)\/publish$/.exec(decodeURIComponent(path));
  if (!parts || method !== "POST") return notPublished;
  const [, projectId, topicUrn] = parts as unknown as [string, string, string];
  const urn = /^urn:smn:[a-z0-9-]+:([0-9a-f]{32}):[A-Za-z0-9][A-Za-z0-9_-]{0,254}$/.exec(topicUrn);
  if (!urn || urn[1] !== projectId) return smnError(400, "SMN.0005", "Invalid topic URN");
  if (!topicUrns.includes(topicUrn)) return smnError(404, "SMN.0006", "Topic not found");

  const fields = readRecord(decode(body));
  if (!fields) return refuse("the body is not a JSON object");
  const unknown = Object.keys(fields).find((name) => !documentedFields.has(name));
  if (unknown !== undefined) return refuse(`the field ${unknown} is not documented`);
  const { subject, message = "", message_structure: structure } = fields;
  if (!isSubject(subject)) {
    return smnError(403, "SMN.0008", `Invalid subject: one line of 1 to ${subjectLimitBytes} bytes`);
  }
  if (typeof message !== "string" || (message === "" && structure === undefined)) return refuse("no message");
  if (Buffer.byteLength(message) > messageLimitBytes) return refuse("over 256 KB");
  if (!isTimeToLive(fields.time_to_live)) return refuse("time_to_live is no text of 1 to 604800 seconds");
  const attributes = readAttributes(fields.message_attributes);
  if (typeof attributes === "string") return refuse(attributes);

  const channels = structure === undefined ? everywhere(message) : readStructure(structure);
  if (typeof channels === "string")
    return smnError(400, "SMN.0021", `MessageStructure is invalid: ${channels}`);
  if (/[[\]【】]/u.test(channels.sms)) return refuse("an SMS must not contain [ ] or 【 】");
  if (channels.sms.length > smsLimitCharacters) {
    return refuse(`an SMS over ${smsLimitCharacters} characters may be cut`);
  }
  return { topicUrn, subject, message, channels, attributes };
}

const notPublished = gatewayError(404, "APIGW.0101", "The API does not exist or has not been published");

/** SMN documents none as allowed; here it is refused, as nobody reads an alarm's mail without a subject. */
function isSubject(subject: unknown): subject is string {
  return (
    typeof subject === "string" &&
    /\S/.test(subject) &&
    !/\p{Cc}/u.test(subject) &&
    Buffer.byteLength(subject) <= subjectLimitBytes
  );
}

function isTimeToLive(seconds: unknown): boolean {
  if (seconds === undefined) return true;
  return (
    typeof seconds === "string" && /^[1-9]\d{0,5}$/.test(seconds) && Number(seconds) <= timeToLiveLimitSeconds
  );
}

function everywhere(message: string): Channels {
  return { default: message, email: message, sms: message, http: message, https: message };
}

function refuse(reason: string): Answer {
  return smnError(403, "SMN.0009", `Invalid message: ${reason}`);
}

function decode(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return "";
  }
}
