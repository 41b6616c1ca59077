/** Unzips a stream so that all which can be unzipped comes out, also where the data are cut or broken. */
import { createGunzip } from "node:zlib";
import { readAhead } from "./read-ahead.ts";

const chunkBytes = 262_144;
/** About as much is unzipped ahead of its use: a KB of gzip can hold a MB. */
const aheadBytes = 4 * 1024 * 1024;
const smallestSlice = 1024;
const firstSlice = 16_384;

/** Whether data begin as gzip does (RFC 1952, section 2.3.1). */
export function isGzip(data: Uint8Array): boolean {
  return data[0] === 0x1f && data[1] === 0x8b;
}

/**
 * The unzipped data, of several members one after another.
 *
 * Iterating over a gunzip stream loses what it holds when it fails, so here everything is taken out as it comes. The next
 * slice is unzipped (on another thread) while this one is used; a slice is the smaller, the more the last one held.
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
  let sliceBytes = firstSlice;
  let written = 0;
  try {
    reading: for await (const chunk of readAhead(chunks)) {
      for (let at = 0; at < chunk.length; at += written) {
        await writing;
        const ready = take();
        sliceBytes = nextSlice(written, ready) ?? sliceBytes;
        const slice = chunk.subarray(at, at + sliceBytes);
        written = slice.length;
        writing = done((resolve) => stream.write(slice, () => resolve()));
        yield* ready;
        if (failure) break reading;
      }
    }
    await writing;
    await done((resolve) => stream.once("end", resolve).end());
    yield* take();
    if (failure) throw failure;
  } finally {
    stream.destroy();
  }
}

/** How much to unzip next, where the last slice held `ready`; undefined where that tells nothing. */
function nextSlice(written: number, ready: readonly Buffer[]): number | undefined {
  const unzipped = ready.reduce((sum, { length }) => sum + length, 0);
  if (written === 0 || unzipped === 0) return undefined;
  return Math.max(smallestSlice, Math.min(chunkBytes, Math.floor((written * aheadBytes) / unzipped)));
}
