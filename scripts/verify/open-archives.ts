/** Makes archives of what the command line names. */
import { readFile, stat } from "node:fs/promises";
import { UsageError } from "../command-line.ts";
import { type ClientOptions, createObsClient } from "../obs/client.ts";
import type { Archive } from "./archive.ts";
import { createFolderArchive } from "./folder-archive.ts";
import { createObsArchive } from "./obs-archive.ts";
import type { VerifyOptions } from "./options.ts";
import { readSignatures } from "./side-file.ts";

export interface OpenArchives {
  readonly archives: readonly Archive[];
  close(): void;
}

/** All folders together are one archive, and all prefixes of a bucket. Throws UsageError for what is no folder. */
export async function openArchives(
  { folders, buckets, obs, signatures }: Pick<VerifyOptions, "folders" | "buckets" | "obs" | "signatures">,
  clientOptions: ClientOptions = {},
): Promise<OpenArchives> {
  const wrong = await Promise.all(folders.map(findFolderProblem));
  const problems = wrong.flatMap((problem) => problem ?? []);
  if (problems.length > 0) throw new UsageError(problems.join("\n"));

  const archives: Archive[] = [];
  if (folders.length > 0) {
    const text = signatures === undefined ? "" : await readText("--signatures", signatures);
    archives.push(createFolderArchive(folders, readSignatures(text)));
  }
  if (!obs || buckets.length === 0) return { archives, close: () => {} };
  const client = await createObsClient(obs, clientOptions);
  for (const bucket of new Set(buckets.map((each) => each.bucket))) {
    const prefixes = buckets.filter((each) => each.bucket === bucket).map(({ prefix }) => prefix);
    archives.push(createObsArchive(client, bucket, prefixes));
  }
  return { archives, close: client.close };
}

/** A file that an option names. Throws UsageError. */
export async function readText(option: string, file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: Error) => {
    throw new UsageError(`${option}: ${file} cannot be read: ${cause.message}`, { cause });
  });
}

async function findFolderProblem(folder: string): Promise<string | undefined> {
  return stat(folder).then(
    (found) =>
      found.isDirectory() ? undefined : `${folder} is no folder: name the one that holds CloudTraces`,
    (error: Error) => `${folder} cannot be read: ${error.message}`,
  );
}
