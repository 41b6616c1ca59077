/** Puts what was found about trace files into words, and says where moved contents went; pure. */
import type { Finding } from "./findings.ts";

export interface FileProblem {
  readonly kind: "altered" | "missing" | "unreadable" | "unlisted";
  /** Its full name. */
  readonly name: string;
  /** Of the bytes that were found; undefined where there are none. */
  readonly md5?: string;
  /** What the digest lists for it. */
  readonly listedMd5s: readonly string[];
  /** The full name of the digest that lists it. */
  readonly digestName?: string;
  readonly reason?: string;
}

/** Where contents are found, by MD5. */
export interface ContentPlaces {
  /** The name under which a digest lists it. */
  listedAt(md5: string): string | undefined;
  /** The name of a file that no digest lists. */
  unlistedAt(md5: string): string | undefined;
}

/** One finding for each problem. */
export function describeFile(problem: FileProblem, places: ContentPlaces): Finding {
  const { kind, name: object, md5, listedMd5s, digestName, reason } = problem;
  const from = md5 === undefined ? undefined : places.listedAt(md5);
  switch (kind) {
    case "altered":
      return {
        kind: "file-altered",
        object,
        meaning:
          from === undefined
            ? `Its MD5 is not the one in ${digestName}: its bytes were changed.`
            : `Its MD5 is not the one in ${digestName}: it holds what belongs at ${from}.`,
      };
    case "missing": {
      const now = listedMd5s.flatMap((each) => places.unlistedAt(each) ?? [])[0];
      return {
        kind: "file-missing",
        object,
        meaning:
          now === undefined
            ? `${digestName} lists it, and it is not there: it was removed.`
            : `${digestName} lists it, and it is not there: it was moved or renamed to ${now}.`,
      };
    }
    case "unlisted":
      return {
        kind: "file-unlisted",
        object,
        meaning:
          from === undefined
            ? "No digest lists it: it was slipped in."
            : `No digest lists it here: it holds what belongs at ${from}, so it was moved, renamed or copied.`,
      };
    case "unreadable":
      return {
        kind: "file-unreadable",
        object,
        meaning: `It could not be read, so it is not proven: ${reason}.`,
      };
    default:
      return kind satisfies never;
  }
}
