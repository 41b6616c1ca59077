/** The outcome and the log of a smoke test as a person reads them. */
import { clean } from "../../src/text.ts";
import { table } from "../cli/table.ts";
import { paint } from "../cli/terminal.ts";
import type { Invocation } from "./invoke.ts";

/** The decision in a result; undefined where the function failed. */
export function decisionOf(result: unknown): string | undefined {
  const decision = isObject(result) ? result.decision : undefined;
  return typeof decision === "string" ? decision : undefined;
}

/** `width` is that of the terminal. */
export function showInvocation(
  { requestId, result, log }: Invocation,
  width = Number.POSITIVE_INFINITY,
): string {
  const lines = log.split(/\r?\n/).filter((line) => line.trim() !== "");
  return [
    ...(isObject(result) ? [showFields({ ...result, requestId }, width)] : [clean(String(result), 2000)]),
    ...(lines.length > 0 ? ["", paint.dim("Log:"), ...lines.map((line) => `  ${clean(line, 4000)}`)] : []),
  ].join("\n");
}

function showFields(fields: Record<string, unknown>, width: number): string {
  return table(
    [{ title: "FIELD" }, { title: "VALUE", isLong: true }],
    Object.entries(fields).map(([name, value]) => [
      clean(name, 40),
      clean(typeof value === "string" ? value : (JSON.stringify(value) ?? ""), 2000),
    ]),
    { width },
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
