/** Puts into words what is wrong with a trace file, and where its content lies or belongs. */
import type { Archive } from "../archive/archive.ts";
import type { DueFile, FileResult } from "./check-files.ts";
import { isUnzippedFrom } from "./look-inside.ts";
import { createFinding, type Finding } from "./rules.ts";
import type { CoveredChain, Listed } from "./sort-files.ts";
import type { ProvenFile } from "./verification.ts";

export interface DueTraceFile extends DueFile {
  readonly name: string;
  readonly owner: CoveredChain | undefined;
  /** Undefined where no proven digest lists it: it is read to tell what it is. */
  readonly listed: Listed | undefined;
  /** Whether the next digest may still list it. */
  readonly isAwaited?: boolean;
}

export interface DescribeContext {
  readonly archive: Archive;
  /** What was proven, by full name. */
  readonly proven: ReadonlyMap<string, ProvenFile>;
  readonly places: ContentPlaces;
}

/** What is wrong with a file, or a note where it only repeats what lies beside it. */
export async function describeFile(
  file: DueTraceFile,
  result: FileResult,
  { archive, proven, places }: DescribeContext,
): Promise<Finding> {
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
    if (from) return createFinding("file-unlisted", name, `It holds what belongs at ${from}.`);
    return createFinding(file.isAwaited ? "not-yet-listed" : "file-unlisted", name, reason);
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

/** Where contents are found, by MD5. */
export interface ContentPlaces {
  listedAt(md5: string): string | undefined;
  unlistedAt(md5: string): string | undefined;
}

/** Only where there are problems: it takes a name for each MD5. */
export function findContents(
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
