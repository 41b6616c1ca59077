/** Verifies one archive: its digests, the trace files that they list, and those that none lists. */
import type { Archive } from "../archive/archive.ts";
import { formatCountOf } from "../cli/format.ts";
import { type Chain, sortIntoChains } from "./chains.ts";
import { checkDigests } from "./check-digests.ts";
import { checkFiles } from "./check-files.ts";
import { findCoverage } from "./coverage.ts";
import type { DueTraceFile } from "./describe-file.ts";
import { type Inventory, type Stored, takeInventory } from "./inventory.ts";
import { looksLikeTraces } from "./look-inside.ts";
import { type JudgedDigest, proveDigests } from "./prove-digests.ts";
import { readDigests } from "./read-digests.ts";
import { createFinding, type Finding } from "./rules.ts";
import { createSorter, readListing } from "./sort-files.ts";
import { createFileTally } from "./tally-files.ts";
import type { ChainReport, ProvenFile, VerifySettings } from "./verification.ts";

export interface ArchiveReport {
  readonly chains: readonly ChainReport[];
  readonly findings: readonly Finding[];
  readonly proven: ReadonlyMap<string, ProvenFile>;
  readonly unproven: readonly string[];
  readonly outside: number;
  readonly aside: number;
}

export async function verifyArchive(
  archive: Archive,
  { asked, range, nowMs, progress, isSigned }: VerifySettings,
): Promise<ArchiveReport> {
  const nothing = { chains: [], proven: new Map(), unproven: [], outside: 0, aside: 0 };
  const inventory = await takeInventory(archive, range, progress);
  if (inventory.unlisted.length > 0) {
    const tell = ({ message }: Error) => `${message}.`;
    const findings = inventory.unlisted.map(({ name, reason }) =>
      createFinding("not-listed", name, tell(reason as Error)),
    );
    return { ...nothing, findings };
  }
  const { candidates } = inventory;
  progress.expect(candidates.length, sumBytes(candidates));
  const judged = proveDigests(await readDigests(archive, candidates, progress), isSigned);
  const chains = sortIntoChains(judged, asked);
  const covered = chains.map((chain) => ({
    chain,
    // Only in a bucket does CTS go on writing.
    coverage: findCoverage(chain, {
      range,
      nowMs: archive.bucket === undefined ? undefined : nowMs,
      nameOf: archive.nameOf,
    }),
  }));
  const { strays, left } = await findStrays(archive, inventory, judged, chains);
  const traces = [...inventory.traces, ...strays];
  const findings = checkDigests({ archive, judged, covered, asked, range });
  if (left[0]) {
    const look = archive.bucket === undefined ? "They hold no traces" : "They were not looked into";
    findings.push(
      createFinding(
        "outside-layout",
        left[0].file.name,
        `${look}: ${formatCountOf(left.length, "file")}, this the first.`,
      ),
    );
  }

  const listing = readListing(covered, range);
  const sort = createSorter({ chains: covered, listing, range, bucket: archive.bucket, nowMs, asked });
  const tally = createFileTally(archive, listing, covered);
  const due: DueTraceFile[] = [];
  const seen = new Set<string>();
  for (const stored of traces) {
    seen.add(stored.file.key);
    const file = tally.add(sort(stored));
    if (file) due.push(file);
  }
  for (const [key, listed] of listing) {
    if (listed.isDue && !seen.has(key)) {
      const file = tally.addAbsent(key, listed, asked);
      if (file) due.push(file);
    }
  }
  progress.expect(due.length, sumBytes(traces));
  await checkFiles(archive, due, progress.onBytes, (file, result) => {
    progress.onFile();
    tally.onResult(file, result);
  });
  const files = await tally.end();
  for (const finding of files.findings) findings.push(finding);
  return { ...files, findings };
}

/** What lies where CTS puts nothing and is no digest: as trace files to be found unlisted, and what is of no concern. */
async function findStrays(
  archive: Archive,
  { others }: Inventory,
  judged: readonly JudgedDigest[],
  chains: readonly Chain[],
): Promise<{ strays: Stored[]; left: Stored[] }> {
  // Of a chain that was asked for they are findings by themselves.
  const ofNoChain = new Set(
    chains.flatMap(({ isAsked, proven, others }) =>
      isAsked || proven.length > 0 ? [] : others.filter(({ state }) => state === "unreadable"),
    ),
  );
  const strays: Stored[] = judged.filter(
    (each) => ofNoChain.has(each) || (each.state !== "proven" && !each.place?.digest && !each.isUnzipped),
  );
  const left: Stored[] = [];
  for (const each of others) {
    const isTrace =
      /_CloudTrace/i.test(each.file.key) ||
      (archive.bucket === undefined && (await looksLikeTraces(archive, each.file)));
    (isTrace ? strays : left).push(each);
  }
  return { strays, left };
}

function sumBytes(files: readonly Stored[]): number {
  let bytes = 0;
  for (const { file } of files) bytes += file.sizeBytes;
  return bytes;
}
