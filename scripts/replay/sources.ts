/** Where traces come from: anything that names files and opens them, one after another. */

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
