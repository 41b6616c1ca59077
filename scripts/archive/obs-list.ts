/** Lists a bucket, page by page. */
import * as z from "zod";
import type { ObsClient } from "./obs-client.ts";
import { nameObject, type ObsLocation } from "./obs-location.ts";
import { withRetries } from "./obs-retry.ts";

export interface ListedObject {
  readonly key: string;
  readonly sizeBytes: number;
}

/** Keys that no XML can carry come percent-encoded. */
const encoding = "url";

const page = z.object({
  IsTruncated: z.string(),
  NextMarker: z.string(),
  Contents: z.array(z.object({ Key: z.string(), Size: z.string() })),
  CommonPrefixes: z.array(z.object({ Prefix: z.string() })),
});

/** Every object whose key begins with the prefix, in the order of the keys; folder marks (`a/`, empty) are left out. */
export async function* listObjects(client: ObsClient, location: ObsLocation): AsyncGenerator<ListedObject> {
  for await (const { Contents } of listPages(client, location, undefined)) {
    for (const { Key: key, Size } of Contents) {
      const sizeBytes = Number(Size);
      if (!key.endsWith("/") || sizeBytes > 0) yield { key, sizeBytes };
    }
  }
}

/**
 * What lies right below the prefix: `a/` and `b/` but not what is in them, each once, as whole prefixes; and the keys
 * of the objects beside them.
 */
export async function listFolders(client: ObsClient, location: ObsLocation): Promise<string[]> {
  const found: string[] = [];
  for await (const { CommonPrefixes, Contents } of listPages(client, location, "/")) {
    for (const { Prefix } of CommonPrefixes) found.push(Prefix);
    for (const { Key } of Contents) if (!Key.endsWith("/")) found.push(Key);
  }
  return found;
}

async function* listPages(client: ObsClient, { bucket, prefix }: ObsLocation, delimiter: string | undefined) {
  const what = `List ${nameObject(bucket, prefix)}`;
  let marker = "";
  for (;;) {
    const parameters = { Bucket: bucket, Prefix: prefix, Delimiter: delimiter, EncodingType: encoding };
    const answer = await withRetries(client.retries, () =>
      client.send("listObjects", marker ? { ...parameters, Marker: marker } : parameters, what),
    );
    const { IsTruncated, NextMarker, ...found } = page.parse(answer);
    yield found;
    if (IsTruncated !== "true") return;
    // Without a delimiter an S3-like store may name no next marker: the last key is it.
    const next = NextMarker || found.Contents.at(-1)?.Key || "";
    if (next === "" || next === marker)
      throw new Error(`${what}: the page after ${marker} does not go on from there`);
    marker = next;
  }
}
