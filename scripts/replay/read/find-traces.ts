/** Finds the traces in a JSON value: bare, in a list, in an answer of the CTS API or in a trigger event. */
import { parseJson } from "./content.ts";

/** `within` is where in the value it stands: "" for the value itself, or `, trace 5`. */
export type Found =
  /** What may be a bare trace. */
  | { readonly kind: "trace"; readonly fields: Fields; readonly within: string }
  /** A digest file: https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0014.html */
  | { readonly kind: "digest"; readonly within: string }
  | { readonly kind: "problem"; readonly reason: string; readonly within: string };

export type Fields = Readonly<Record<string, unknown>>;

/** Lists in lists, and events in events, are read so deep: CTS nests them twice. */
const maxDepth = 20;
export const tooDeep = `it is nested more than ${maxDepth} deep`;

/** All that is in the value. */
export function findTraces(value: unknown): Found[] {
  const found: Found[] = [];
  collect(value, "", 0, found);
  return found;
}

function collect(value: unknown, within: string, depth: number, found: Found[]): void {
  const refuse = (reason: string) => found.push({ kind: "problem", reason, within });
  if (depth > maxDepth) {
    found.push({ kind: "problem", reason: tooDeep, within: "" });
  } else if (Array.isArray(value)) {
    collectList(value, within, depth, found);
  } else if (!isObject(value)) {
    refuse(`it is ${tellKind(value)}, no trace`);
  } else if ("service_type" in value || "trace_name" in value) {
    found.push({ kind: "trace", fields: value, within });
  } else if ("cts" in value) {
    collect(readText(value.cts), within, depth + 1, found);
  } else if (Array.isArray(value.traces)) {
    collectList(value.traces, within, depth, found);
  } else if ("digest_object" in value && "log_files" in value) {
    found.push({ kind: "digest", within });
  } else {
    refuse("it is no trace: service_type and trace_name are missing");
  }
}

function collectList(list: readonly unknown[], within: string, depth: number, found: Found[]): void {
  for (let index = 0; index < list.length; index++)
    collect(list[index], `${within}, trace ${index + 1}`, depth + 1, found);
}

/** An event that somebody saved may hold its trace as JSON in a text. */
function readText(value: unknown): unknown {
  const parsed = typeof value === "string" ? parseJson(value) : undefined;
  return parsed && "value" in parsed ? parsed.value : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function tellKind(value: unknown): string {
  return value === null ? "null" : `a ${typeof value}`;
}
