/** What SMN checks in a publish request once it knows who sent it. Strict where SMN is known to lose a message. */
import { type Answer, gatewayError, smnError } from "./answers.ts";

/** A message that the server took, as its subscribers get it. */
export interface AcceptedAlarm {
  messageId: string;
  topicUrn: string;
  subject: string;
  message: string;
  /** What each kind of subscriber receives: its own text, else the default. */
  channels: Record<"default" | "email" | "sms" | "http" | "https", string>;
}

const subjectLimitBytes = 512;
const messageLimitBytes = 256 * 1024;
/** Longer ones may be cut: https://support.huaweicloud.com/intl/en-us/productdesc-smn/smn_01_0004.html */
const smsLimitCharacters = 490;

/** Reads a publish request; returns SMN's refusal where it breaks a rule. */
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

  const fields = readObject(new TextDecoder().decode(body));
  if (!fields) return refuse("the body is not a JSON object");
  const { subject = "", message = "", message_structure: structure } = fields;
  if (typeof subject !== "string" || /\p{Cc}/u.test(subject) || bytes(subject) > subjectLimitBytes) {
    return smnError(403, "SMN.0008", `Invalid subject: one line of at most ${subjectLimitBytes} bytes`);
  }
  if (typeof message !== "string" || (message === "" && structure === undefined)) return refuse("no message");
  if (bytes(message) > messageLimitBytes) return refuse("over 256 KB");

  const channels = readChannels(structure, message);
  if (typeof channels === "string") return refuse(channels);
  return { topicUrn, subject, message, channels };
}

const notPublished = gatewayError(404, "APIGW.0101", "The API does not exist or has not been published");

function readChannels(structure: unknown, message: string): AcceptedAlarm["channels"] | string {
  let texts: Record<string, unknown> = { default: message };
  if (structure !== undefined) {
    if (typeof structure !== "string") return "message_structure is not a JSON string";
    if (bytes(structure) > messageLimitBytes) return "message_structure is over 256 KB";
    const parsed = readObject(structure);
    if (!parsed) return "message_structure is not a JSON object";
    texts = parsed;
  }
  const fallback = texts.default;
  if (typeof fallback !== "string" || fallback === "") return "message_structure has no default";
  const textFor = (channel: string) => {
    const text = texts[channel];
    return typeof text === "string" ? text : fallback;
  };
  const sms = textFor("sms");
  if (/[[\]【】]/u.test(sms)) return "an SMS must not contain [ ] or 【 】";
  if (sms.length > smsLimitCharacters) return `an SMS over ${smsLimitCharacters} characters may be cut`;
  return {
    default: fallback,
    email: textFor("email"),
    sms,
    http: textFor("http"),
    https: textFor("https"),
  };
}

function refuse(reason: string): Answer {
  return smnError(403, "SMN.0009", `Invalid message: ${reason}`);
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
