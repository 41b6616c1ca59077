/** What is wrong with each digest of a chain by itself: its signature, its place; pure. */
import type { TimeRange } from "../obs/days.ts";
import { hourMs, isInRange } from "./coverage.ts";
import { DigestError } from "./digest.ts";
import type { Finding, Note, Span } from "./findings.ts";
import type { JudgedDigest } from "./judge-digests.ts";

/** Whether what a digest lists may be believed: `unproven` where nothing speaks against it either. */
export type Trust = "proven" | "unproven" | "none";

export interface CheckedDigest extends JudgedDigest {
  readonly trust: Trust;
}

export interface DigestsReport {
  readonly digests: readonly CheckedDigest[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

/**
 * Digests outside the range are judged as well, as what they list is listed, but are not reported. `hasMetadata` says
 * whether a signature would be known, had it been there: in a bucket, not in a copy.
 */
export function checkDigests(
  chain: readonly JudgedDigest[],
  range: TimeRange,
  hasMetadata: boolean,
): DigestsReport {
  const findings: Finding[] = [];
  const notes: Note[] = [];
  const digests = chain.map((judged): CheckedDigest => {
    const { stored, state, digest } = judged;
    const object = stored.name;
    const finding = describeState(judged, hasMetadata, () => overlaps(judged, chain));
    const checked: CheckedDigest = {
      ...judged,
      trust: state === "proven" ? "proven" : finding ? "none" : "unproven",
    };
    if (!isInRange(spanOf(judged), range)) return checked;
    if (finding) findings.push(finding);
    else if (state === "unproven") notes.push({ kind: "newest-unproven", object, meaning: unprovenMeaning });
    if (state === "proven" && judged.hasBadMetadata) {
      notes.push({
        kind: "metadata",
        object,
        meaning: "The signature in its metadata is wrong; the digest after it proves it all the same.",
      });
    }
    if (digest && digest.object !== stored.key) {
      findings.push({ kind: "digest-moved", object, meaning: `${describeMove(judged)} ${digest.object}.` });
    }
    return checked;
  });
  return { digests, findings, notes };
}

/** The time of a digest; of an unreadable one as near as its name tells. */
function spanOf({ digest, stored }: JudgedDigest): Span {
  if (digest) return { fromMs: digest.startMs, toMs: digest.endMs };
  const { timeMs } = stored;
  return timeMs === undefined
    ? { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY }
    : { fromMs: timeMs - 2 * hourMs, toMs: timeMs + hourMs };
}

const unprovenMeaning =
  "Not provable from a copy: the signature of this digest is kept in the metadata of the object in OBS, and no later " +
  "digest repeats it. What it lists was compared all the same. Give the output of obsutil stat by --signatures, or " +
  "verify obs:// itself.";

function describeState(
  { stored, state }: JudgedDigest,
  hasMetadata: boolean,
  isOverlapping: () => boolean,
): Finding | undefined {
  const { name: object, content } = stored;
  switch (state) {
    case "proven":
      return undefined;
    case "altered":
      return {
        kind: "digest-altered",
        object,
        meaning:
          "Its MD5 is not the one that the next digest gives: it was changed. Nothing it lists is proven.",
      };
    case "unsigned":
      return {
        kind: "digest-unsigned",
        object,
        meaning:
          "Its signature does not verify by the public key: it was changed, or CTS did not write it. Nothing it lists is proven.",
      };
    case "unreadable":
      return {
        kind: "digest-unreadable",
        object,
        meaning: `It is no digest: ${content instanceof DigestError ? content.message : "unknown"}. Nothing it listed is proven.`,
      };
    case "unproven":
      if (hasMetadata) {
        return {
          kind: "digest-unsigned",
          object,
          meaning: "It has no signature in its metadata: it was written anew, or CTS did not write it.",
        };
      }
      return isOverlapping()
        ? {
            kind: "digest-unlinked",
            object,
            meaning: "No later digest points to it, and another one covers its time: it was slipped in.",
          }
        : undefined;
    default:
      return state satisfies never;
  }
}

function describeMove({ state }: JudgedDigest): string {
  return state === "proven"
    ? "It was moved, renamed or copied: by its signature it belongs at"
    : "It does not lie where it says that it belongs:";
}

function overlaps({ digest }: JudgedDigest, chain: readonly JudgedDigest[]): boolean {
  return chain.some(
    (other) =>
      other.state === "proven" &&
      digest !== undefined &&
      other.digest !== undefined &&
      other.digest.startMs < digest.endMs &&
      digest.startMs < other.digest.endMs,
  );
}
