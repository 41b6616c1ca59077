/** Compares trace files with what the digests list: bytes are read and hashed, several files at once. */
import { createHash } from "node:crypto";
import { AbsentError, type Archive, type ArchiveFile, type OpenFile } from "../archive/archive.ts";
import { forEachAtOnce } from "./pool.ts";

/** A file to compare. */
export interface DueFile {
  readonly key: string;
  /** Undefined where it was not listed: it is asked for all the same, as CTS may have written it since. */
  readonly file: ArchiveFile | undefined;
  /** More than one where digests disagree. */
  readonly md5s: ReadonlySet<string>;
}

export type FileResult =
  | { readonly state: "intact"; readonly md5: string }
  | { readonly state: "altered"; readonly md5: string; readonly isZipped: boolean }
  | { readonly state: "missing" }
  | { readonly state: "unread"; readonly reason: string }
  | { readonly state: "no-file"; readonly reason: string };

const readAtOnce = 8;

/** Calls `onResult` for every file, in no order, and `onBytes` while they are read. No file is held in memory. */
export async function checkFiles<T extends DueFile>(
  archive: Archive,
  files: Iterable<T>,
  onBytes: (bytes: number) => void,
  onResult: (file: T, result: FileResult) => void,
): Promise<void> {
  await forEachAtOnce(files, readAtOnce, async (file) => {
    onResult(file, await checkOne(archive, file, onBytes));
  });
}

async function checkOne(
  archive: Archive,
  { key, file, md5s }: DueFile,
  onBytes: (bytes: number) => void,
): Promise<FileResult> {
  if (file && file.kind !== "file")
    return { state: "no-file", reason: `It is a ${file.kind}, no file: it was not followed.` };
  try {
    const { md5, isZipped } = await hashFile(
      await (file ? archive.open(file) : archive.openKey(key)),
      onBytes,
    );
    return md5s.has(md5) ? { state: "intact", md5 } : { state: "altered", md5, isZipped };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isGone = error instanceof AbsentError || code === "ENOENT" || code === "ENOTDIR";
    return isGone ? { state: "missing" } : { state: "unread", reason: message };
  }
}

async function hashFile({ body }: OpenFile, onBytes: (bytes: number) => void) {
  const hash = createHash("md5");
  let head = Buffer.alloc(0);
  for await (const chunk of body) {
    if (head.length < 2) head = Buffer.concat([head, chunk.subarray(0, 2)]);
    hash.update(chunk);
    onBytes(chunk.length);
  }
  return { md5: hash.digest("hex"), isZipped: head[0] === 0x1f && head[1] === 0x8b };
}
