/** Makes archives of what the command line names. */
import { readText } from "../cli/read-file.ts";
import type { Archive } from "./archive.ts";
import { createBucketArchive } from "./bucket.ts";
import { createFolderArchive } from "./folder.ts";
import { type ClientOptions, createObsClient } from "./obs-client.ts";
import type { ArchiveOptions } from "./options.ts";
import { readSignatures } from "./side-file.ts";

export interface OpenArchives {
  readonly archives: readonly Archive[];
  close(): void;
}

/** All folders together are one archive, and all prefixes of a bucket. Throws UsageError. */
export async function openArchives(
  { paths, obs, signatures }: Pick<ArchiveOptions, "paths" | "obs" | "signatures">,
  clientOptions: ClientOptions = {},
): Promise<OpenArchives> {
  const archives: Archive[] = [];
  if (paths.length > 0) {
    const text = signatures === undefined ? "" : await readText("--signatures", signatures);
    archives.push(createFolderArchive(paths, readSignatures(text)));
  }
  if (!obs) return { archives, close: () => {} };
  const client = await createObsClient(obs.settings, clientOptions);
  for (const bucket of new Set(obs.locations.map((each) => each.bucket))) {
    const prefixes = obs.locations.filter((each) => each.bucket === bucket).map(({ prefix }) => prefix);
    archives.push(createBucketArchive(client, bucket, prefixes));
  }
  return { archives, close: client.close };
}
