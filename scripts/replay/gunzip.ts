/** Unzips a stream so that all which can be unzipped comes out, also where the data are cut or broken. */
import { createGunzip } from "node:zlib";
import { readAhead } from "./read-ahead.ts";

const chunkBytes = 262_144;

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
  // A stream that fails forgets the callback of the write that failed.
  let wake = () => {};
  const done = (start: (wake: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      if (failure) resolve();
      else start(resolve);
    });
  stream.on("data", (chunk: Buffer) => unzipped.push(chunk));
  stream.on("error", (error) => {
    failure ??= error;
    wake();
  });
  let writing = Promise.resolve();
  try {
    for await (const chunk of readAhead(chunks)) {
      await writing;
      const ready = take();
      writing = done((resolve) => stream.write(chunk, () => resolve()));
      yield* ready;
      if (failure) break;
    }
    await writing;
    await done((resolve) => stream.once("end", resolve).end());
    yield* take();
    if (failure) throw failure;
  } finally {
    stream.destroy();
  }
}
