/** Reads the JSON values of a file, whatever it is: told apart by its content, never by its name. */
import type { ContentReader, Place, ValueSink } from "./content.ts";
import type { OpenFile } from "./open-file.ts";
import { createLineReader } from "./read-lines.ts";
import { createPieceReader } from "./read-pieces.ts";

export interface ContentSink extends ValueSink {
  /** Called between chunks with the bytes of the file read so far, as stored; the reading waits for it. */
  onChunk(bytes: number): void | Promise<void>;
}

/** Enough to tell JSON lines from an object that is broken into lines. */
const headBytes = 65_536;

const wholeFile: Place = { kind: "file", number: 1, byte: 0 };

/**
 * Reads a file to its end, or to where `signal` stops it. Whatever goes wrong is told to the sink, after all that could
 * be read before it.
 */
export async function readContent(file: OpenFile, sink: ContentSink, signal: AbortSignal): Promise<void> {
  let content: ContentReader | undefined;
  let head = Buffer.alloc(0);
  let failure: unknown;
  try {
    for await (const chunk of file.chunks) {
      if (content) {
        content.push(chunk);
      } else {
        head = Buffer.concat([head, chunk]);
        if (isZip(head)) return sink.onProblem(wholeFile, "it is a zip: unpack it first");
        if (head.length >= headBytes) content = startReader(head, sink);
      }
      await sink.onChunk(file.storedBytes());
      if (signal.aborted) return;
    }
  } catch (error) {
    failure = error;
  }
  if (signal.aborted) return;
  if (!content && head.length > 0) content = startReader(head, sink);
  const left = content?.end();
  if (failure) sink.onProblem(left?.place ?? wholeFile, tellFailure(failure));
  else if (left) sink.onProblem(left.place, left.reason);
  else if (!content) sink.onProblem(wholeFile, "it is empty");
}

/** The reader that fits the first bytes, which it has read. */
function startReader(head: Buffer, sink: ValueSink): ContentReader {
  const lines = isLines(head.toString("utf8", 0, headBytes));
  const content = lines ? createLineReader(sink) : createPieceReader(sink);
  content.push(head);
  return content;
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

/** Whether content begins as a zip does: with a file in it, or with its end. */
function isZip(head: Buffer): boolean {
  return ["PK\x03\x04", "PK\x05\x06"].includes(head.toString("latin1", 0, 4));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function tellFailure(failure: unknown): string {
  const { code, message } = failure as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such file";
  if (code === "Z_BUF_ERROR") return "the gzip data break off";
  if (code?.startsWith("Z_")) return `the gzip data are damaged (${message})`;
  return `it cannot be read (${message})`;
}
