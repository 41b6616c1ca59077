/** Unzips a stream so that all which can be unzipped comes out, also where the data are cut or broken. */
import { once } from "node:events";
import { createGunzip } from "node:zlib";

const chunkBytes = 65_536;

/** Whether data begin as gzip does (RFC 1952, section 2.3.1). */
export function isGzip(data: Uint8Array): boolean {
  return data[0] === 0x1f && data[1] === 0x8b;
}

/**
 * The unzipped data, of several members one after another.
 *
 * Iterating over a gunzip stream loses what it holds when it fails, so here everything is taken out as it comes, and
 * memory is bounded by what goes in: the next piece is unzipped (on another thread) while this one is used.
 * @throws where the data break off or are damaged, after everything before that place was yielded
 */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const stream = createGunzip({ chunkSize: chunkBytes });
  let unzipped: Buffer[] = [];
  const take = () => {
    const taken = unzipped;
    unzipped = [];
    return taken;
  };
  let failure: unknown;
  stream.on("data", (chunk: Buffer) => unzipped.push(chunk));
  stream.on("error", (error) => {
    failure ??= error;
  });
  let writing = Promise.resolve();
  try {
    for await (const chunk of chunks) {
      await writing;
      const ready = take();
      writing = new Promise((resolve) => stream.write(chunk, () => resolve()));
      yield* ready;
      if (failure) break;
    }
    await writing;
    if (!failure) {
      stream.end();
      await Promise.race([once(stream, "end"), once(stream, "close")]).catch(() => {});
    }
    yield* take();
    if (failure) throw failure;
  } finally {
    stream.destroy();
  }
}
