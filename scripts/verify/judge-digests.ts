/** Which digests CTS signed. Any signature that verifies proves one, wherever it was kept; pure. */
import type { Digest } from "./digest.ts";
import { type ChainName, readPlace } from "./layout.ts";
import type { StoredDigest } from "./read-digests.ts";

/**
 * - `proven`: a signature of it verifies.
 * - `altered`: none does, and a digest that points to it names another MD5.
 * - `unsigned`: none does, although there is one.
 * - `unproven`: there is none: no digest points to it, and no metadata was kept.
 */
type DigestState = "proven" | "altered" | "unsigned" | "unproven" | "unreadable";

export interface JudgedDigest {
  readonly stored: StoredDigest;
  readonly state: DigestState;
  /** Undefined for an unreadable one. */
  readonly digest: Digest | undefined;
  /** The chain to which it belongs: by what is signed, else by where it lies. */
  readonly chain: ChainName;
  /** A signature in the metadata that does not verify. */
  readonly hasBadMetadata: boolean;
}

/** Judges the digests of one root all together, as one may lie where it does not belong. */
export function judgeDigests(
  digests: readonly StoredDigest[],
  isSigned: (digest: Digest, signature: string) => boolean,
): JudgedDigest[] {
  const pointers = new Map<string, Digest[]>();
  for (const { content } of digests) {
    if (content instanceof Error || !content.previous) continue;
    const { object } = content.previous;
    pointers.set(object, [...(pointers.get(object) ?? []), content]);
  }

  return digests.map((stored) => {
    const { content: digest, key, signature } = stored;
    const own = stored.chain;
    if (digest instanceof Error) {
      return { stored, state: "unreadable", digest: undefined, chain: own, hasBadMetadata: false };
    }
    const next = new Set([...(pointers.get(digest.object) ?? []), ...(pointers.get(key) ?? [])]);
    const previous = [...next].flatMap((each) => each.previous ?? []);
    const isGood = signature !== "" && isSigned(digest, signature);
    const isProven = isGood || previous.some((each) => isSigned(digest, each.signature));
    const state = isProven ? "proven" : judgeUnproven(digest, signature, previous);
    const claimed = isProven ? readPlace(digest.object) : undefined;
    const hasBadMetadata = signature !== "" && !isGood;
    return { stored, state, digest, chain: claimed?.chain ?? own, hasBadMetadata };
  });
}

function judgeUnproven(
  { md5 }: Digest,
  signature: string,
  previous: readonly { md5: string }[],
): DigestState {
  if (previous.some((each) => each.md5 !== md5)) return "altered";
  return signature === "" && previous.length === 0 ? "unproven" : "unsigned";
}
