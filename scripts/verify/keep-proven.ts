/** Lets only those files through that were proven, and only as they were proven. */
import { createHash } from "node:crypto";
import type { NamedFile } from "../obs/source.ts";
import { readPlace } from "./layout.ts";

/**
 * `proven` holds MD5s by full name; `onLeftOut` gets the names of the others, digests aside. A file that was changed
 * after it was proven fails at its end.
 */
export async function* keepProven(
  files: AsyncIterable<NamedFile>,
  proven: ReadonlyMap<string, string>,
  onLeftOut: (name: string) => void,
): AsyncGenerator<NamedFile> {
  for await (const file of files) {
    const md5 = proven.get(file.name);
    if (md5 !== undefined) yield { ...file, open: async () => checkWhileReading(await file.open(), md5) };
    else if (!readPlace(file.name.replaceAll("\\", "/"))?.isDigest) onLeftOut(file.name);
  }
}

async function* checkWhileReading(body: AsyncIterable<Uint8Array>, md5: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("md5");
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest("hex") !== md5) throw new Error("it was changed after it was proven");
}
