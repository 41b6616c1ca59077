/** Puts into words what is wrong with a digest by itself; pure. */
import { DigestError } from "./digest.ts";
import type { Finding } from "./findings.ts";
import type { JudgedDigest } from "./judge-digests.ts";

/** Of a digest that nothing proves and nothing disproves. */
export const unprovenMeaning =
  "Not provable from a copy: the signature of this digest is kept in the metadata of the object in OBS, and no later " +
  "digest repeats it. What it lists was compared all the same. Give the output of obsutil stat by --signatures, or " +
  "verify obs:// itself.";

/** Undefined where nothing is wrong; `hasMetadata` and `isOverlapping` matter where there is no signature at all. */
export function describeState(
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

/** How a digest came to lie where it lies; the place where it belongs is to follow. */
export function describeMove({ state }: JudgedDigest): string {
  return state === "proven"
    ? "It was moved, renamed or copied: by its signature it belongs at"
    : "It does not lie where it says that it belongs:";
}
