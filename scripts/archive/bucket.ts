/** The bucket to which CTS transfers its files. */
import { AbsentError, type Archive, type ArchiveFile, type Reach } from "./archive.ts";
import { findPrefixes, mayBelong } from "./days.ts";
import { findKey } from "./layout.ts";
import type { ObsClient } from "./obs-client.ts";
import { ObsError } from "./obs-errors.ts";
import { listFolders, listObjects } from "./obs-list.ts";
import { nameObject } from "./obs-location.ts";
import { openObject } from "./obs-read.ts";
import type { TimeRange } from "./period.ts";

/** Several prefixes of a bucket are one archive. */
export function createBucketArchive(client: ObsClient, bucket: string, prefixes: readonly string[]): Archive {
  const open = async (key: string) => {
    const { body, metadata } = await openObject(client, bucket, key).catch((error) => {
      throw isAbsent(error) ? new AbsentError(error.message, { cause: error }) : error;
    });
    return { body, signature: metadata["meta-signature"] ?? metadata.signature ?? "" };
  };
  const listPrefix = async function* (
    prefix: string,
    range: TimeRange,
    reach: Reach,
  ): AsyncGenerator<ArchiveFile> {
    const prefixes =
      reach === "everywhere"
        ? [prefix]
        : await findPrefixes({ bucket, prefix }, range, (location) => listFolders(client, location));
    for (const each of prefixes) {
      // A file that lies above the days is a prefix of its own, and of others that come in their turn.
      const isFile = each !== prefix && !each.endsWith("/");
      for await (const { key: path, sizeBytes } of listObjects(client, { bucket, prefix: each })) {
        if (isFile && path !== each) break;
        const at = findKey(path) ?? 0;
        const [root, key] = [path.slice(0, at), path.slice(at)];
        if (mayBelong(key, range))
          yield { name: nameObject(bucket, path), key, root, sizeBytes, kind: "file" };
      }
    }
  };
  return {
    bucket,
    list: async function* (range, reach = "everywhere") {
      for (const prefix of prefixes) {
        try {
          yield* listPrefix(prefix, range, reach);
        } catch (reason) {
          const name = nameObject(bucket, prefix);
          yield { name, key: prefix, root: "", sizeBytes: 0, kind: "unlisted", reason };
        }
      }
    },
    open: async ({ root, key, kind, reason }) => {
      if (kind === "unlisted") throw reason;
      return open(root + key);
    },
    openKey: open,
    nameOf: (key) => nameObject(bucket, key),
    covers: (key) => prefixes.some((prefix) => key.startsWith(prefix)),
  };
}

function isAbsent(error: unknown): boolean {
  return error instanceof ObsError && error.statusCode === 404 && error.code !== "NoSuchBucket";
}
