/** Where traces come from: anything that names files and opens them, one after another. */

import type { Archive, ArchiveFile } from "./archive.ts";
import { createFolderArchive } from "./folder.ts";
import type { TimeRange } from "./period.ts";

/** A file of traces, or what stands for one: standard input, an object in a bucket, a page of an answer. */
export interface TraceFile {
  /** The full path, as problems name it. */
  readonly name: string;
  /** In bytes as stored, where it is known; for the progress bar. */
  readonly sizeBytes?: number;
  /** Opens it for one reading. Rejects where it cannot be read: the reading goes on with the next file. */
  open(): Promise<AsyncIterable<Uint8Array>>;
}

/** Files in the order in which they are read. What cannot even be listed is a file that rejects when opened. */
export type TraceSource = AsyncIterable<TraceFile>;

/** One source after another. */
export async function* joinSources(sources: readonly TraceSource[]): TraceSource {
  for (const source of sources) yield* source;
}

/** A file that cannot be read, with the reason. */
export function createUnreadable(name: string, reason: unknown): TraceFile {
  return { name, open: () => Promise.reject(reason) };
}

/**
 * Files, folders with all that lies below them, and standard input where a path is `-`, in the order in which they are
 * named. Links to files are followed.
 */
export async function* listFiles(
  paths: readonly string[],
  stdin: AsyncIterable<Uint8Array> = process.stdin,
  isWanted: (file: ArchiveFile) => boolean = () => true,
): TraceSource {
  for (const path of paths) {
    if (path === "-") yield { name: "standard input", open: async () => stdin };
    else yield* listTraceFiles(createFolderArchive([path], new Map()), {}, isWanted);
  }
}

/** The files of an archive. What cannot be listed to its end is a file that cannot be read; the rest goes on. */
export async function* listTraceFiles(
  archive: Archive,
  range: TimeRange,
  isWanted: (file: ArchiveFile) => boolean,
): TraceSource {
  for await (const file of archive.list(range, "days")) {
    const { name, sizeBytes, kind } = file;
    const size = kind === "file" ? { sizeBytes } : {};
    if (isWanted(file)) yield { name, ...size, open: async () => (await archive.open(file)).body };
  }
}
