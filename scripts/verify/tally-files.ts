/** Counts what was found about each trace file in its chain, and says what is a problem. */
import type { ChainState } from "./chain-state.ts";
import type { ExpectedFile, FileResult } from "./check-files.ts";
import type { FileProblem } from "./describe-files.ts";
import type { Listed } from "./listing.ts";

export interface TalliedFile extends ExpectedFile {
  readonly name: string;
  readonly chain: ChainState;
  /** Undefined where no digest lists it; such a file is counted already. */
  readonly listed: Listed | undefined;
}

/** Undefined where nothing is wrong; `onProven` is called where all is well. */
export function tallyFile(
  { name, chain: { counts, notes }, listed, isInSource }: TalliedFile,
  result: FileResult,
  onProven: (name: string, md5: string) => void,
): FileProblem | undefined {
  if (!listed) {
    const md5 = "md5" in result ? { md5: result.md5 } : {};
    return { kind: "unlisted", name, listedMd5s: [], ...md5 };
  }
  const problem = { name, listedMd5s: listed.md5s, digestName: listed.digestName };
  counts.files += 1;
  switch (result.state) {
    case "intact":
      counts[listed.isProven ? "proven" : "unproven"] += 1;
      if (listed.isProven) onProven(name, result.md5);
      return undefined;
    case "altered":
      counts.altered += 1;
      return { ...problem, kind: "altered", md5: result.md5 };
    case "unreadable":
      counts.unreadable += 1;
      return { ...problem, kind: "unreadable", reason: result.reason };
    case "missing":
      if (isInSource) {
        counts.missing += 1;
        return { ...problem, kind: "missing" };
      }
      counts.unproven += 1;
      notes.push({
        kind: "outside-source",
        object: name,
        meaning: `${listed.digestName} lists it in ${listed.bucket}, outside what was named: it was not looked at.`,
      });
      return undefined;
    default:
      return result satisfies never;
  }
}
