/** Reads a file that an option names, whole. */
import { readFile } from "node:fs/promises";
import { clean } from "../../src/text.ts";
import { UsageError } from "./run.ts";

/** @throws UsageError where it cannot be read; `what` is what asked for it, such as `--event`. */
export async function readBytes(what: string, path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${what} ${clean(path, 300)}: ${explain(error)}`, { cause: error });
  });
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
