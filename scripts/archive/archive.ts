/** Where the files of CTS lie: folders of this machine, or a bucket. `verify` and `replay` read the same archive. */
import type { TimeRange } from "./period.ts";

export interface Archive {
  /** The bucket, where it is known; a copy in a folder has none. */
  readonly bucket: string | undefined;
  /** Every file that may belong to the range, by the day of its folder or the time in its name. */
  list(range: TimeRange, reach?: Reach): AsyncIterable<ArchiveFile>;
  /** Opens a file for one reading. Rejects where it cannot be read. */
  open(file: ArchiveFile): Promise<OpenFile>;
  /** Opens what lies at a key and was not listed, where that can be asked for at all. Rejects where it cannot be read. */
  openKey(key: string): Promise<OpenFile>;
  /** The full name by which people find what lies, or would lie, at a key. */
  nameOf(key: string): string;
  /** Whether a file of that key would have been listed, had it been there. */
  covers(key: string): boolean;
}

/**
 * Where files are looked for:
 * - `everywhere`: below all that was named.
 * - `days`: of a bucket, only in the folders of the days, which takes a handful of requests. It does not see what was
 *   put into the folder of another day.
 */
export type Reach = "everywhere" | "days";

export interface ArchiveFile {
  /** The full name by which people find it. */
  readonly name: string;
  /** As CTS names it, from `CloudTraces/` on; what lies outside of any such folder has the path below what was named. */
  readonly key: string;
  /** What stands before the key: "" in a bucket to which CTS writes. */
  readonly root: string;
  readonly sizeBytes: number;
  readonly kind: FileKind;
  /** Why it cannot be listed. */
  readonly reason?: unknown;
}

/**
 * - `file`: bytes that lie there.
 * - `link`: points to something that may lie anywhere.
 * - `stream`: a pipe that somebody named.
 * - `other`: a device, a socket, a pipe that lies about.
 * - `unlisted`: what cannot be listed: a folder, a prefix, a path where nothing is; `reason` says why.
 */
export type FileKind = "file" | "link" | "stream" | "other" | "unlisted";

export interface OpenFile {
  readonly body: AsyncIterable<Uint8Array>;
  /** A digest's signature in hex from the object's metadata; "" where there is none. */
  readonly signature: string;
}

/** Where nothing lies at a key. */
export class AbsentError extends Error {
  override name = "AbsentError";
}
