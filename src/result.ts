/** Whether a sign-in or sign-out itself went through, and the field that says so. Pure. */
import { textOf } from "./text.ts";
import type { Trace } from "./trace.ts";

export interface Result {
  readonly result: "succeeded" | "failed" | "unknown";
  readonly because: string;
}

/** Texts of `trace_rating` and `trace_status`. */
const bad = /^(?:warning|incident)$/i;
const good = /^normal$/i;

/** The first field that says it decides. */
export function resultOf({ action, rating, status, code }: Trace): Result {
  const signs = [
    ["the action", action, /failed$/i, "failed"],
    ["trace_rating", rating, bad, "failed"],
    ["trace_status", status, bad, "failed"],
    ["trace_rating", rating, good, "succeeded"],
    ["trace_status", status, good, "succeeded"],
    ["the action", action, /success$/i, "succeeded"],
    ["code", code, /^[23]\d\d$/, "succeeded"],
    ["code", code, /^[45]\d\d$/, "failed"],
  ] as const;
  for (const [field, text, pattern, result] of signs)
    if (text !== undefined && pattern.test(text)) return { result, because: `${field} is ${textOf(text)}` };
  return { result: "unknown", because: "the trace does not say" };
}
