/** `--verified`: proves the sources first, and then lets through only what was proven. */
import { UsageError } from "../command-line.ts";
import type { TimeRange } from "../obs/days.ts";
import { keepProven } from "../verify/keep-proven.ts";
import { readPlace } from "../verify/layout.ts";
import { openArchives } from "../verify/open-archives.ts";
import { createProgress } from "../verify/progress.ts";
import { readKey } from "../verify/read-key.ts";
import { isSigned } from "../verify/signature.ts";
import { type Verification, verifyArchives } from "../verify/verify-archives.ts";
import type { ArchiveOptions } from "./archive-options.ts";
import { isOutside } from "./period.ts";
import { createUnreadable, type TraceSource } from "./sources.ts";

export interface Proof extends Verification {
  /** The full names of the files that were there and are not read, as nothing proves them. */
  readonly leftOut: Set<string>;
  /** Not read either: written before or after the time that was asked for. */
  readonly outside: Set<string>;
}

export interface Proven {
  readonly proof: Proof;
  /** Of the source, the proven files. */
  keep(source: TraceSource): TraceSource;
  /** Those that were proven and did not come since, as files that cannot be read. To be listed last. */
  listGone(): TraceSource;
}

/** Verifies folders and buckets. Throws UsageError where nothing in them comes from CTS. */
export async function proveSources(
  { paths, obs, verified = {} }: ArchiveOptions,
  range: TimeRange,
  nowMs: number,
  isTerminal: boolean,
): Promise<Proven> {
  const key = await readKey(verified.publicKey);
  const { archives, close } = await openArchives({
    folders: paths,
    buckets: obs?.locations ?? [],
    obs: obs?.settings,
    signatures: verified.signatures,
  });
  const progress = createProgress(isTerminal);
  const verification = await verifyArchives(archives, {
    range,
    nowMs,
    progress,
    isSigned: (digest, signature) => isSigned(digest, signature, key),
  }).finally(() => {
    progress.stop();
    close();
  });
  if (verification.chains.length === 0 && verification.findings.length === 0)
    throw new UsageError(
      "--verified finds nothing that CTS wrote: name a folder or a prefix with CloudTraces/<region>/<year>/<month>/<day>/…, " +
        "and a time at which it was written",
    );
  return createProven(verification, range);
}

function createProven(verification: Verification, range: TimeRange): Proven {
  const { proven } = verification;
  const proof: Proof = { ...verification, leftOut: new Set(), outside: new Set() };
  const awaited = new Set(proven.keys());
  const onLeftOut = (name: string) => {
    const writtenMs = readPlace(name.replaceAll("\\", "/"))?.timeMs;
    (isOutside(writtenMs, range) ? proof.outside : proof.leftOut).add(name);
  };
  return {
    proof,
    keep: async function* (source) {
      for await (const file of keepProven(source, proven, onLeftOut)) {
        awaited.delete(file.name);
        yield file;
      }
    },
    listGone: async function* () {
      for (const name of awaited) yield createUnreadable(name, new Error("it was proven, and is gone since"));
    },
  };
}
