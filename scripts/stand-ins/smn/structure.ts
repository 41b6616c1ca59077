/** The `message_structure` of a publish request: JSON in a text, with a text for each kind of subscriber. */
import { readRecord } from "../../../src/fields.ts";

/** What each kind of subscriber receives: its own text, else the default; functions and workflows where they have one. */
export type Channels = Record<"default" | "email" | "sms" | "http" | "https", string> &
  Partial<Record<"functionstage" | "functiongraph", string>>;

/** Whose value is a text. https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_63002.html */
const textKeys = new Set(["default", "email", "sms", "http", "https", "functionstage", "functiongraph"]);

/**
 * Chat robots, and the types of message that each takes; what else stands in their JSON no page shows.
 * https://support.huaweicloud.com/usermanual-smn/smn_ug_0008.html
 */
const robotKeys = new Map([
  ["dingding", ["text", "markdown"]],
  ["wechat", ["text", "markdown"]],
  ["feishu", ["text", "markdown"]],
  ["dingTalkBot", ["text", "markdown"]],
  ["welink", ["text"]],
]);

const limitBytes = 256 * 1024;

/** Reads the structure; returns what is wrong with it as a text. */
export function readStructure(structure: unknown): Channels | string {
  if (typeof structure !== "string") return "message_structure is not a JSON string";
  if (Buffer.byteLength(structure) > limitBytes) return "message_structure is over 256 KB";
  const texts = readRecord(structure);
  if (!texts) return "message_structure is not a JSON object";
  for (const [key, text] of Object.entries(texts)) {
    const types = robotKeys.get(key);
    if (!types && !textKeys.has(key)) return `message_structure has an unknown channel, ${key}`;
    if (!types && typeof text !== "string") return `message_structure's ${key} is no text`;
    if (types && !types.includes(readRecord(text)?.msgType as string))
      return `message_structure's ${key} is no JSON object with a msgType of ${types.join(" or ")}`;
  }
  const {
    default: fallback,
    email,
    sms,
    http,
    https,
    functionstage,
    functiongraph,
  } = texts as Partial<Channels>;
  if (!fallback) return "message_structure has no default";
  return {
    default: fallback,
    email: email ?? fallback,
    sms: sms ?? fallback,
    http: http ?? fallback,
    https: https ?? fallback,
    ...(functionstage !== undefined && { functionstage }),
    ...(functiongraph !== undefined && { functiongraph }),
  };
}
