/** The `message_structure` of a publish request: JSON in a text, with a text for each kind of subscriber. */
import { readRecord } from "../../../src/fields.ts";

/** What each kind of subscriber receives: its own text, else the default. */
export type Channels = Record<"default" | "email" | "sms" | "http" | "https", string>;

/**
 * Every key that is documented. https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_63002.html, and for the
 * robots https://support.huaweicloud.com/usermanual-smn/smn_ug_0008.html
 */
const documentedKeys = new Set([
  "default",
  "email",
  "sms",
  "http",
  "https",
  "functionstage",
  "functiongraph",
  "dingding",
  "wechat",
  "feishu",
  "welink",
]);

const limitBytes = 256 * 1024;

/** Reads the structure; returns what is wrong with it as a text. */
export function readStructure(structure: unknown): Channels | string {
  if (typeof structure !== "string") return "message_structure is not a JSON string";
  if (Buffer.byteLength(structure) > limitBytes) return "message_structure is over 256 KB";
  const texts = readRecord(structure);
  if (!texts) return "message_structure is not a JSON object";
  for (const [key, text] of Object.entries(texts)) {
    if (!documentedKeys.has(key)) return `message_structure has an unknown channel, ${key}`;
    if (typeof text !== "string") return `message_structure's ${key} is no text`;
  }
  const { default: fallback, email, sms, http, https } = texts as Partial<Channels>;
  if (!fallback) return "message_structure has no default";
  return {
    default: fallback,
    email: email ?? fallback,
    sms: sms ?? fallback,
    http: http ?? fallback,
    https: https ?? fallback,
  };
}
