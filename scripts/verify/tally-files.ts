/** Counts what was found about each trace file in its chain, and says what is wrong. */
import type { Archive } from "../archive/archive.ts";
import { formatCountOf } from "../cli/format.ts";
import type { Asked } from "./chains.ts";
import type { DueFile, FileResult } from "./check-files.ts";
import { isUnzippedFrom } from "./look-inside.ts";
import { createFinding, type Finding, formatTime, type Kind } from "./rules.ts";
import type { CoveredChain, Fate, Listed, SortedFile } from "./sort-files.ts";
import type { ChainReport, FileCounts, ProvenFile } from "./verification.ts";

export interface DueTraceFile extends DueFile {
  readonly name: string;
  readonly owner: CoveredChain | undefined;
  /** Undefined where no proven digest lists it: it is read to tell what it is. */
  readonly listed: Listed | undefined;
}

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
  const groups = new Map<
    string,
    { kind: Kind; owner: CoveredChain | undefined; first: string; files: number }
  >();
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
    const id = `${kind} ${owner ? covered.indexOf(owner) : -1}`;
    const group = groups.get(id) ?? { kind, owner, first, files: 0 };
    groups.set(id, group);
    group.files++;
  };

  return {
    add({ stored: { file }, fate, owner }) {
      const { key, name } = file;
      const listed = listing.get(key);
      if (fate === "due" && listed) return { key, name, file, md5s: listed.md5s, listed, owner };
      if (fate === "unlisted") return { key, name, file, md5s: new Set(), listed: undefined, owner };
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
        const finding = await describe(file, result, places);
        const own = countsOf(file.owner);
        const isNote = finding.kind === "unzipped-beside";
        if (!isNote) own.files++;
        if (finding.kind === "file-altered") own.altered++;
        if (finding.kind === "file-missing") own.missing++;
        else if (!isNote) unproven.push(file.name);
        if (finding.kind === "file-unlisted") own.unlisted++;
        if (finding.kind === "unread") own.unproven++;
        findings.push(finding);
      }
      for (const { kind, owner, first, files } of groups.values())
        findings.push(createFinding(kind, first, tellGroup(kind, owner, files)));
      const chains = covered.filter(({ chain }) => chain.isAsked).map((each) => report(each, countsOf(each)));
      return { findings, chains, proven, unproven, outside, aside };
    },
  };

  async function describe(file: DueTraceFile, result: FileResult, places: ContentPlaces): Promise<Finding> {
    const { key, name, listed } = file;
    const reason = "reason" in result ? result.reason : "";
    const from = "md5" in result ? places.listedAt(result.md5) : undefined;
    if (!listed) {
      const beside = proven.get(`${name}.gz`);
      if (beside && file.file && (await isUnzippedFrom(archive, file.file, beside.file)))
        return createFinding("unzipped-beside", name);
      if (beside)
        return createFinding(
          "file-unlisted",
          name,
          "It does not hold what the proven file beside it holds, unzipped.",
        );
      return createFinding("file-unlisted", name, from ? `It holds what belongs at ${from}.` : reason);
    }
    const { digestName } = listed;
    switch (result.state) {
      case "intact":
        throw new Error(`${name} is proven`);
      case "no-file":
        return createFinding("file-altered", name, reason);
      case "unread":
        return createFinding("unread", name, `${reason}.`);
      case "missing": {
        const now = [...listed.md5s].flatMap((md5) => places.unlistedAt(md5) ?? [])[0];
        return createFinding(
          "file-missing",
          name,
          `${now ? `Its content lies at ${now}. ` : ""}Listed by ${digestName}.`,
        );
      }
      case "altered": {
        const isUnzipped = key.endsWith(".gz") && !result.isZipped;
        const why = from
          ? `It holds what belongs at ${from}. `
          : isUnzipped
            ? "It is no gzip: it was unzipped, or replaced. "
            : "";
        return createFinding("file-altered", name, `${why}Listed by ${digestName}.`);
      }
      default:
        return result satisfies never;
    }
  }
}

/** Where contents are found, by MD5. */
interface ContentPlaces {
  listedAt(md5: string): string | undefined;
  unlistedAt(md5: string): string | undefined;
}

/** Only where there are problems: it takes a name for each MD5. */
function findContents(
  problems: readonly { file: DueTraceFile; result: FileResult }[],
  listing: ReadonlyMap<string, Listed>,
  nameOf: (key: string) => string,
): ContentPlaces {
  const listed = new Map<string, string>();
  const unlisted = new Map<string, string>();
  if (problems.length > 0)
    for (const [key, { md5s }] of listing) for (const md5 of md5s) listed.set(md5, key);
  for (const { file, result } of problems)
    if (!file.listed && "md5" in result) unlisted.set(result.md5, file.name);
  return {
    listedAt: (md5) => {
      const key = listed.get(md5);
      return key === undefined ? undefined : nameOf(key);
    },
    unlistedAt: (md5) => unlisted.get(md5),
  };
}

function tellGroup(kind: Kind, owner: CoveredChain | undefined, files: number): string {
  const count = `${formatCountOf(files, "trace file")}${files > 1 ? ", this the first" : ""}.`;
  const first = owner?.chain.proven[0]?.digest.startMs;
  if (kind !== "older-files" || first === undefined) return count;
  return `${count} With --since ${formatTime(first).replace(" ", "T")} they are left out.`;
}

function report({ chain, coverage }: CoveredChain, counts: FileCounts): ChainReport {
  const { group, origin, proven, others } = chain;
  const { fromMs = Number.NaN, toMs = Number.NaN } = coverage;
  const within = coverage.spans
    .map((span) => ({ fromMs: Math.max(span.fromMs, fromMs), toMs: Math.min(span.toMs, toMs) }))
    .filter((span) => span.fromMs < span.toMs);
  return {
    ...group,
    bucket: origin?.bucket ?? "",
    project: origin?.project ?? "",
    digests: proven.length + others.length,
    provenDigests: proven.length,
    provenMs: within.reduce((sum, span) => sum + span.toMs - span.fromMs, 0),
    // Said only where it is shown: that nothing was found is not enough.
    isWhole:
      within.length === 1 &&
      within[0]?.fromMs === fromMs &&
      within[0]?.toMs === toMs &&
      counts.proven === counts.files,
    fromMs: within[0]?.fromMs,
    toMs: within.at(-1)?.toMs,
    ...counts,
  };
}
