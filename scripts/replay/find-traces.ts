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

/** Lists in lists, and events in events, are read so deep: CTS nests them twice. */
const maxDepth = 20;

/** Hands on every trace in the value. */
export function findTraces(value: unknown, place: Place, sink: TraceSink, within = "", depth = 0): void {
  if (depth > maxDepth) {
    sink.onProblem(place, `it is nested more than ${maxDepth} deep`, within);
  } else if (Array.isArray(value)) {
    findInList(value, place, sink, within, depth);
  } else if (!isObject(value)) {
    sink.onProblem(place, `it is ${tellKind(value)}, no trace`, within);
  } else if ("service_type" in value || "trace_name" in value) {
    const problem = sink.onTrace(value);
    if (problem !== undefined) sink.onProblem(place, problem, within);
  } else if ("cts" in value) {
    findTraces(readText(value.cts), place, sink, within, depth + 1);
  } else if (Array.isArray(value.traces)) {
    findInList(value.traces, place, sink, within, depth);
  } else if ("digest_object" in value && "log_files" in value) {
    sink.onDigest();
  } else {
    sink.onProblem(place, "it is no trace: service_type and trace_name are missing", within);
  }
}

function findInList(
  list: readonly unknown[],
  place: Place,
  sink: TraceSink,
  within: string,
  depth: number,
): void {
  for (let index = 0; index < list.length; index++) {
    findTraces(list[index], place, sink, `${within}, trace ${index + 1}`, depth + 1);
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
