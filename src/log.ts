/** The log: each record one line of JSON, in one argument of one call. */
import type { FunctionContext, Logger } from "./context.ts";
import { clean } from "./text.ts";

export type Level = "info" | "warn" | "error";
export type Log = (level: Level, record: object) => void;

/**
 * Logs through the context's logger, which knows the request id (with several requests per instance `console` does
 * not), or through `console` where there is none. One argument only: the platform's logger is printf-like, and a
 * `%s` in a first argument is a format as soon as there is a second. It never throws: a logger that fails must not
 * stop an alarm, nor turn a published one into a failed invocation.
 */
export function createLog(context: FunctionContext): Log {
  return (level, record) => {
    const line = JSON.stringify(record);
    try {
      const logger: Logger = context.getLogger?.() ?? console;
      logger[level](line);
    } catch {
      console[level](line);
    }
  };
}

/** An error as it is logged: its name, message and own plain fields, never its stack or cause. */
export function fieldsOfError(error: unknown): object {
  if (!(error instanceof Error)) return { name: "Error", message: clean(String(error), 1000) };
  const { name, message, cause: _, stack: __, ...fields } = error;
  return { name, message: clean(message, 2000), ...fields };
}
