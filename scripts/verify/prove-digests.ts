/** Which digests CTS signed. Any signature that verifies proves one, wherever it was kept; pure. */
import type { Digest } from "./digest.ts";
import { DigestError } from "./digest.ts";
import type { StoredDigest } from "./read-digests.ts";

/**
 * - `proven`: a signature of it verifies.
 * - `altered`: none does, and a proven digest that follows it names another MD5.
 * - `unsigned`: none does, although one is at hand.
 * - `unproven`: none is at hand.
 * - `unreadable`: it is no digest.
 * - `unread`: it could not be read.
 */
type DigestState = "proven" | "altered" | "unsigned" | "unproven" | "unreadable" | "unread";

export interface JudgedDigest extends StoredDigest {
  readonly state: DigestState;
  /** Undefined where it could not be read, or is none. What an unproven one says counts for nothing. */
  readonly digest: Digest | undefined;
  /** Whether the signature in its metadata does not verify. */
  readonly hasBadMetadata: boolean;
  /** Whether it only repeats, unzipped, the proven digest that lies beside it. */
  readonly isUnzipped: boolean;
}

/** Judges all digests of an archive together, as one may lie where it does not belong. */
export function proveDigests(
  digests: readonly StoredDigest[],
  isSigned: (digest: Digest, signature: string) => boolean,
): JudgedDigest[] {
  // By object and MD5: that many digests point to one must not make each be tried with each.
  const pointers = new Map<string, Set<string>>();
  for (const { content } of digests) {
    if (content instanceof Error || !content.previous) continue;
    const { object, md5, signature } = content.previous;
    getOrAdd(pointers, pointerTo(object, md5), () => new Set()).add(signature);
  }
  const tried = new Map<string, boolean>();
  const isPointedTo = (digest: Digest) => {
    const pointer = pointerTo(digest.object, digest.md5);
    return getOrAdd(tried, pointer, () =>
      [...(pointers.get(pointer) ?? [])].some((signature) => isSigned(digest, signature)),
    );
  };

  const first = digests.map((stored): JudgedDigest => {
    const { content, signature } = stored;
    const judged = { ...stored, hasBadMetadata: false, isUnzipped: false };
    if (content instanceof DigestError) return { ...judged, state: "unreadable", digest: undefined };
    if (content instanceof Error) return { ...judged, state: "unread", digest: undefined };
    const isGood = signature !== "" && isSigned(content, signature);
    const hasBadMetadata = signature !== "" && !isGood;
    const hasSignature = hasBadMetadata || pointers.has(pointerTo(content.object, content.md5));
    const state = isGood || isPointedTo(content) ? "proven" : hasSignature ? "unsigned" : "unproven";
    return { ...judged, state, digest: content, hasBadMetadata };
  });
  const proven = first.flatMap(({ state, digest }) => (state === "proven" && digest ? [digest] : []));
  const pointedTo = new Map(
    proven.flatMap(({ previous }) => (previous ? [[previous.object, previous.md5]] : [])),
  );
  const contents = new Map(proven.map(({ object, contentHash }) => [object, contentHash]));
  return first.map((judged) => {
    const { state, digest, file } = judged;
    if (!digest || state === "proven") return judged;
    if (contents.get(`${file.key}.gz`) === digest.contentHash) return { ...judged, isUnzipped: true };
    const named = pointedTo.get(file.key);
    return named !== undefined && named !== digest.md5 ? { ...judged, state: "altered" } : judged;
  });
}

function pointerTo(object: string, md5: string): string {
  return `${md5} ${object}`;
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}
