/** Opens a file of traces: starts to read and to unzip it, before anybody asks for what is in it. */
import { addAbortSignal, Readable } from "node:stream";
import type { TraceFile } from "../../archive/sources.ts";
import { gunzip, isGzip } from "./gunzip.ts";
import { readAhead } from "./read-ahead.ts";
import { decodeUtf16, findUtf16 } from "./utf16.ts";

export interface OpenFile {
  readonly name: string;
  /**
   * The content: unzipped where it was zipped, as UTF-8 where it was UTF-16. Throws where it cannot be read, and where
   * `signal` ends the reading.
   */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Bytes read so far, as stored. */
  storedBytes(): number;
}

export function openFile(file: TraceFile, signal: AbortSignal): OpenFile {
  let bytes = 0;
  const stored = async function* (): AsyncGenerator<Uint8Array> {
    const opened = await file.open();
    // A pipe that nobody writes to would otherwise wait for ever.
    if (opened instanceof Readable) addAbortSignal(signal, opened);
    for await (const chunk of opened) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  return { name: file.name, chunks: readAhead(toUtf8(unzipWhereZipped(stored()))), storedBytes: () => bytes };
}

async function* unzipWhereZipped(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, all } = await peek(chunks);
  yield* isGzip(head) ? gunzip(all) : all;
}

async function* toUtf8(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, all } = await peek(chunks);
  const encoding = findUtf16(head);
  yield* encoding ? decodeUtf16(all, encoding) : all;
}

/** The first two bytes or more, by which content is told apart, and all chunks with these before them. */
async function peek(chunks: AsyncGenerator<Uint8Array>) {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 2) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    yield* chunks;
  };
  return { head, all: all() };
}
