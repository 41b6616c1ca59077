/** `--verified`: proves the archive first, and then reads from it what was proven, and only as it was proven. */
import { createHash } from "node:crypto";
import { AbsentError } from "../archive/archive.ts";
import { openArchives } from "../archive/open.ts";
import { openAhead } from "../archive/open-ahead.ts";
import type { ArchiveOptions } from "../archive/options.ts";
import type { TraceFile, TraceSource } from "../archive/sources.ts";
import type { Asked } from "../verify/chains.ts";
import { readKey } from "../verify/key.ts";
import { createProgress } from "../verify/progress.ts";
import { isSigned } from "../verify/signature.ts";
import type { ProvenFile, Verification } from "../verify/verification.ts";
import { verifyArchives } from "../verify/verify-archives.ts";

export interface ProvenSource {
  readonly proof: Verification;
  /** The proven files, in the order of their names. */
  readonly source: TraceSource;
  close(): void;
}

/** Files that are under way at once. */
const aheadCount = 8;

/** Verifies folders and buckets. Throws UsageError. */
export async function proveSources(
  options: Omit<ArchiveOptions, "time"> & { readonly services: Asked["services"] },
  nowMs: number,
): Promise<ProvenSource> {
  const key = await readKey(options.publicKey);
  const { archives, close } = await openArchives(options);
  const progress = createProgress();
  try {
    const proof = await verifyArchives(archives, {
      asked: { services: options.services },
      range: options.range,
      nowMs,
      progress,
      isSigned: (digest, signature) => isSigned(digest, signature, key),
    });
    return { proof, source: openAhead(listProven(proof.proven), aheadCount), close };
  } catch (error) {
    close();
    throw error;
  } finally {
    progress.stop();
  }
}

async function* listProven(proven: ReadonlyMap<string, ProvenFile>): TraceSource {
  const byName = [...proven].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, each] of byName) yield toTraceFile(name, each);
}

function toTraceFile(name: string, { archive, file, md5 }: ProvenFile): TraceFile {
  return {
    name,
    sizeBytes: file.sizeBytes,
    open: async () => {
      const { body } = await archive.open(file).catch((error: NodeJS.ErrnoException) => {
        const isGone = error instanceof AbsentError || error.code === "ENOENT";
        throw isGone ? new Error("it was proven, and is gone since", { cause: error }) : error;
      });
      return checkWhileReading(body, md5);
    },
  };
}

async function* checkWhileReading(body: AsyncIterable<Uint8Array>, md5: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("md5");
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest("hex") !== md5) throw new Error("it was changed after it was proven");
}
