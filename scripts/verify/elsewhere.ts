/** Whether a chain was written where it is read; pure. */
import type { CheckedDigest } from "./check-digests.ts";
import type { Finding } from "./findings.ts";

/**
 * One finding for a whole chain that lies in another bucket than its digests say, or below another folder. A copy in a
 * folder has no bucket: there the keys alone are compared, each from `CloudTraces/` on.
 */
export function findElsewhere(
  digests: readonly CheckedDigest[],
  bucket: string | undefined,
  root: string,
): Finding[] {
  if (bucket === undefined) return [];
  const elsewhere = digests.filter(
    ({ digest, trust }) => digest && trust !== "none" && (digest.bucket !== bucket || root !== ""),
  );
  const last = elsewhere.at(-1);
  if (!last?.digest) return [];
  return [
    {
      kind: "elsewhere",
      object: last.stored.name,
      meaning:
        `By its signature it belongs at obs://${last.digest.bucket}/${last.digest.object}, as do ${elsewhere.length} of ` +
        `${digests.length} digests of this chain: this is a copy. Verify the original, or a copy in a folder.`,
    },
  ];
}
