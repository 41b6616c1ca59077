/** What is verified: files in the layout of CTS, in a folder or in a bucket. */
import type { Readable } from "node:stream";
import type { TimeRange } from "../obs/days.ts";

export interface Archive {
  /** The bucket, where it is known; a copy in a folder has none. */
  readonly bucket: string | undefined;
  /** Every file that may belong to the range, as a path with `/` between its parts. */
  list(range: TimeRange): AsyncIterable<ArchiveFile>;
  /** Opens a file for one reading. Rejects where it cannot be read. */
  open(path: string): Promise<OpenFile>;
  /** The full name by which people find it. */
  nameOf(path: string): string;
  /** Whether a file of that path would have been listed, had it been there. */
  covers(path: string): boolean;
}

export interface ArchiveFile {
  readonly path: string;
  readonly sizeBytes: number;
}

interface OpenFile {
  readonly body: Readable;
  /** A digest's signature in hex from the object's metadata; "" where there is none. */
  readonly signature: string;
}
