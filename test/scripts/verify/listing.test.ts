import { describe, expect, it } from "vitest";
import type { CheckedDigest } from "../../../scripts/verify/check-digests.ts";
import { readDigest } from "../../../scripts/verify/digest.ts";
import { readPlace } from "../../../scripts/verify/layout.ts";
import { readListing } from "../../../scripts/verify/listing.ts";
import { bucket, makeChain, startMs } from "./made-chain.ts";

const made = makeChain({ hours: 1, filesPerHour: 1 });
const [key = ""] = made.digests;
const [object = ""] = made.traces;

/** The digest of the chain, listing its file with another MD5. */
function listing(md5: string, trust: CheckedDigest["trust"], name = trust): CheckedDigest {
  const place = readPlace(key);
  if (!place) throw new Error("it is a place");
  const digest = { ...readDigest(made.files.get(key) as Buffer), files: [{ bucket, object, md5 }] };
  const stored = { ...place, name, signature: "", content: digest };
  return { stored, digest, trust, state: "proven", chain: place.chain, hasBadMetadata: false };
}

const read = (...digests: CheckedDigest[]) => {
  const listed = readListing(digests, {}).get(object);
  return listed && { md5s: listed.md5s, isProven: listed.isProven };
};

describe("readListing", () => {
  it.each([
    ["a proven digest", [listing("a", "proven")], { md5s: ["a"], isProven: true }],
    ["an unproven digest", [listing("a", "unproven")], { md5s: ["a"], isProven: false }],
    ["a digest not to be believed", [listing("a", "none")], undefined],
    [
      "a proven digest before an unproven one",
      [listing("a", "proven"), listing("b", "unproven")],
      { md5s: ["a"], isProven: true },
    ],
    [
      "a proven digest after an unproven one",
      [listing("b", "unproven"), listing("a", "proven")],
      { md5s: ["a"], isProven: true },
    ],
    [
      "two proven digests that differ",
      [listing("a", "proven"), listing("b", "proven")],
      { md5s: ["a", "b"], isProven: true },
    ],
    [
      "two proven digests that agree",
      [listing("a", "proven"), listing("a", "proven")],
      { md5s: ["a"], isProven: true },
    ],
  ])("takes the word of %s", (_, digests, expected) => {
    expect(read(...digests)).toEqual(expected);
  });

  it("marks what digests of the range list", () => {
    const isInRange = (sinceMs: number) =>
      readListing([listing("a", "proven")], { sinceMs }).get(object)?.isInRange;
    expect([isInRange(startMs), isInRange(startMs + 3_600_000)]).toEqual([true, false]);
  });
});
