/** What is wrong with each digest of a chain by itself: its signature, its place; pure. */
import type { TimeRange } from "../obs/days.ts";
import { hourMs, isInRange } from "./coverage.ts";
import { describeMove, describeState, unprovenMeaning } from "./describe-digest.ts";
import type { Finding, Note, Span } from "./findings.ts";
import type { JudgedDigest } from "./judge-digests.ts";

/** Whether what a digest lists may be believed: `unproven` where nothing speaks against it either. */
type Trust = "proven" | "unproven" | "none";

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
