/** What reading an archive needs: buckets, and with `--verified` what to prove it by. */
import { isObsLocation, type ObsLocation, readObsLocation } from "../obs/location.ts";
import { type ObsSettings, readObsSettings } from "../obs/settings.ts";

/** The options as they were given. */
export interface ArchiveFlags {
  fromCts?: true;
  region?: string;
  endpoint?: string;
  verified?: true;
  publicKey?: string;
  signatures?: string;
}

export interface ArchiveOptions {
  /** What is no bucket: files, folders, `-`. */
  readonly paths: string[];
  readonly obs?: { readonly settings: ObsSettings; readonly locations: readonly ObsLocation[] };
  /** Only what is proven is to be read. */
  readonly verified?: ProofOptions;
}

interface ProofOptions {
  /** A file with another public key than that of CTS. */
  readonly publicKey?: string;
  /** A file with the signatures of digests, for copies. */
  readonly signatures?: string;
}

/** Sorts the sources of the command line; what is wrong is added to `problems`, a sentence each. */
export function readArchiveOptions(
  sources: readonly string[],
  given: ArchiveFlags,
  env: NodeJS.ProcessEnv,
  problems: string[],
): ArchiveOptions {
  const paths = sources.filter((source) => !isObsLocation(source));
  const named = sources.filter(isObsLocation);
  const locations = named.flatMap((source) => {
    const location = readObsLocation(source);
    if (!location) problems.push(`${source} names no bucket: write obs://bucket or obs://bucket/prefix`);
    return location ?? [];
  });
  const settings = named.length > 0 ? readObsSettings(given, env) : undefined;
  if (Array.isArray(settings)) problems.push(...settings);
  if (settings && given.fromCts && given.endpoint !== undefined)
    problems.push("--endpoint can mean CTS or OBS: leave it out, or read from one of them at a time");
  if (!settings && !given.fromCts) {
    for (const name of ["region", "endpoint"] as const) {
      if (given[name] !== undefined)
        problems.push(`--${name} is for --from-cts and obs:// only: leave it out`);
    }
  }
  const verified = readProofOptions(paths, given, problems);
  return {
    paths,
    ...(settings && !Array.isArray(settings) ? { obs: { settings, locations } } : {}),
    ...(verified ? { verified } : {}),
  };
}

function readProofOptions(
  paths: readonly string[],
  { fromCts, verified, publicKey, signatures }: ArchiveFlags,
  problems: string[],
): ProofOptions | undefined {
  if (!verified) {
    if (publicKey !== undefined)
      problems.push("--public-key is for --verified only: add it, or leave this out");
    if (signatures !== undefined)
      problems.push("--signatures is for --verified only: add it, or leave this out");
    return undefined;
  }
  if (fromCts)
    problems.push("--verified cannot prove what --from-cts reads: name a bucket or a folder instead");
  if (paths.includes("-"))
    problems.push("--verified cannot prove standard input: name a bucket or a folder instead of -");
  if (signatures !== undefined && paths.length === 0)
    problems.push("--signatures is for copies in folders: in OBS the signatures lie with the objects");
  return {
    ...(publicKey === undefined ? {} : { publicKey }),
    ...(signatures === undefined ? {} : { signatures }),
  };
}
