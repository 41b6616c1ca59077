/** What tells a trace that is delivered twice from two traces: all that it holds, where it has an id. Pure. */

/** No trace is nested so deeply; one that is, is not compared. */
const maxDepth = 50;

/**
 * What stands where an id is missing, without case and by letters and digits alone, so that `N/A` is `na`: nothing or
 * zeros, one sign again and again as in the "max UUID" of RFC 9562, or a word for it.
 */
const noId =
  /^(?:0*|(.)\1{2,}|null|nil|none|undefined|unknown|na|nan|true|false|empty|missing|notavailable|objectobject|id|traceid|uuid|tbd|test|string|default|placeholder|(?:not|un)set|noid|blank|void|[无無空]|未知)$/u;

/**
 * The whole trace as a text: the same for each delivery of it, however its keys are ordered, and never the same for
 * two that differ. Undefined where a trace must not be taken for another: it has no id, or is nested too deeply.
 */
export function traceKey(trace: Readonly<Record<string, unknown>>): string | undefined {
  try {
    return isId(trace.trace_id) ? serialise(trace, maxDepth) : undefined;
  } catch {
    return undefined;
  }
}

function isId(value: unknown): boolean {
  if (typeof value !== "string" && typeof value !== "number") return false;
  const signs = String(value)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  return !noId.test(signs);
}

/** @throws TypeError where it is nested too deeply, or holds what no JSON does */
function serialise(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  // Not by JSON.stringify, to which 1e999 and null are one.
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  if (typeof value !== "object" || depth === 0) throw new TypeError();
  if (Array.isArray(value)) return `[${value.map((element) => serialise(element, depth - 1)).join()}]`;
  let fields = "";
  for (const name of Object.keys(value).sort()) {
    const field = (value as Record<string, unknown>)[name];
    if (field !== undefined) fields += `,${JSON.stringify(name)}:${serialise(field, depth - 1)}`;
  }
  return `{${fields.slice(1)}}`;
}
