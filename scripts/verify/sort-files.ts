/** What is to become of each trace file: compared with what a digest lists, found unlisted, or left aside; pure. */
import type { Archive } from "../archive/archive.ts";
import { isOutside, type TimeRange } from "../archive/period.ts";
import { type Asked, type Chain, tracePlaceOf } from "./chains.ts";
import type { Coverage } from "./coverage.ts";
import { allowanceMs, transferMs } from "./ends.ts";
import { mayLieIn, type Stored, tellsTime } from "./inventory.ts";

export interface CoveredChain {
  readonly chain: Chain;
  readonly coverage: Coverage;
}

/** What proven digests say of a key. */
export interface Listed {
  readonly md5s: Set<string>;
  readonly bucket: string;
  readonly owner: CoveredChain;
  /** Of the digest. */
  readonly digestName: string;
  /** Whether it is to be compared: a digest of the period of a chain that was asked for lists it. */
  isDue: boolean;
}

/** By key. Only what is proven counts, and of a chain that was not asked for only what no other lists. */
export function readListing(chains: readonly CoveredChain[], range: TimeRange): Map<string, Listed> {
  const { sinceMs = Number.NEGATIVE_INFINITY, untilMs = Number.POSITIVE_INFINITY } = range;
  const listing = new Map<string, Listed>();
  const askedFirst = [...chains].sort((a, b) => Number(b.chain.isAsked) - Number(a.chain.isAsked));
  for (const owner of askedFirst) {
    for (const { digest, file } of owner.chain.proven) {
      const isDue = owner.chain.isAsked && digest.endMs > sinceMs && digest.startMs < untilMs;
      for (const { object, md5, bucket } of digest.files) {
        const known = listing.get(object);
        if (known) {
          if (known.owner.chain.isAsked && !owner.chain.isAsked) continue;
          known.md5s.add(md5);
          known.isDue ||= isDue;
        } else listing.set(object, { md5s: new Set([md5]), bucket, owner, digestName: file.name, isDue });
      }
    }
  }
  return listing;
}

/**
 * - `due`: to be compared with what is listed.
 * - `unlisted`: a finding. `awaited`: one, too, but that the next digest may still list it.
 * - `unproven`: of hours that nothing proves. `older` and `newer`: than the digests; `late`: newer by more than CTS takes.
 * - `outside`: of the time. `aside`: not asked for. `homeless`: no chain, where no chain is at all.
 */
export type Fate =
  | "due"
  | "unlisted"
  | "awaited"
  | "unproven"
  | "older"
  | "newer"
  | "late"
  | "outside"
  | "aside"
  | "homeless";

export interface SortedFile {
  readonly stored: Stored;
  readonly fate: Fate;
  readonly owner: CoveredChain | undefined;
}

export interface SortContext {
  readonly chains: readonly CoveredChain[];
  readonly listing: ReadonlyMap<string, Listed>;
  readonly range: TimeRange;
  readonly bucket: Archive["bucket"];
  readonly nowMs: number;
  readonly asked: Asked;
}

/** A function that sorts one file. */
export function createSorter({
  chains,
  listing,
  range,
  bucket,
  nowMs,
  asked,
}: SortContext): (stored: Stored) => SortedFile {
  const homes = new Map<string, { owner: CoveredChain; stems: ReadonlySet<string> }[]>();
  for (const owner of chains) {
    const { folders, stems } = tracePlaceOf(owner.chain);
    const known = homes.get(folders) ?? [];
    homes.set(folders, known);
    known.push({ owner, stems });
  }
  const hasProof = chains.some(({ chain }) => chain.proven.length > 0);
  const findHome = ({ place }: Stored): CoveredChain | undefined => {
    const found = homes.get(`${place?.region}/${place?.folders}`) ?? [];
    const ofStem = found.filter(({ stems }) => stems.has(place?.stem ?? ""));
    const best = ofStem.length > 0 ? ofStem : found;
    return (best.find(({ owner }) => owner.chain.isAsked) ?? best[0])?.owner;
  };
  const period = { sinceMs: range.sinceMs, untilMs: range.untilMs };

  const fateOf = (stored: Stored, owner: CoveredChain | undefined): Fate => {
    if (!mayLieIn(stored, period)) return "outside";
    if (isPinnedAway(stored, asked)) return "aside";
    if (!owner) return hasProof ? "unlisted" : "homeless";
    const { chain, coverage } = owner;
    if (!chain.isAsked) return isMisplaced(stored, asked) ? "unlisted" : fateOfOther(chain, hasProof);
    const { timeMs } = stored.place ?? {};
    if (timeMs === undefined || !tellsTime(stored)) return "unlisted";
    const [first, last] = [chain.proven[0]?.digest.startMs, coverage.spans.at(-1)?.toMs];
    if (first === undefined || last === undefined) return "unproven";
    if (!coverage.isEnded && timeMs >= last - transferMs && timeMs < last) return "awaited";
    if (coverage.spans.some((span) => !isOutside(timeMs, { sinceMs: span.fromMs, untilMs: span.toMs })))
      return "unlisted";
    const hole = coverage.holes.find(({ fromMs, toMs }) => fromMs <= timeMs && timeMs < toMs);
    if (hole) return hole.isRemoved ? "unlisted" : "unproven";
    if (timeMs < first) return range.sinceMs === undefined ? "older" : "unlisted";
    if (timeMs < last) return "unlisted";
    if (coverage.isEnded) return "late";
    const reachedMs = bucket === undefined ? last : Math.max(last, nowMs);
    return timeMs < reachedMs + allowanceMs ? "newer" : "late";
  };

  return (stored) => {
    const listed = listing.get(stored.file.key);
    const isAtHome = bucket === undefined || stored.file.root === "" || listed?.bucket !== bucket;
    if (listed && isAtHome) {
      const { owner } = listed;
      if (!owner.chain.isAsked) return { stored, fate: "aside", owner };
      if (listed.isDue || mayLieIn(stored, period)) return { stored, fate: "due", owner };
      return { stored, fate: "outside", owner };
    }
    const owner = findHome(stored);
    return { stored, fate: fateOf(stored, owner), owner };
  };
}

/** A service that was not asked for is left aside where it has a chain; without one, anything may have been put there. */
function fateOfOther({ proven, others }: Chain, hasProof: boolean): Fate {
  if (proven.length > 0) return "aside";
  if (others.every(({ state }) => state === "unproven" || state === "unread")) return "unproven";
  return hasProof ? "unlisted" : "homeless";
}

/** Whoever slips a file in chooses both its folder and its name, in any case: it is aside where both tell of another region. */
function isPinnedAway(stored: Stored, asked: Asked): boolean {
  const { place } = stored;
  if (!place) return false;
  const [ownTracker = "", ...service] = place.folders.split("/");
  return (
    (!isSame(place.region, asked.region) && !isMisplaced(stored, asked)) ||
    (!isSame(ownTracker, asked.tracker) && service.length > 0)
  );
}

/** Whether a file lies in another region's folder, and is named as those of the region that was asked for. */
function isMisplaced({ place }: Stored, { region }: Asked): boolean {
  if (!place || region === undefined || isSame(place.region, region)) return false;
  return `${place.stem}_`.toLowerCase().includes(`_cloudtrace_${region.toLowerCase()}_`);
}

/** Whether it is what was asked for, or nothing was. */
function isSame(text: string, asked: string | undefined): boolean {
  return asked === undefined || text.toLowerCase() === asked.toLowerCase();
}
