/** What is found out about one chain of digests and the trace files that belong to it. */
import type { CheckedDigest } from "./check-digests.ts";
import type { Coverage } from "./coverage.ts";
import type { Finding, Note } from "./findings.ts";
import type { ChainName } from "./layout.ts";

export interface ChainState {
  readonly name: ChainName;
  readonly digests: readonly CheckedDigest[];
  readonly coverage: Coverage;
  readonly findings: Finding[];
  readonly notes: Note[];
  readonly counts: FileCounts;
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
  unreadable: number;
}

export function createCounts(): FileCounts {
  return { files: 0, proven: 0, unproven: 0, altered: 0, missing: 0, unlisted: 0, unreadable: 0 };
}
