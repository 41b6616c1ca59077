import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hourMs, type MadeArchive, makeChain, startMs } from "./made-chain.ts";
import { asBucket, asCopy, verify } from "./memory-archive.ts";

const hours = 5;
const made = makeChain({ hours });
const nowMs = startMs + hours * hourMs;
const allKeys = [...made.files.keys()];

/** The archive with other files; the metadata stay. */
const withFiles = (change: (files: Map<string, Buffer>) => void): MadeArchive => {
  const files = new Map(made.files);
  change(files);
  return { ...made, files };
};

const anyKey = fc.constantFrom(...allKeys);
const runs = { numRuns: 150 };

describe("verifyArchives", () => {
  it("finds any byte changed in any file of a bucket", async () => {
    const anyChange = fc.tuple(anyKey, fc.nat(), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(anyChange, async ([key, place, mask]) => {
        const altered = withFiles((files) => {
          const bytes = Buffer.from(files.get(key) ?? "");
          const at = place % bytes.length;
          bytes[at] = (bytes[at] ?? 0) ^ mask;
          files.set(key, bytes);
        });
        const { findings } = await verify(asBucket(altered), { nowMs });
        expect(findings.map(({ object }) => object)).toContain(key);
      }),
      runs,
    );
  });

  it("finds any files removed from a bucket or a copy, but for the newest digests of a copy", async () => {
    const anyKeys = fc.uniqueArray(anyKey, { minLength: 1 }).filter((keys) => keys.length < allKeys.length);
    await fc.assert(
      fc.asyncProperty(anyKeys, async (keys) => {
        const cut = withFiles((files) => {
          for (const key of keys) files.delete(key);
        });
        const inBucket = await verify(asBucket(cut), { nowMs: nowMs + 2 * hourMs });
        expect(inBucket.findings).not.toEqual([]);
        const inCopy = await verify(asCopy(cut), { range: { untilMs: nowMs } });
        expect(inCopy.findings).not.toEqual([]);
      }),
      runs,
    );
  });

  it("finds any two files exchanged", async () => {
    const twoKeys = fc.uniqueArray(anyKey, { minLength: 2, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(twoKeys, async ([a = "", b = ""]) => {
        const swapped = withFiles((files) => {
          const [first, second] = [files.get(a), files.get(b)];
          if (first && second) files.set(a, second).set(b, first);
        });
        const { findings, proven } = await verify(asCopy(swapped));
        expect([a, b]).toEqual(expect.arrayContaining([findings[0]?.object]));
        expect([a, b].filter((key) => proven.has(key))).toEqual([]);
      }),
      runs,
    );
  });

  it("never calls a file proven that is not as it was", async () => {
    const anyChanges = fc.array(fc.tuple(anyKey, anyKey), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(anyChanges, async (changes) => {
        const mixed = withFiles((files) => {
          for (const [to, from] of changes) files.set(to, files.get(from) ?? Buffer.alloc(0));
        });
        const { proven } = await verify(asCopy(mixed));
        for (const key of proven.keys())
          expect(mixed.files.get(key)?.equals(made.files.get(key) ?? Buffer.alloc(0))).toBe(true);
      }),
      runs,
    );
  });
});
