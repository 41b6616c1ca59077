/** Files and folders as a source of traces; `-` is standard input. */
import { createReadStream } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createUnreadable, type TraceFile, type TraceSource } from "./sources.ts";

const chunkBytes = 262_144;
/** `2` before `10`: CTS does not pad the numbers of months and days. */
const byName = new Intl.Collator("en", { numeric: true }).compare;

/**
 * The files at the paths, folders with all that lies below them, in the order of their names. Links to files are
 * followed, links to folders are not, so no circle is endless. `stdin` is read where a path is `-`.
 */
export async function* listFiles(
  paths: readonly string[],
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): TraceSource {
  for (const path of paths) {
    if (path === "-") yield { name: "standard input", open: async () => stdin };
    else yield* listPath(resolve(path), true);
  }
}

async function* listPath(path: string, named: boolean): TraceSource {
  try {
    const found = await stat(path);
    if (found.isDirectory()) yield* listFolder(path);
    // A pipe that somebody names is meant to be read: <(zcat …). One that lies about would block for ever.
    else if (found.isFile() || named) yield createFile(path, found.size);
    else yield createUnreadable(path, new Error("it is neither a file nor a folder"));
  } catch (error) {
    yield createUnreadable(path, error);
  }
}

async function* listFolder(path: string): TraceSource {
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => byName(a.name, b.name))) {
    const inside = join(path, entry.name);
    const linksToFolder = entry.isSymbolicLink() && (await isFolder(inside));
    if (!linksToFolder) yield* listPath(inside, false);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function createFile(name: string, sizeBytes: number): TraceFile {
  return {
    name,
    sizeBytes,
    open: async () => {
      const handle = await open(name);
      return createReadStream("", { fd: handle, highWaterMark: chunkBytes });
    },
  };
}
