/** Whether a sign-in or sign-out itself went through, and the fields that say so. Pure. */
import { textOf } from "./text.ts";
import type { Trace } from "./trace.ts";

export interface Result {
  readonly result: "succeeded" | "failed" | "unknown";
  /**
   * What says so: the first field that does, all of them where they contradict each other, none where the trace does
   * not say.
   */
  readonly because: readonly Sign[];
}

/** A field of the trace, and its text, fit to print. */
export interface Sign {
  readonly field: "action" | "trace_rating" | "trace_status" | "code";
  readonly value: string;
}

/** What each field says of a failure and of a success, by its whole text or, of a name, by its end. */
const level = [/^(?:warning|incident)$/i, /^normal$/i] as const;
const name = [/fail(?:ed|ure)?$/i, /(?<!un)succe(?:ss(?:ful)?|eded)$/i] as const;
const httpStatus = [/^[45]\d\d$/, /^[23]\d\d$/] as const;

/**
 * Failed is said only where the name says so, or where nothing contradicts what does: a sign-in that is called failed
 * wakes nobody. Levels: https://support.huaweicloud.com/usermanual-cts/cts_03_0010.html
 */
export function resultOf({ action, rating, status, code }: Trace): Result {
  const named = readSigns("action", action, name);
  const rated = [...readSigns("trace_rating", rating, level), ...readSigns("trace_status", status, level)];
  const coded = readSigns("code", code, httpStatus);
  const [first, ...others] = named[0]?.result === "failed" ? named : [...rated, ...named, ...coded];
  if (!first) return { result: "unknown", because: [] };
  const { result, sign } = first;
  if (others.every((other) => other.result === result)) return { result, because: [sign] };
  return { result: "unknown", because: [...named, ...rated, ...coded].map(({ sign }) => sign) };
}

/** What a field says, if anything. */
function readSigns(
  field: Sign["field"],
  text: string | undefined,
  [failed, succeeded]: readonly [RegExp, RegExp],
): { result: "failed" | "succeeded"; sign: Sign }[] {
  if (text === undefined || !(failed.test(text) || succeeded.test(text))) return [];
  return [{ result: failed.test(text) ? "failed" : "succeeded", sign: { field, value: textOf(text) } }];
}
