import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { keepProven } from "../../../scripts/verify/keep-proven.ts";
import { collect } from "../obs/connect.ts";
import { makeChain, md5 } from "./made-chain.ts";
import { asCopy, verify } from "./memory-archive.ts";

async function* asFiles(files: ReadonlyMap<string, Buffer>) {
  for (const [name, bytes] of files) {
    yield {
      name,
      open: async () =>
        (async function* () {
          yield bytes;
        })(),
    };
  }
}

describe("keepProven", () => {
  it("lets the proven files through and names the others, digests aside", async () => {
    const made = makeChain({ hours: 3, filesPerHour: 1 });
    const { proven } = await verify(asCopy(made));
    const leftOut: string[] = [];
    const kept = await collect(keepProven(asFiles(made.files), proven, (name) => leftOut.push(name)));
    expect(kept.map(({ name }) => name)).toEqual(made.traces.slice(0, 2));
    expect(leftOut).toEqual(made.traces.slice(2));
  });

  it("fails at the end of a file that was changed since", async () => {
    const proven = new Map([["a", md5(Buffer.from("as it was"))]]);
    const files = new Map([["a", Buffer.from("as it is")]]);
    const [file] = await collect(keepProven(asFiles(files), proven, () => {}));
    const body = (await file?.open()) as AsyncIterable<Buffer>;
    await expect(text(body)).rejects.toThrow("it was changed after it was proven");
  });
});
