/** What an invocation came to, read from its result or, where it failed, from its error and its log. */
import { toRecord } from "../../src/fields.ts";
import { clean } from "../../src/text.ts";
import type { Invocation } from "../stand-ins/runtime/channel.ts";

/** All of it printable: nothing here may draw on the terminal. */
export interface Finding {
  decision: string;
  /** For `failed`, the name of the error. */
  reason: string;
  ip: string;
  action: string;
  /** The whitelist entry that admitted the source. */
  entry?: string;
  /** The alarm's line. */
  alarm?: string;
  messageId?: string;
  /** What a person should look at. */
  warning?: string;
  /** Of a failed invocation. */
  errorMessage?: string;
}

/** Reads an invocation. One whose result is not an outcome is a failure of the bundle. */
export function readFinding({ body, error, logs }: Invocation): Finding {
  if (error) {
    const known = toRecord(logs.findLast(({ level }) => level === "error")?.text);
    return {
      decision: "failed",
      reason: clean(error.errorType, 80),
      ip: textOf(known.ip) ?? "",
      action: textOf(known.action) ?? "",
      errorMessage: clean(error.errorMessage, 2000),
    };
  }
  const outcome = toRecord(body);
  const decision = textOf(outcome.decision);
  if (!decision) {
    const errorMessage = `the handler's result is no outcome: ${clean(body ?? "", 200)}`;
    return { decision: "failed", reason: "NoOutcome", ip: "", action: "", errorMessage };
  }
  const optional = Object.fromEntries(
    (["entry", "alarm", "messageId", "warning"] as const).flatMap((name) => {
      const text = textOf(outcome[name]);
      return text === undefined ? [] : [[name, text]];
    }),
  );
  return {
    decision,
    reason: textOf(outcome.reason) ?? "",
    ip: textOf(outcome.ip) ?? "",
    action: textOf(outcome.action) ?? "",
    ...optional,
  };
}

/** What the function logged of its variables, each sentence once. */
export function readProblems(logs: Invocation["logs"]): string[] {
  return [...new Set(logs.flatMap(({ text }) => textOf(toRecord(text).problem) ?? []))];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? clean(value, 2000) : undefined;
}
