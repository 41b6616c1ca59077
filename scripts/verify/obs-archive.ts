/** The bucket to which CTS transfers its files. */
import type { ObsClient } from "../obs/client.ts";
import { findPrefixes } from "../obs/days.ts";
import { listFolders, listObjects } from "../obs/list.ts";
import { nameObject } from "../obs/location.ts";
import { openObject } from "../obs/read.ts";
import type { Archive } from "./archive.ts";

/** Several prefixes of a bucket are one archive. */
export function createObsArchive(client: ObsClient, bucket: string, prefixes: readonly string[]): Archive {
  return {
    bucket,
    list: async function* (range) {
      for (const prefix of prefixes) {
        const narrowed = await findPrefixes({ bucket, prefix }, range, (location) =>
          listFolders(client, location),
        );
        for (const each of narrowed) {
          for await (const { key, sizeBytes } of listObjects(client, { bucket, prefix: each })) {
            yield { path: key, sizeBytes };
          }
        }
      }
    },
    open: async (path) => {
      const { body, metadata } = await openObject(client, bucket, path);
      return { body, signature: metadata["meta-signature"] ?? metadata.signature ?? "" };
    },
    nameOf: (path) => nameObject(bucket, path),
    covers: (path) => prefixes.some((prefix) => path.startsWith(prefix)),
  };
}
