/** Verifies one root of an archive: its digests, the trace files they list, and those that none lists. */
import type { TimeRange } from "../obs/days.ts";
import type { Archive } from "./archive.ts";
import type { ChainState } from "./chain-state.ts";
import { checkFiles } from "./check-files.ts";
import { createChains } from "./create-chains.ts";
import { type ContentPlaces, describeFile, type FileProblem } from "./describe-files.ts";
import type { Digest } from "./digest.ts";
import { findUnlisted } from "./find-unlisted.ts";
import type { Inventory, Stored } from "./inventory.ts";
import { judgeDigests } from "./judge-digests.ts";
import { type Listed, readListing } from "./listing.ts";
import type { Progress } from "./progress.ts";
import { readDigests } from "./read-digests.ts";
import { type TalliedFile, tallyFile } from "./tally-files.ts";

export interface RootContext {
  readonly range: TimeRange;
  /** Now, where CTS goes on writing to the archive; undefined for a copy. */
  readonly nowMs: number | undefined;
  readonly progress: Progress;
  isSigned(digest: Digest, signature: string): boolean;
  /** Called with every file that is proven, by its full name. */
  onProven(name: string, md5: string): void;
}

/** The chains of the root, each with all that was found about it. */
export async function verifyRoot(
  archive: Archive,
  inventory: Inventory,
  { range, nowMs, progress, isSigned, onProven }: RootContext,
): Promise<readonly ChainState[]> {
  const { root, traces } = inventory;
  const nameOf = (key: string) => archive.nameOf(root + key);
  const covers = (key: string) => archive.covers(root + key);

  progress.expect(inventory.digests.size, sumBytes(inventory.digests.values()));
  const judged = judgeDigests(await readDigests(archive, inventory, progress), isSigned);
  const chains = createChains(judged, inventory, { range, nowMs, bucket: archive.bucket, nameOf, covers });
  const digests = chains.all.flatMap((chain) => chain.digests);
  const listing = readListing(digests, range);
  const slippedIn = findUnlisted(inventory, listing, chains, range, nameOf);

  const toCheck = (
    key: string,
    stored: Stored | undefined,
    listed: Listed | undefined,
    chain: ChainState,
  ) => ({
    path: root + key,
    name: nameOf(key),
    md5s: listed?.md5s ?? [],
    isInSource: covers(key) && isInBucket(listed, archive.bucket),
    sizeBytes: stored?.sizeBytes ?? 0,
    listed,
    chain,
  });
  const files: TalliedFile[] = slippedIn.map(({ stored, chain }) =>
    toCheck(stored.key, stored, undefined, chain),
  );
  for (const [key, listed] of listing) {
    if (listed.isInRange) files.push(toCheck(key, traces.get(key), listed, chains.find(listed.chain)));
  }

  progress.expect(files.length, sumBytes(files));
  const problems: { chain: ChainState; problem: FileProblem }[] = [];
  await checkFiles(archive, files, progress.onBytes, (file, result) => {
    progress.onFile();
    const problem = tallyFile(file, result, onProven);
    if (problem) problems.push({ chain: file.chain, problem });
  });
  const places = findContents(problems, listing, nameOf);
  for (const { chain, problem } of problems) chain.findings.push(describeFile(problem, places));
  return chains.all;
}

/** Only where there are problems: it takes a name for each MD5. */
function findContents(
  problems: readonly { problem: FileProblem }[],
  listing: ReadonlyMap<string, Listed>,
  nameOf: (key: string) => string,
): ContentPlaces {
  const listed = new Map<string, string>();
  const unlisted = new Map<string, string>();
  if (problems.length > 0) {
    for (const [key, { md5s }] of listing) for (const md5 of md5s) listed.set(md5, key);
  }
  for (const { problem } of problems) {
    if (problem.kind === "unlisted" && problem.md5) unlisted.set(problem.md5, problem.name);
  }
  return {
    listedAt: (md5) => {
      const key = listed.get(md5);
      return key === undefined ? undefined : nameOf(key);
    },
    unlistedAt: (md5) => unlisted.get(md5),
  };
}

/** A copy in a folder may hold what came from any bucket. */
function isInBucket(listed: Listed | undefined, bucket: string | undefined): boolean {
  return listed === undefined || bucket === undefined || listed.bucket === bucket;
}

function sumBytes(files: Iterable<{ readonly sizeBytes: number }>): number {
  let bytes = 0;
  for (const { sizeBytes } of files) bytes += sizeBytes;
  return bytes;
}
