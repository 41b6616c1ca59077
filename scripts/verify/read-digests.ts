/** Reads the digest files of an archive. */
import { AbsentError, type Archive, type ArchiveFile } from "../archive/archive.ts";
import { type Digest, DigestError, readDigest } from "./digest.ts";
import type { Stored } from "./inventory.ts";
import { forEachAtOnce } from "./pool.ts";
import type { Progress } from "./progress.ts";

/** A file that may be a digest. */
export interface StoredDigest extends Stored {
  /** From the object's metadata, in hex; "" where there is none. */
  readonly signature: string;
  /** What it says; a DigestError where it is no digest, any other where it could not be read. */
  readonly content: Digest | Error;
}

const readAtOnce = 8;
const packedLimitBytes = 64 * 1024 * 1024;

/** All candidates, in their order. */
export async function readDigests(
  archive: Archive,
  candidates: readonly Stored[],
  progress: Progress,
): Promise<StoredDigest[]> {
  const read = new Array<StoredDigest>(candidates.length);
  await forEachAtOnce(candidates.entries(), readAtOnce, async ([index, stored]) => {
    read[index] = { ...stored, ...(await readOne(archive, stored.file)) };
    progress.onBytes(stored.file.sizeBytes);
    progress.onFile();
  });
  return read;
}

async function readOne(
  archive: Archive,
  file: ArchiveFile,
): Promise<Pick<StoredDigest, "content" | "signature">> {
  if (file.kind !== "file")
    return { content: new DigestError(`it is a ${file.kind}, no file`), signature: "" };
  let bytes: Buffer;
  let signature: string;
  try {
    const opened = await archive.open(file);
    signature = opened.signature;
    bytes = await readAll(opened.body);
  } catch (cause) {
    const error = cause as Error;
    // Gone since it was listed.
    const isGone = error instanceof AbsentError || error instanceof DigestError;
    return { content: isGone ? new DigestError(error.message) : error, signature: "" };
  }
  try {
    return { content: readDigest(bytes), signature };
  } catch (error) {
    if (error instanceof DigestError) return { content: error, signature };
    throw error;
  }
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > packedLimitBytes) {
      throw new DigestError(`it is larger than ${packedLimitBytes / 1024 / 1024} MB: no digest is`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
