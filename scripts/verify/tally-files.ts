/** Counts what was found about each trace file in its chain, and says what is wrong. */
import type { Archive } from "../archive/archive.ts";
import { formatCountOf } from "../cli/format.ts";
import type { Asked } from "./chains.ts";
import type { FileResult } from "./check-files.ts";
import { type DueTraceFile, describeFile, findContents } from "./describe-file.ts";
import { reportChain } from "./report-chain.ts";
import { createFinding, type Finding, formatTime, type Kind } from "./rules.ts";
import type { CoveredChain, Fate, Listed, SortedFile } from "./sort-files.ts";
import type { ChainReport, FileCounts, ProvenFile } from "./verification.ts";

export interface FileTally {
  /** Returns what is to be read. */
  add(sorted: SortedFile): DueTraceFile | undefined;
  /** The same of a file that is listed and was not found. */
  addAbsent(key: string, listed: Listed, asked: Asked): DueTraceFile | undefined;
  onResult(file: DueTraceFile, result: FileResult): void;
  /** All that was found; the last looks inside files are taken here. */
  end(): Promise<{
    readonly findings: Finding[];
    readonly chains: ChainReport[];
    readonly proven: Map<string, ProvenFile>;
    readonly unproven: string[];
    readonly outside: number;
    readonly aside: number;
  }>;
}

/** Files of which many may lie there for one reason: told once for each chain, with the first and how many. */
const groupKinds: Partial<Record<Fate | "elsewhere", Kind>> = {
  unproven: "unproven-files",
  older: "older-files",
  newer: "awaiting-digest",
  late: "newer-files",
  homeless: "no-digests",
  aside: "left-aside",
  elsewhere: "outside-source",
};

export function createFileTally(
  archive: Archive,
  listing: ReadonlyMap<string, Listed>,
  covered: readonly CoveredChain[],
): FileTally {
  const findings: Finding[] = [];
  const counts = new Map<CoveredChain | undefined, FileCounts>();
  const proven = new Map<string, ProvenFile>();
  const unproven: string[] = [];
  const groups = new Map<CoveredChain | undefined, Map<Kind, { first: string; files: number }>>();
  const problems: { file: DueTraceFile; result: FileResult }[] = [];
  let outside = 0;
  let aside = 0;

  const countsOf = (owner: CoveredChain | undefined) => {
    const known = counts.get(owner) ?? {
      files: 0,
      proven: 0,
      unproven: 0,
      altered: 0,
      missing: 0,
      unlisted: 0,
    };
    counts.set(owner, known);
    return known;
  };
  const addToGroup = (kind: Kind, owner: CoveredChain | undefined, first: string) => {
    const ofOwner = groups.get(owner) ?? new Map<Kind, { first: string; files: number }>();
    groups.set(owner, ofOwner);
    const group = ofOwner.get(kind) ?? { first, files: 0 };
    ofOwner.set(kind, group);
    group.files++;
  };

  return {
    add({ stored: { file }, fate, owner }) {
      const { key, name } = file;
      const listed = listing.get(key);
      if (fate === "due" && listed) return { key, name, file, md5s: listed.md5s, listed, owner };
      if (fate === "unlisted" || fate === "awaited")
        return { key, name, file, md5s: new Set(), listed: undefined, owner, isAwaited: fate === "awaited" };
      if (fate === "outside") outside++;
      else if (fate === "aside") aside++;
      else {
        unproven.push(name);
        if (fate !== "newer") {
          countsOf(owner).files++;
          countsOf(owner).unproven++;
        }
      }
      const kind = groupKinds[fate];
      if (kind) addToGroup(kind, owner, name);
      return undefined;
    },
    addAbsent(key, listed, asked) {
      const { owner, bucket, md5s } = listed;
      const name = archive.nameOf(key);
      const isElsewhere =
        archive.bucket !== undefined && asked.bucket === undefined && bucket !== archive.bucket;
      if (archive.covers(key) && !isElsewhere) return { key, name, file: undefined, md5s, listed, owner };
      countsOf(owner).files++;
      countsOf(owner).unproven++;
      addToGroup("outside-source", owner, name);
      return undefined;
    },
    onResult(file, result) {
      const own = countsOf(file.owner);
      if (result.state === "intact" && file.listed) {
        own.files++;
        own.proven++;
        const { name, key } = file;
        const found = file.file ?? { name, key, root: "", sizeBytes: 0, kind: "file" };
        proven.set(name, { archive, file: found, md5: result.md5 });
      } else problems.push({ file, result });
    },
    async end() {
      const places = findContents(problems, listing, archive.nameOf);
      const byName = (a: (typeof problems)[number], b: (typeof problems)[number]) =>
        a.file.key < b.file.key ? -1 : 1;
      for (const { file, result } of problems.sort(byName)) {
        const finding = await describeFile(file, result, { archive, proven, places });
        const own = countsOf(file.owner);
        const isNote = finding.kind === "unzipped-beside";
        if (!isNote) own.files++;
        if (finding.kind === "file-altered") own.altered++;
        if (finding.kind === "file-missing") own.missing++;
        else if (!isNote) unproven.push(file.name);
        if (finding.kind === "file-unlisted") own.unlisted++;
        if (finding.kind === "unread" || finding.kind === "not-yet-listed") own.unproven++;
        findings.push(finding);
      }
      for (const [owner, ofOwner] of groups)
        for (const [kind, { first, files }] of ofOwner)
          findings.push(createFinding(kind, first, tellGroup(kind, owner, files)));
      const chains = covered
        .filter(({ chain }) => chain.isAsked)
        .map((each) => reportChain(each, countsOf(each)));
      return { findings, chains, proven, unproven, outside, aside };
    },
  };
}

function tellGroup(kind: Kind, owner: CoveredChain | undefined, files: number): string {
  const count = `${formatCountOf(files, "trace file")}${files > 1 ? ", this the first" : ""}.`;
  const first = owner?.chain.proven[0]?.digest.startMs;
  if (kind !== "older-files" || first === undefined) return count;
  return `${count} With --since ${formatTime(first).replace(" ", "T")} they are left out.`;
}
