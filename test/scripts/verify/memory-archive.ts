/** An archive in memory, seen as a copy or as a bucket, and its verification. */
import { Readable } from "node:stream";
import type { TimeRange } from "../../../scripts/obs/days.ts";
import type { Archive } from "../../../scripts/verify/archive.ts";
import { createProgress } from "../../../scripts/verify/progress.ts";
import { isSigned } from "../../../scripts/verify/signature.ts";
import { type Verification, verifyArchives } from "../../../scripts/verify/verify-archives.ts";
import { bucket, keys, type MadeArchive } from "./made-chain.ts";

/** A copy in a folder: no bucket, no metadata but the signatures given. */
export function asCopy(made: MadeArchive, signatures = new Map<string, string>()): Archive {
  return createArchive(made, undefined, signatures);
}

/** The bucket itself. */
export function asBucket(made: MadeArchive, name = bucket): Archive {
  return createArchive(made, name, made.signatures);
}

function createArchive(
  { files }: MadeArchive,
  name: string | undefined,
  signatures: ReadonlyMap<string, string>,
): Archive {
  const root = name === undefined ? "/copy/" : "";
  return {
    bucket: name,
    list: async function* () {
      for (const [key, bytes] of files) yield { path: root + key, sizeBytes: bytes.length };
    },
    open: async (path) => {
      const key = path.slice(root.length);
      const bytes = files.get(key);
      if (!bytes) throw Object.assign(new Error("it is not there"), { code: "ENOENT" });
      return { body: Readable.from([bytes]), signature: signatures.get(key) ?? "" };
    },
    nameOf: (path) => path.slice(root.length),
    covers: () => true,
  };
}

export interface VerifyMadeSettings {
  range?: TimeRange;
  nowMs?: number;
  publicKey?: typeof keys.publicKey;
}

/** Verifies with the tests' key. */
export async function verify(archive: Archive, settings: VerifyMadeSettings = {}): Promise<Verification> {
  const { range = {}, nowMs = 0, publicKey = keys.publicKey } = settings;
  return verifyArchives([archive], {
    range,
    nowMs,
    progress: createProgress(false),
    isSigned: (digest, signature) => isSigned(digest, signature, publicKey),
  });
}

/** Kinds and objects of the findings: what a tampering comes to. */
export function findingsOf({ findings }: Verification): string[] {
  return findings.map(({ kind, object }) => `${kind} ${object}`).sort();
}
