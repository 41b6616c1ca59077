/** What a verification comes to. */
import type { Archive, ArchiveFile } from "../archive/archive.ts";
import type { TimeRange } from "../archive/period.ts";
import type { Asked } from "./chains.ts";
import type { Digest } from "./digest.ts";
import type { Progress } from "./progress.ts";
import type { Finding } from "./rules.ts";

export type Result = "proven" | "tampered or damaged" | "not proven";

export interface Verification {
  readonly result: Result;
  /** The chains that were asked for. */
  readonly chains: readonly ChainReport[];
  readonly findings: readonly Finding[];
  /** What is not proven, though nothing speaks against it. */
  readonly open: readonly Finding[];
  readonly notes: readonly Finding[];
  /** The proven trace files, by their full names. */
  readonly proven: ReadonlyMap<string, ProvenFile>;
  /** The full names of the trace files of the period that are not proven. */
  readonly unproven: readonly string[];
  /** Trace files of another time, and of what was not asked for. */
  readonly outside: number;
  readonly aside: number;
}

export interface ProvenFile {
  readonly archive: Archive;
  readonly file: ArchiveFile;
  readonly md5: string;
}

export interface ChainReport extends FileCounts {
  readonly bucket: string;
  readonly project: string;
  readonly region: string;
  readonly tracker: string;
  /** "" where the tracker does not sort by service. */
  readonly service: string;
  readonly digests: number;
  readonly provenDigests: number;
  /** Proven hours, however long: the sum of them in milliseconds. */
  readonly provenMs: number;
  /** Whether every moment of the period is proven, and every trace file in it. */
  readonly isWhole: boolean;
  /** The first and the last proven moment within the period, in milliseconds since 1970. */
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
}

export interface FileCounts {
  /** Trace files that are there, or should be. */
  files: number;
  proven: number;
  /** Nothing speaks against them, and nothing proves them. */
  unproven: number;
  altered: number;
  missing: number;
  unlisted: number;
}

export interface VerifySettings {
  readonly asked: Asked;
  readonly range: TimeRange;
  readonly nowMs: number;
  readonly progress: Progress;
  isSigned(digest: Digest, signature: string): boolean;
}
