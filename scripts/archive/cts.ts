/** The trace list of CTS as a source: each page of the answer is a file. */
import { hash } from "node:crypto";
import { traceKey } from "../../src/trace-key.ts";
import type { CtsQuery } from "./cts-options.ts";
import { CtsError, defaultRequestSettings, type RequestSettings, requestCts } from "./cts-request.ts";
import { createUnreadable, type TraceSource } from "./sources.ts";

/** The most that CTS gives at once. */
const pageLimit = 200;

/**
 * The traces of IAM in the time asked for, newest first, to the end. A page that cannot be had ends the list, as the
 * pages after it cannot be asked for; it is a file that cannot be read. `save` gets each trace once as a line of JSON.
 * https://support.huaweicloud.com/intl/en-us/api-cts/cts_api_0315.html
 */
export async function* listCtsPages(
  query: CtsQuery,
  signal: AbortSignal,
  save: (line: string) => void = () => {},
  settings: RequestSettings = defaultRequestSettings,
): TraceSource {
  const saved = new Set<string>();
  const askedFor = new Set<string>();
  let marker: string | undefined;
  for (let page = 1; ; page++) {
    const name = `CTS trace list of project ${query.projectId}, page ${page}`;
    try {
      const body = await requestCts(urlOf(query, marker), query, signal, settings);
      const { traces, next } = readPage(body);
      for (const trace of traces) saveOnce(trace, saved, save);
      yield { name, open: async () => one(Buffer.from(body)) };
      if (next === undefined || signal.aborted) return;
      if (askedFor.has(next)) throw new CtsError("the list turns in a circle: its marker came before");
      askedFor.add(next);
      marker = next;
    } catch (error) {
      if (!signal.aborted) yield createUnreadable(name, error);
      return;
    }
  }
}

function urlOf({ endpoint, projectId, fromMs, toMs }: CtsQuery, marker: string | undefined): URL {
  const url = new URL(`${endpoint}/v3/${projectId}/traces`);
  url.search = new URLSearchParams({
    trace_type: "system",
    service_type: "IAM",
    limit: String(pageLimit),
    from: String(fromMs),
    to: String(toMs),
    ...(marker === undefined ? {} : { next: marker }),
  })
    .toString()
    // The signature is over %20, which a server may not take + for.
    .replaceAll("+", "%20");
  return url;
}

/** @throws CtsError where the body is no page of traces */
function readPage(body: string): { traces: unknown[]; next: string | undefined } {
  const { traces, meta_data: meta } = Object(parseOrNone(body));
  if (!Array.isArray(traces)) throw new CtsError("the answer holds no list of traces: check --endpoint");
  const marker: unknown = Object(meta).marker;
  return { traces, next: typeof marker === "string" && marker !== "" ? marker : undefined };
}

function parseOrNone(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function saveOnce(trace: unknown, saved: Set<string>, save: (line: string) => void): void {
  const key = traceKey(Object(trace));
  if (key !== undefined) {
    const short = hash("sha256", key, "base64");
    if (saved.has(short)) return;
    saved.add(short);
  }
  save(`${JSON.stringify(trace).replace(unshown, escapeUnit)}\n`);
}

/** What moves the line or turns its direction, where somebody looks at the file: the same JSON, in escapes. */
const unshown = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function escapeUnit(character: string): string {
  let escaped = "";
  for (let at = 0; at < character.length; at++)
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  return escaped;
}

async function* one(data: Uint8Array): AsyncGenerator<Uint8Array> {
  yield data;
}
