/** Reads what an entry of the whitelist says behind its `?`. Strictly: what is not sure is no condition. */
import { type Condition, createTimeCondition, createUserCondition } from "./condition.ts";
import type { DayOf } from "./day.ts";
import { clean } from "./text.ts";

/** Nearly all there is: printable ASCII but `#` and `?`. */
const plain = /^[!"$->@-~]+$/;
/** What stands in the way of the form. */
const hasToBeEncoded = /[\s#?]/;

/**
 * Reads `until=2026-12-31&from=2026-10-14T18:00+08:00&user=alice|bob`: keys in any order, each once. Values may be
 * percent-encoded, and a name has to be where it holds what the form needs itself, or what cannot be seen. Undefined
 * where anything is wrong, an end before its beginning too.
 */
export function readConditions(text: string, dayOf: DayOf): Condition[] | undefined {
  if (!plain.test(text) && (hasToBeEncoded.test(text) || clean(text, text.length) !== text)) return undefined;
  const found: Record<string, Condition> = {};
  for (const part of text.split("&")) {
    const [key = ""] = part.split("=");
    const values = part
      .slice(key.length + 1)
      .split("|")
      .map(decode);
    const condition =
      key === "user" ? createUserCondition(values) : createTimeCondition(key, values.join(), dayOf);
    if (!condition || found[key]) return undefined;
    found[key] = condition;
  }
  return endsBeforeItBegins(found) ? undefined : Object.values(found);
}

/** Percent-decoding; "" where it is malformed. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** Surely, in whatever zone. */
function endsBeforeItBegins({ until, from }: Partial<Record<string, Condition>>): boolean {
  if (!until || !from) return false;
  const timeMs = from.ms ?? until.ms;
  if (timeMs === undefined) return until.text < from.text;
  return !until.fits({ timeMs }, true) || !from.fits({ timeMs }, true);
}
