/** Files, folders, standard input and buckets as one source of traces. */
import type { ArchiveFile } from "../archive/archive.ts";
import { readPlace, serviceOf } from "../archive/layout.ts";
import { openArchives } from "../archive/open.ts";
import { openAhead } from "../archive/open-ahead.ts";
import type { ArchiveOptions } from "../archive/options.ts";
import { listFiles, listTraceFiles, type TraceSource } from "../archive/sources.ts";

export interface OpenSources {
  readonly source: TraceSource;
  /** Files that were left aside so far, being of other services than IAM. */
  countAside(): number;
  /** Closes the connections. */
  close(): void;
}

export interface SourceSettings extends Pick<ArchiveOptions, "paths" | "obs" | "range"> {
  /** Reads every service, not only that which records sign-ins. */
  readonly allServices: boolean;
}

/** Objects that are under way at once. */
const aheadCount = 8;

/** `stdin` is read where a path is `-`. The range narrows which days of a bucket are listed. */
export async function openSources(
  { paths, obs, range, allServices }: SourceSettings,
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<OpenSources> {
  const { archives, close } = await openArchives({ paths: [], ...(obs ? { obs } : {}) });
  let aside = 0;
  const isWanted = (file: ArchiveFile) => {
    const isRead = allServices || mayHoldSignIns(file);
    if (!isRead) aside++;
    return isRead;
  };
  const source = async function* (): TraceSource {
    yield* listFiles(paths, stdin, isWanted);
    for (const archive of archives) yield* openAhead(listTraceFiles(archive, range, isWanted), aheadCount);
  };
  return { source: source(), countAside: () => aside, close };
}

/** IAM records sign-ins; a file of which no service is known may hold anything. */
export function mayHoldSignIns({ key }: ArchiveFile): boolean {
  const place = readPlace(key);
  const service = place && serviceOf(place);
  return service === undefined || service.toUpperCase() === "IAM";
}
