/** Whether a sign-in or sign-out itself went through, and the field that says so. Pure. */
import { textOf } from "./text.ts";
import type { Trace } from "./trace.ts";

export interface Result {
  readonly result: "succeeded" | "failed" | "unknown";
  readonly because: string;
}

export function resultOf({ action, rating, status, code }: Trace): Result {
  if (/failed$/i.test(action)) return { result: "failed", because: `the action is ${textOf(action)}` };
  const levels = { trace_rating: rating, trace_status: status };
  const say = (level: RegExp) =>
    Object.entries(levels)
      .find(([, text]) => level.test(text ?? ""))
      ?.join(" is ");
  const failed = say(/^(?:warning|incident)$/i);
  if (failed) return { result: "failed", because: failed };
  const normal = say(/^normal$/i);
  if (normal) return { result: "succeeded", because: normal };
  if (/success$/i.test(action)) return { result: "succeeded", because: `the action is ${textOf(action)}` };
  if (code && /^[23]\d\d$/.test(code)) return { result: "succeeded", because: `code is ${code}` };
  if (code && /^[45]\d\d$/.test(code)) return { result: "failed", because: `code is ${code}` };
  return { result: "unknown", because: "the trace does not say" };
}
