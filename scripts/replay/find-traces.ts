/** Finds the traces in a JSON value: bare, in a list, in an answer of the CTS API or in a trigger event. */
import { type Place, parseJson } from "./content.ts";

export interface TraceSink {
  /** What may be a bare trace. Returns what is wrong with it, or undefined. */
  onTrace(trace: Readonly<Record<string, unknown>>): string | undefined;
  /** A digest file: https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0014.html */
  onDigest(): void;
  /** `within` is where in the value it stands: "" for the value itself, or `, trace 5`. */
  onProblem(place: Place, reason: string, within: string): void;
}

/** Hands on every trace in the value. */
export function findTraces(value: unknown, place: Place, sink: TraceSink, within = ""): void {
  if (Array.isArray(value)) return findInList(value, place, sink, within);
  if (!isObject(value)) return sink.onProblem(place, `it is ${tellKind(value)}, no trace`, within);
  // The trace itself first: nearly all values are one.
  if ("service_type" in value || "trace_name" in value) {
    const problem = sink.onTrace(value);
    return problem === undefined ? undefined : sink.onProblem(place, problem, within);
  }
  if ("cts" in value) return findTraces(readText(value.cts), place, sink, within);
  if (Array.isArray(value.traces)) return findInList(value.traces, place, sink, within);
  if ("digest_object" in value && "log_files" in value) return sink.onDigest();
  sink.onProblem(place, "it is no trace: service_type and trace_name are missing", within);
}

function findInList(list: readonly unknown[], place: Place, sink: TraceSink, within: string): void {
  for (let index = 0; index < list.length; index++) {
    findTraces(list[index], place, sink, `${within}, trace ${index + 1}`);
  }
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
