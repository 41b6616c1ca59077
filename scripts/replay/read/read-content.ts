/** Reads the JSON values of a file, whatever it is: told apart by its content, never by its name. */
import { parseJson } from "../../../src/fields.ts";
import type { ContentReader, Part, Place } from "./content.ts";
import type { OpenFile } from "./open-file.ts";
import { createLineReader } from "./read-lines.ts";
import { createPieceReader } from "./read-pieces.ts";

/** Enough to tell JSON lines from an object that is broken into lines. */
const headBytes = 65_536;

/** Of JSON, and a byte order mark. */
const blanks = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

const wholeFile: Place = { kind: "file", number: 1, byte: 0 };

/**
 * The parts of a file, chunk by chunk, to its end or to where `signal` stops it. Whatever goes wrong is a part, after all
 * that could be read before it.
 */
export async function* readParts(file: OpenFile, signal: AbortSignal): AsyncGenerator<readonly Part[]> {
  let content: ContentReader | undefined;
  let head = Buffer.alloc(0);
  let failure: unknown;
  let isBlank = true;
  const start = () => {
    content = isLines(head.toString("utf8", 0, headBytes)) ? createLineReader() : createPieceReader();
    return content.push(head);
  };
  try {
    for await (const chunk of file.chunks) {
      isBlank &&= chunk.every((byte) => blanks.has(byte));
      if (content) {
        yield content.push(chunk);
      } else {
        head = Buffer.concat([head, chunk]);
        if (isZip(head)) {
          yield [{ place: wholeFile, reason: "it is a zip: unpack it first" }];
          return;
        }
        yield head.length >= headBytes ? start() : [];
      }
      if (signal.aborted) return;
    }
  } catch (error) {
    failure = error;
  }
  if (signal.aborted) return;
  if (!content && head.length > 0) yield start();
  const left = content?.end() ?? [];
  if (failure) {
    const last = left.at(-1);
    const isCut = last?.reason !== undefined;
    yield [
      ...(isCut ? left.slice(0, -1) : left),
      { place: isCut ? last.place : wholeFile, reason: tellFailure(failure) },
    ];
  } else yield isBlank && left.length === 0 ? [{ place: wholeFile, reason: "it is empty" }] : left;
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
  if (parseJson(first) !== undefined) return true;
  if (first.startsWith("{")) return second.startsWith("{") && !/[[{,:]$/.test(first);
  return lines.some((line) => line.startsWith("{"));
}

/** Whether content begins as a zip does: with a file in it, or with its end. */
function isZip(head: Buffer): boolean {
  return ["PK\x03\x04", "PK\x05\x06"].includes(head.toString("latin1", 0, 4));
}

function tellFailure(failure: unknown): string {
  const { code, message } = failure as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such file";
  if (code === "Z_BUF_ERROR") return "the gzip data break off";
  if (code?.startsWith("Z_")) return `the gzip data are damaged (${message})`;
  return `it cannot be read (${message})`;
}
