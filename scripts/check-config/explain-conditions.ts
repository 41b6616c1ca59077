/** Why what stands behind the `?` of an entry cannot be read, and what to write instead. */

import { readConditions } from "../../src/conditions.ts";
import { createDayOf } from "../../src/day.ts";

const forms = "until=2026-12-31, from=2026-12-31 or user=name";
const time = "a date such as 2026-12-31, or a time with its zone such as 2026-12-31T18:00+08:00";

/** A sentence for conditions, without their `?`, that cannot be read. */
export function explainConditions(text: string): string {
  if (text.trim() === "") return `Conditions are missing behind the ?: write ${forms}, or leave it out.`;
  const close = text.replace(/(?<=[^&\s])\s+(?=(?:until|from|user)=)/g, "&").replace(/\s+/g, "");
  if (close !== text)
    return isRead(close)
      ? `Write no blank inside: ?${close}.`
      : "Write no blank inside, and %20 for one in a name.";
  if (text.includes("#")) return "Write %23 for a # in a name, and a blank before a # that begins a comment.";
  if (text.includes("?")) return "Write %3F for a ? in a name, and & between conditions.";
  const hidden = /[^\p{L}\p{M}\p{N}\p{P}\p{S}]/u.exec(text)?.[0];
  if (hidden) return `It holds the character U+${hex(hidden)}: leave it out, or write it percent-encoded.`;
  const parts = text.split("&");
  for (const part of parts) {
    const sentence = isRead(part) ? undefined : explainCondition(part);
    if (sentence) return sentence;
  }
  const keys = parts.map((part) => part.slice(0, part.indexOf("=")));
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice === "user") return "user stands twice: write | between names, such as user=alice|bob.";
  return twice
    ? `${twice} stands twice: leave one out.`
    : "It ends before it begins: write from before until.";
}

function explainCondition(text: string): string {
  if (text === "") return `A condition is missing beside an &: write ${forms} on both sides of it.`;
  const [, noun = "", sign = "", said = ""] = /^(until|from|user)([^\w=]+)(.+)$/.exec(text) ?? [];
  if (sign !== "" && !text.includes("=")) return `Write = behind ${noun}: ${noun}=${said}.`;
  const [key = "", ...rest] = text.split("=");
  const value = rest.join("=");
  if (!["until", "from", "user"].includes(key)) {
    const likely = ["until", "from", "user"].find((each) => key.toLowerCase().startsWith(each));
    return likely && likely !== key
      ? `Write ${likely} instead of ${key}.`
      : `"${key}" is no condition: write ${forms}; in a name, %26 for an &.`;
  }
  if (value === "") return `Write what ${key} is: ${key}=${key === "user" ? "name" : "2026-12-31"}.`;
  if (!canDecode(value))
    return "Write %25 for a % in a name: behind a % two hexadecimal digits are expected.";
  if (key === "user")
    return "A name is missing beside a |: write | between names alone, such as user=alice|bob.";
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/.test(value))
    return `Write the zone of the time too: ${key}=${value}+08:00, or ${key}=${value}Z.`;
  if (/^\d{4}-\d\d-\d\d/.test(value) && !isRead(`${key}=${value.slice(0, 10)}`))
    return `${value.slice(0, 10)} is no day of the calendar.`;
  return `Behind ${key}= write ${time}.`;
}

function isRead(conditions: string): boolean {
  return readConditions(conditions, createDayOf("UTC")) !== undefined;
}

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
