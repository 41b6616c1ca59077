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

const headBytes = 1024 * 1024;

/**
 * Whether a file holds what traces and digests hold, by its content alone, as `replay` reads it; or may hold it behind
 * what is looked at.
 */
export async function looksLikeTraces(archive: Archive, file: ArchiveFile): Promise<boolean> {
  // Whatever a link leads to is not read here, and `replay` reads it.
  if (file.kind !== "file") return /\.(?:jsonl?|gz)$/i.test(file.key);
  let text = "";
  try {
    const { body } = await archive.open(file);
    for await (const chunk of unzipWhereZipped(body)) {
      text += Buffer.from(chunk).toString("latin1");
      if (text.length >= headBytes) break;
    }
  } catch {
    // What comes before damage is looked at all the same.
  }
  // UTF-16 has a zero beside each letter.
  const plain = text
    .replaceAll("\0", "")
    .replace(/\\u00([0-7][0-9a-f])/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  const mayGoOn = text.length >= headBytes && /^[^!-~]*(?:[[{]|$)/.test(plain);
  return mayGoOn || /"(?:trace_name|service_type|log_files)"/.test(plain);
}

async function* unzipWhereZipped(stored: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = stored[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const all = async function* () {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => chunks };
  };
  const isZipped = first.value[0] === 0x1f && first.value[1] === 0x8b;
  yield* isZipped ? unzip(all()) : all();
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
