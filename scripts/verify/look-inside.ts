/** What paths cannot tell: whether a file holds what another one holds unzipped, or traces at all. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Archive, ArchiveFile } from "../archive/archive.ts";

/** Whether `plain` is what `zipped` unzips to. No more is unzipped than `plain` holds. */
export async function isUnzippedFrom(
  archive: Archive,
  plain: ArchiveFile,
  zipped: ArchiveFile,
): Promise<boolean> {
  if (plain.kind !== "file" || zipped.kind !== "file") return false;
  try {
    const own = await hashUpTo((await archive.open(plain)).body, plain.sizeBytes);
    const unzipped = await hashUpTo(unzip((await archive.open(zipped)).body), plain.sizeBytes);
    return own !== undefined && own === unzipped;
  } catch {
    return false;
  }
}

const headBytes = 65_536;

/** Whether the first bytes of a file, unzipped where it is zipped, hold what traces and digests hold. */
export async function looksLikeTraces(archive: Archive, file: ArchiveFile): Promise<boolean> {
  if (file.kind !== "file" || !/\.(?:jsonl?|gz)$/i.test(file.key)) return false;
  const isZipped = /\.gz$/i.test(file.key);
  let text = "";
  try {
    const { body } = await archive.open(file);
    for await (const chunk of isZipped ? unzip(body) : body) {
      text += Buffer.from(chunk).toString("latin1");
      if (text.length >= headBytes) break;
    }
  } catch {
    // What comes before damage is looked at all the same.
  }
  return /"(?:trace_name|service_type|log_files)"/.test(text);
}

function unzip(stored: AsyncIterable<Uint8Array>): Readable {
  const gunzip = createGunzip();
  const body = Readable.from(stored, { objectMode: false });
  body.on("error", (error) => gunzip.destroy(error));
  return body.pipe(gunzip).on("close", () => body.destroy());
}

/** Undefined where there is more. */
async function hashUpTo(body: AsyncIterable<Uint8Array>, limitBytes: number): Promise<string | undefined> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > limitBytes) return undefined;
    hash.update(chunk);
  }
  return hash.digest("hex");
}
