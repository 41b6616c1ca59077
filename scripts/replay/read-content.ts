/** Reads the JSON values of a file, whatever it is: told apart by its content, never by its name. */
import { addAbortSignal, Readable } from "node:stream";
import type { ContentReader, Place, ValueSink } from "./content.ts";
import { gunzip, isGzip } from "./gunzip.ts";
import { createLineReader } from "./read-lines.ts";
import { createPieceReader } from "./read-pieces.ts";
import type { TraceFile } from "./sources.ts";

export interface ContentSink extends ValueSink {
  /** Called between chunks with the bytes read so far, as stored; the reading waits for it. */
  onChunk(bytes: number): void | Promise<void>;
}

/** Enough to tell JSON lines from an object that is broken into lines. */
const headBytes = 65_536;

/**
 * Reads one file to its end, or to where `signal` stops it. Whatever goes wrong is told to the sink, after all that
 * could be read before it.
 */
export async function readContent(file: TraceFile, sink: ContentSink, signal: AbortSignal): Promise<void> {
  let content: ContentReader | undefined;
  let head = Buffer.alloc(0);
  let failure: unknown;
  let zipped = false;
  let bytes = 0;
  const stored = async function* (): AsyncGenerator<Uint8Array> {
    const opened = await file.open();
    // A pipe that nobody writes to would otherwise wait for ever.
    if (opened instanceof Readable) addAbortSignal(signal, opened);
    for await (const chunk of opened) {
      bytes += chunk.length;
      await sink.onChunk(bytes);
      if (signal.aborted) return;
      yield chunk;
    }
  };
  try {
    const peeked = await peek(stored(), 2);
    zipped = isGzip(peeked.head);
    for await (const chunk of zipped ? gunzip(peeked.all) : peeked.all) {
      if (content) {
        content.push(chunk);
        continue;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length < headBytes) continue;
      content = createReader(head, sink);
      content.push(head);
    }
  } catch (error) {
    failure = error;
  }
  if (!content && head.length > 0) {
    content = createReader(head, sink);
    content.push(head);
  }
  if (signal.aborted) return;
  const left = content?.end();
  const whole: Place = { kind: "file", number: 1, byte: 0 };
  if (failure) sink.onProblem(left?.place ?? whole, tellFailure(failure, zipped));
  else if (left) sink.onProblem(left.place, left.reason);
  else if (!content) sink.onProblem(whole, "it is empty");
}

function createReader(head: Buffer, sink: ValueSink): ContentReader {
  return isLines(head.toString()) ? createLineReader(sink) : createPieceReader(sink);
}

/**
 * Whether content is JSON lines. An object that is broken into lines, as people and tools print it, continues in its
 * second line with a key, or ends its first with an opening bracket, a comma or a colon; JSON lines start anew.
 */
export function isLines(head: string): boolean {
  const lines = head
    .replace(/^\ufeff/, "")
    .split("\n")
    .map((line) => line.trim());
  const [first = "", second = ""] = lines.filter((line) => line !== "");
  if (lines.length < 2 || first.startsWith("[")) return false;
  if (isJson(first)) return true;
  if (first.startsWith("{")) return second.startsWith("{") && !/[[{,:]$/.test(first);
  return lines.some((line) => line.startsWith("{"));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The first bytes of a stream, and the stream from its start. */
async function peek(chunks: AsyncGenerator<Uint8Array>, count: number) {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < count) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    yield* chunks;
  };
  return { head, all: all() };
}

function tellFailure(failure: unknown, zipped: boolean): string {
  const { code, message } = failure as NodeJS.ErrnoException;
  if (code === "Z_BUF_ERROR") return "the gzip data break off";
  if (zipped && code?.startsWith("Z_")) return `the gzip data are damaged (${message})`;
  return `it cannot be read (${message})`;
}
