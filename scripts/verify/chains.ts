/** Sorts digests into chains, and says which of them were asked for; pure. */
import { foldersOf, type Group, readPlace } from "../archive/layout.ts";
import type { Digest } from "./digest.ts";
import type { JudgedDigest } from "./prove-digests.ts";

/** What must be there, and where it must come from; what is not given is not asked. */
export interface Asked {
  /** In lower case; `all` for whatever is there. */
  readonly services: readonly string[] | "all";
  readonly bucket?: string | undefined;
  readonly project?: string | undefined;
  readonly region?: string | undefined;
  readonly tracker?: string | undefined;
}

export type ProvenDigest = JudgedDigest & { readonly digest: Digest };

/** The digests of one region, tracker and service, from one bucket and project as far as they are proven. */
export interface Chain {
  readonly group: Group;
  /** Undefined where no digest is proven. */
  readonly origin: { readonly bucket: string; readonly project: string } | undefined;
  /** By time, each once. */
  readonly proven: readonly ProvenDigest[];
  /** All others of the group that are named as these are; any other name is in its first chain. */
  readonly others: JudgedDigest[];
  readonly isAsked: boolean;
}

/** Digests that lie in no folder of digests, and are not proven, are in no chain. */
export function sortIntoChains(judged: readonly JudgedDigest[], asked: Asked): Chain[] {
  const groups = new Map<
    string,
    { group: Group; origins: Map<string, ProvenDigest[]>; others: JudgedDigest[] }
  >();
  const groupOf = (group: Group) => {
    const id = JSON.stringify([group.region, group.tracker, group.service]);
    const known = groups.get(id) ?? { group, origins: new Map<string, ProvenDigest[]>(), others: [] };
    groups.set(id, known);
    return known;
  };
  for (const each of judged) {
    const { state, digest, place, isUnzipped } = each;
    if (isUnzipped) continue;
    if (state === "proven" && digest) {
      const group = readPlace(digest.object)?.digest ?? place?.digest ?? unknownGroup;
      const { origins } = groupOf(group);
      const origin = JSON.stringify([digest.bucket, digest.projectId]);
      const known = origins.get(origin) ?? [];
      origins.set(origin, known);
      known.push({ ...each, digest });
    } else if (place?.digest) groupOf(place.digest).others.push(each);
  }
  return [...groups.values()].flatMap(({ group, origins, others }) => {
    const isGroupAsked = isAskedFor(group, asked);
    const chains = [...origins.values()].map((found): Chain => {
      const proven = sortOnce(found);
      const { bucket = "", projectId = "" } = proven[0]?.digest ?? {};
      const isOwn =
        (asked.bucket ?? bucket) === bucket && (asked.project ?? projectId) === projectId && isGroupAsked;
      return { group, origin: { bucket, project: projectId }, proven, others: [], isAsked: isOwn };
    });
    if (chains.length === 0) return { group, origin: undefined, proven: [], others, isAsked: isGroupAsked };
    const named = chains.map((chain) => ({ chain, stems: tracePlaceOf(chain).stems }));
    for (const each of others) findOwn(each, named).others.push(each);
    return chains;
  });
}

/** Chains of one group are told apart by what stands before the time in the names of their files. */
function findOwn(
  { place }: JudgedDigest,
  chains: readonly { chain: Chain; stems: ReadonlySet<string> }[],
): Chain {
  const named = chains.filter(({ stems }) => stems.has(place?.stem ?? ""));
  const found = (named.length > 0 ? named : chains).map(({ chain }) => chain);
  return found.find(({ isAsked }) => isAsked) ?? (found[0] as Chain);
}

/** A tracker that does not sort by service has one chain for all of them. */
function isAskedFor({ region, tracker, service }: Group, asked: Asked): boolean {
  return (
    (asked.region ?? region) === region &&
    (asked.tracker ?? tracker) === tracker &&
    (asked.services === "all" || service === "" || asked.services.includes(service.toLowerCase()))
  );
}

/** Where one digest lies twice, the one that lies where it belongs. */
function sortOnce(digests: readonly ProvenDigest[]): ProvenDigest[] {
  const byMd5 = new Map<string, ProvenDigest>();
  for (const each of digests) {
    const known = byMd5.get(each.digest.md5);
    if (!known || each.file.key === each.digest.object) byMd5.set(each.digest.md5, each);
  }
  return [...byMd5.values()].sort(
    (a, b) => a.digest.startMs - b.digest.startMs || a.digest.endMs - b.digest.endMs,
  );
}

/** Where a trace file of the chain lies, and what its name begins with. */
export function tracePlaceOf({ group, proven }: Chain): { folders: string; stems: ReadonlySet<string> } {
  const stems = new Set(proven.map(({ digest }) => readPlace(digest.object)?.stem ?? ""));
  return { folders: `${group.region}/${foldersOf(group)}`, stems };
}

/** Whether the chain is of this service; a chain that is not sorted by service is of all. */
export function isOfService({ group }: Chain, service: string): boolean {
  return group.service === "" || group.service.toLowerCase() === service;
}

const unknownGroup: Group = { region: "", tracker: "", service: "" };
