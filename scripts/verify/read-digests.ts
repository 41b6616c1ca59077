/** Reads the digest files of an archive. */
import type { Readable } from "node:stream";
import type { Archive } from "./archive.ts";
import { type Digest, DigestError, readDigest } from "./digest.ts";
import type { Inventory, Stored } from "./inventory.ts";
import { forEachAtOnce } from "./pool.ts";
import type { Progress } from "./progress.ts";

/** A digest file where it lies. */
export interface StoredDigest extends Omit<Stored, "sizeBytes"> {
  /** Its full name. */
  readonly name: string;
  /** From the object's metadata, in hex; "" where there is none. */
  readonly signature: string;
  /** What it says, or what is wrong with it. */
  readonly content: Digest | DigestError;
}

const readAtOnce = 8;
const packedLimitBytes = 64 * 1024 * 1024;

/** All digests of a root, in no order. */
export async function readDigests(
  archive: Archive,
  { root, digests }: Inventory,
  progress: Progress,
): Promise<StoredDigest[]> {
  const read: StoredDigest[] = [];
  await forEachAtOnce(digests.values(), readAtOnce, async ({ sizeBytes, ...place }) => {
    const path = root + place.key;
    const { content, signature } = await readOne(archive, path);
    read.push({ ...place, name: archive.nameOf(path), signature, content });
    progress.onBytes(sizeBytes);
    progress.onFile();
  });
  return read;
}

async function readOne(archive: Archive, path: string): Promise<Pick<StoredDigest, "content" | "signature">> {
  let bytes: Buffer;
  let signature: string;
  try {
    const file = await archive.open(path);
    signature = file.signature;
    bytes = await readAll(file.body);
  } catch (cause) {
    const { message } = cause as Error;
    return { content: new DigestError(`it could not be read (${message})`, { cause }), signature: "" };
  }
  try {
    return { content: readDigest(bytes), signature };
  } catch (error) {
    if (error instanceof DigestError) return { content: error, signature };
    throw error;
  }
}

async function readAll(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > packedLimitBytes)
      throw new Error(`more than ${packedLimitBytes} bytes: no digest is so large`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
