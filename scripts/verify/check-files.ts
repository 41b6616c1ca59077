/** Compares trace files with what the digests list: bytes are read and hashed, several files at once. */
import { createHash } from "node:crypto";
import type { Archive } from "./archive.ts";
import { forEachAtOnce } from "./pool.ts";

/** A file that a digest lists. */
export interface ExpectedFile {
  /** The path in the archive. */
  readonly path: string;
  /** More than one where digests disagree. */
  readonly md5s: readonly string[];
  /** Whether it would be found there, had CTS written it. */
  readonly isInSource: boolean;
  readonly sizeBytes: number;
}

export type FileResult =
  | { readonly state: "intact" | "altered"; readonly md5: string }
  | { readonly state: "missing" }
  | { readonly state: "unreadable"; readonly reason: string };

const readAtOnce = 8;

/** Calls `onResult` for every file, in no order, and `onBytes` while they are read. No file is held in memory. */
export async function checkFiles<T extends ExpectedFile>(
  archive: Archive,
  files: Iterable<T>,
  onBytes: (bytes: number) => void,
  onResult: (file: T, result: FileResult) => void,
): Promise<void> {
  await forEachAtOnce(files, readAtOnce, async (file) => {
    // What was not listed is asked for all the same: CTS may have written it since.
    onResult(file, file.isInSource ? await checkOne(archive, file, onBytes) : { state: "missing" });
  });
}

async function checkOne(
  archive: Archive,
  { path, md5s }: ExpectedFile,
  onBytes: (bytes: number) => void,
): Promise<FileResult> {
  try {
    const { body } = await archive.open(path);
    const hash = createHash("md5");
    for await (const chunk of body) {
      hash.update(chunk);
      onBytes(chunk.length);
    }
    const md5 = hash.digest("hex");
    return { state: md5s.includes(md5) ? "intact" : "altered", md5 };
  } catch (error) {
    return isAbsent(error) ? { state: "missing" } : { state: "unreadable", reason: (error as Error).message };
  }
}

function isAbsent(error: unknown): boolean {
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  return code === "ENOENT" || code === "ENOTDIR" || statusCode === 404;
}
