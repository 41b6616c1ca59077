/** What the digests of a root list, put together; pure. */
import type { TimeRange } from "../obs/days.ts";
import type { CheckedDigest } from "./check-digests.ts";
import { isInRange } from "./coverage.ts";
import type { ChainName } from "./layout.ts";

export interface Listed {
  readonly md5s: string[];
  /** The bucket in which CTS put it. */
  readonly bucket: string;
  /** Whether a digest that lists it is proven. */
  isProven: boolean;
  /** Whether a digest of the range lists it. */
  isInRange: boolean;
  /** The chain whose digest lists it. */
  readonly chain: ChainName;
  readonly digestName: string;
}

/** By key. Digests that are not to be believed list nothing. */
export function readListing(digests: Iterable<CheckedDigest>, range: TimeRange): Map<string, Listed> {
  const listing = new Map<string, Listed>();
  for (const { digest, trust, chain, stored } of digests) {
    if (!digest || trust === "none") continue;
    const inRange = isInRange({ fromMs: digest.startMs, toMs: digest.endMs }, range);
    const isProven = trust === "proven";
    for (const { object, md5, bucket } of digest.files) {
      const known = listing.get(object);
      if (!known) {
        listing.set(object, {
          md5s: [md5],
          bucket,
          isProven,
          isInRange: inRange,
          chain,
          digestName: stored.name,
        });
        continue;
      }
      known.isInRange ||= inRange;
      // What is only claimed must not make good what is proven to be otherwise.
      if (known.isProven && !isProven) continue;
      if (isProven && !known.isProven) known.md5s.length = 0;
      known.isProven = isProven;
      if (!known.md5s.includes(md5)) known.md5s.push(md5);
    }
  }
  return listing;
}
