/** Verifies archives from listing to result. */
import type { TimeRange } from "../obs/days.ts";
import type { Archive } from "./archive.ts";
import type { ChainState, FileCounts } from "./chain-state.ts";
import type { Digest } from "./digest.ts";
import { count, type Finding, type Note } from "./findings.ts";
import { type Inventories, takeInventory } from "./inventory.ts";
import type { Progress } from "./progress.ts";
import { verifyRoot } from "./verify-root.ts";

export interface Verification {
  readonly chains: readonly ChainReport[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  /** The MD5 of every proven trace file, by its full name. */
  readonly proven: ReadonlyMap<string, string>;
}

export interface ChainReport extends FileCounts {
  readonly region: string;
  readonly tracker: string;
  /** "" where the tracker does not sort by service. */
  readonly service: string;
  readonly digests: number;
  readonly provenDigests: number;
  readonly gaps: number;
  /** From the start of its oldest digest to the end of its newest, in milliseconds since 1970. */
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
}

export interface VerifySettings {
  readonly range: TimeRange;
  readonly nowMs: number;
  readonly progress: Progress;
  isSigned(digest: Digest, signature: string): boolean;
}

/** Verifies each archive by itself. Rejects where one cannot be listed; what cannot be read is a finding. */
export async function verifyArchives(
  archives: readonly Archive[],
  { range, nowMs, progress, isSigned }: VerifySettings,
): Promise<Verification> {
  const proven = new Map<string, string>();
  const chains: ChainState[] = [];
  const findings: Finding[] = [];
  const notes: Note[] = [];
  for (const archive of archives) {
    const inventories = await takeInventory(archive, range);
    describeOthers(archive, inventories, findings, notes);
    for (const root of inventories.roots) {
      const found = await verifyRoot(archive, root, {
        range,
        // Only in a bucket does CTS go on writing.
        nowMs: archive.bucket === undefined ? undefined : nowMs,
        progress,
        isSigned,
        onProven: (name, md5) => proven.set(name, md5),
      });
      chains.push(...found);
    }
  }
  chains.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  for (const chain of chains) {
    findings.push(...chain.findings.sort(byObject));
    notes.push(...chain.notes.sort(byObject));
  }
  return { chains: chains.map(reportChain), findings, notes, proven };
}

function describeOthers(
  archive: Archive,
  { roots, others, firstOther }: Inventories,
  findings: Finding[],
  notes: Note[],
): void {
  for (const path of roots.flatMap(({ strays }) => strays)) {
    findings.push({
      kind: "file-unlisted",
      object: archive.nameOf(path),
      meaning: "It lies below CloudTraces where CTS puts no file: it was slipped in, or moved.",
    });
  }
  if (others > 0) {
    notes.push({
      kind: "outside-layout",
      object: archive.nameOf(firstOther),
      meaning: `${count(others, "file")} outside any CloudTraces folder, this one the first: not looked at, not proven.`,
    });
  }
}

function reportChain({ name, digests, coverage, counts, findings }: ChainState): ChainReport {
  return {
    region: name.region,
    tracker: name.tracker,
    service: name.service,
    digests: digests.length,
    provenDigests: digests.filter(({ trust }) => trust === "proven").length,
    gaps: findings.filter(({ span }) => span !== undefined).length,
    fromMs: coverage.spans[0]?.fromMs,
    toMs: coverage.spans.at(-1)?.toMs,
    ...counts,
  };
}

function nameOf({ name }: ChainState): string {
  return `${name.tracker}/${name.service}/${name.region}`;
}

function byObject(a: { object: string }, b: { object: string }): number {
  return a.object < b.object ? -1 : a.object > b.object ? 1 : 0;
}
