/** The objects of a bucket as files to read, several of them under way at once. */
import type { ObsClient } from "./client.ts";
import { findPrefixes, type TimeRange } from "./days.ts";
import { listFolders, listObjects } from "./list.ts";
import { nameObject, type ObsLocation } from "./location.ts";
import { openObject } from "./read.ts";

/** A file that is opened when it is read. */
export interface NamedFile {
  /** The full name. */
  readonly name: string;
  readonly sizeBytes?: number;
  open(): Promise<AsyncIterable<Uint8Array>>;
}

/** The objects below the location that may hold something of the range, in the order of their keys. */
export async function* listBucket(
  client: ObsClient,
  location: ObsLocation,
  range: TimeRange,
): AsyncGenerator<NamedFile> {
  const { bucket } = location;
  const prefixes = await findPrefixes(location, range, (folder) => listFolders(client, folder));
  for (const prefix of prefixes) {
    for await (const { key, sizeBytes } of listObjects(client, { bucket, prefix })) {
      const open = async () => (await openObject(client, bucket, key)).body;
      yield { name: nameObject(bucket, key), sizeBytes, open };
    }
  }
}

/**
 * The same files in the same order, `count` of them opened before their turn, so that nobody waits for one answer
 * after another. Those that are never read are closed.
 */
export async function* openAhead(files: AsyncIterable<NamedFile>, count: number): AsyncGenerator<NamedFile> {
  const ahead: { file: NamedFile; opened: Promise<AsyncIterable<Uint8Array>>; isTaken: boolean }[] = [];
  const handOut = function* () {
    const next = ahead.shift();
    if (!next) return;
    const open = () => {
      // Only the first reading was opened ahead.
      if (next.isTaken) return next.file.open();
      next.isTaken = true;
      return next.opened;
    };
    try {
      yield { ...next.file, open };
    } finally {
      if (!next.isTaken) drop(next.opened);
    }
  };
  try {
    for await (const file of files) {
      const opened = file.open();
      // Whoever reads it learns of the failure; until then it is nobody's.
      opened.catch(() => {});
      ahead.push({ file, opened, isTaken: false });
      if (ahead.length >= count) yield* handOut();
    }
    while (ahead.length > 0) yield* handOut();
  } finally {
    for (const { opened } of ahead) drop(opened);
  }
}

function drop(opened: Promise<AsyncIterable<Uint8Array>>): void {
  opened.then((body) => (body as Partial<{ destroy(): void }>).destroy?.()).catch(() => {});
}
