/** Reads a file that an option names, whole. */
import { createReadStream } from "node:fs";
import { clean } from "../../src/text.ts";
import { UsageError } from "./run.ts";

/** More than anybody keeps in one; a device has no end. */
const limitBytes = 256 * 1024 * 1024;

/** @throws UsageError where it cannot be read; `what` is what asked for it, such as `--event`. */
export async function readBytes(what: string, path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      bytes += chunk.length;
      if (bytes > limitBytes) throw new Error(`it is larger than ${limitBytes / 1024 / 1024} MB`);
      chunks.push(chunk);
    }
  } catch (cause) {
    const error = cause as NodeJS.ErrnoException;
    throw new UsageError(`${what} ${clean(path, 300)}: ${explain(error)}`, { cause });
  }
  return Buffer.concat(chunks);
}

/** The same as text: UTF-8, or UTF-16 with its mark; without the mark. */
export async function readText(what: string, path: string): Promise<string> {
  const bytes = await readBytes(what, path);
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return new TextDecoder(isUtf16 ? (first === 0xff ? "utf-16le" : "utf-16be") : "utf-8").decode(bytes);
}

function explain({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder, no file";
  return `it cannot be read (${code ?? message})`;
}
