/** An archive in memory, seen as a copy or as a bucket, and its verification. */
import { Readable } from "node:stream";
import { AbsentError, type Archive, type OpenFile } from "../../../scripts/archive/archive.ts";
import { findKey, isDropping } from "../../../scripts/archive/layout.ts";
import type { TimeRange } from "../../../scripts/archive/period.ts";
import type { Asked } from "../../../scripts/verify/chains.ts";
import { isSigned } from "../../../scripts/verify/signature.ts";
import type { Verification } from "../../../scripts/verify/verification.ts";
import { verifyArchives } from "../../../scripts/verify/verify-archives.ts";
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
  const open = async (path: string): Promise<OpenFile> => {
    const bytes = files.get(path);
    if (!bytes) throw new AbsentError("it is not there");
    return { body: Readable.from([bytes]), signature: signatures.get(path) ?? "" };
  };
  return {
    bucket: name,
    list: async function* () {
      for (const [path, { length: sizeBytes }] of files) {
        if (name === undefined && isDropping(path.slice(path.lastIndexOf("/") + 1))) continue;
        const at = findKey(path) ?? 0;
        yield { name: path, key: path.slice(at), root: path.slice(0, at), sizeBytes, kind: "file" };
      }
    },
    open: ({ root, key }) => open(root + key),
    openKey: open,
    nameOf: (key) => key,
    covers: () => true,
  };
}

export interface VerifyMadeSettings {
  range?: TimeRange;
  nowMs?: number;
  publicKey?: typeof keys.publicKey;
  asked?: Asked;
  /** Called for every signature that is tried. */
  onSigned?(): void;
}

/** Verifies with the tests' key; IAM has to be there. */
export async function verify(archive: Archive, settings: VerifyMadeSettings = {}): Promise<Verification> {
  const { range = {}, nowMs = 0, publicKey = keys.publicKey, asked = { services: ["iam"] } } = settings;
  return verifyArchives([archive], {
    asked,
    range,
    nowMs,
    progress: { expect() {}, onBytes() {}, onFile() {}, stop() {} },
    isSigned: (digest, signature) => {
      settings.onSigned?.();
      return isSigned(digest, signature, publicKey);
    },
  });
}

/** The result, and kinds and objects of what speaks against it, or keeps it from being proven. */
export function verdictOf({ result, findings, open }: Verification): string[] {
  return [result, ...[...findings, ...open].map(({ kind, object }) => `${kind} ${object}`).sort()];
}
