/** Files and folders of this machine, such as a copy of a bucket that `obsutil cp` made. */
import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, open, readdir, stat } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { AbsentError, type Archive, type ArchiveFile, type FileKind, type OpenFile } from "./archive.ts";
import { findKey, isDropping } from "./layout.ts";
import { findSignature } from "./side-file.ts";

const chunkBytes = 262_144;
/** `2` before `10`: CTS does not pad the numbers of months and days. */
const byName = new Intl.Collator("en", { numeric: true }).compare;

/** Several places are one archive: the halves of a chain may lie in two. `signatures` are by the keys of digests. */
export function createFolderArchive(
  paths: readonly string[],
  signatures: ReadonlyMap<string, string>,
): Archive {
  const named = paths.map((path) => toSlashes(resolve(path)));
  const roots = new Set<string>();
  return {
    bucket: undefined,
    list: async function* () {
      const seen = new Set<string>();
      for (const path of named) {
        for await (const file of listPath(path)) {
          if (seen.has(file.name)) continue;
          // One place has each file once: no name of it is kept.
          if (named.length > 1) seen.add(file.name);
          roots.add(file.root);
          yield file;
        }
      }
    },
    open: async (file) => openFile(file, signatures),
    // Only what was listed is opened: a digest may name any path of this machine.
    openKey: async (key) => {
      throw new AbsentError(`${key} is not there`);
    },
    nameOf: (key) => toNative(`${[...roots][0] ?? `${named[0]}/`}${key}`),
    covers: (key) =>
      named.some((path) => {
        const at = findKey(path);
        return at === undefined || isBelow(key, path.slice(at));
      }),
  };
}

/** A folder that is named itself may be a link. */
async function* listPath(path: string): AsyncGenerator<ArchiveFile> {
  const found = await stat(path).catch((error: Error) => error);
  const file = (kind: FileKind, sizeBytes: number) => describe(path, kind, sizeBytes, path);
  if (found instanceof Error) yield { ...file("unlisted", 0), reason: found };
  else if (found.isDirectory()) yield* walk(path, path);
  else if (found.isFile()) yield file("file", found.size);
  // A pipe that somebody names is meant to be read: <(zcat …). A device may have no end.
  else yield file(found.isFIFO() ? "stream" : "other", 0);
}

/** Links to folders are not followed, as they could go round in a circle; they are told, as what they hold is not seen. */
async function* walk(folder: string, named: string): AsyncGenerator<ArchiveFile> {
  let entries: string[];
  try {
    entries = await readdir(folder);
  } catch (reason) {
    yield { ...describe(folder, "unlisted", 0, named), reason };
    return;
  }
  for (const name of entries.sort(byName)) {
    const path = `${folder === "/" ? "" : folder}/${name}`;
    const found = await lstat(path).catch((error: Error) => error);
    if (isDropping(name) && !(found instanceof Error || found.isDirectory())) continue;
    // Also a name of bytes that are no text, which no text can name again.
    if (found instanceof Error) yield { ...describe(path, "unlisted", 0, named), reason: found };
    else if (found.isDirectory()) yield* walk(path, named);
    else if (found.isSymbolicLink() && (await isFolder(path)))
      yield { ...describe(path, "unlisted", 0, named), reason: linkToFolder };
    else yield describe(path, kindOf(found), found.size, named);
  }
}

const linkToFolder = new Error("it is a link to a folder: name that folder itself");

function kindOf(found: Stats): FileKind {
  if (found.isFile()) return "file";
  return found.isSymbolicLink() ? "link" : "other";
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The key starts at the first `CloudTraces` below what was named, else at the one in which that lies. */
function describe(path: string, kind: FileKind, sizeBytes: number, named: string): ArchiveFile {
  const below = path === named ? path.lastIndexOf("/") + 1 : named.length + (named.endsWith("/") ? 0 : 1);
  const inside = findKey(path.slice(below));
  const outside = findKey(path);
  const at = inside !== undefined ? below + inside : (outside ?? below);
  return { name: toNative(path), key: path.slice(at), root: path.slice(0, at), sizeBytes, kind };
}

/** Reads to the size that it had when it was opened: a file may grow as fast as it is read. */
async function openFile(
  { name, kind, key, reason }: ArchiveFile,
  signatures: ReadonlyMap<string, string>,
): Promise<OpenFile> {
  if (kind === "other") throw new Error("it is neither a file nor a folder");
  if (kind === "unlisted") throw reason;
  const noFollow = kind === "file" ? (constants.O_NOFOLLOW ?? 0) : 0;
  const handle = await open(
    name,
    kind === "stream" ? "r" : constants.O_RDONLY | noFollow | constants.O_NONBLOCK,
  );
  const found = await handle.stat();
  if (kind !== "stream" && !found.isFile()) {
    await handle.close();
    throw new Error("it is neither a file nor a folder");
  }
  const signature = findSignature(signatures, key);
  // A stream costs more than a small file has bytes.
  if (kind !== "stream" && found.size <= chunkBytes) {
    const bytes = await readWhole(handle, found.size);
    return { body: one(bytes), signature };
  }
  const bound = kind === "stream" ? {} : { start: 0, end: found.size - 1 };
  return { body: handle.createReadStream({ highWaterMark: chunkBytes, ...bound }), signature };
}

async function readWhole(handle: FileHandle, sizeBytes: number): Promise<Buffer> {
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(sizeBytes), 0, sizeBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

function isBelow(key: string, folder: string): boolean {
  return key === folder || key.startsWith(`${folder}/`);
}

function toSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

function toNative(path: string): string {
  return sep === "/" ? path : path.replaceAll("/", sep);
}
