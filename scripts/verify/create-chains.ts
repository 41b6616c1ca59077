/** Sorts the digests of a root into chains and checks each chain; pure. */
import type { TimeRange } from "../obs/days.ts";
import { type ChainState, createCounts } from "./chain-state.ts";
import { checkDigests } from "./check-digests.ts";
import { checkLinks } from "./check-links.ts";
import { findCoverage } from "./coverage.ts";
import { findElsewhere } from "./elsewhere.ts";
import type { Inventory } from "./inventory.ts";
import type { JudgedDigest } from "./judge-digests.ts";
import { type ChainName, chainId } from "./layout.ts";

export interface ChainsContext {
  readonly range: TimeRange;
  /** Now, where CTS goes on writing to what is verified. */
  readonly nowMs: number | undefined;
  /** The bucket that is read; undefined for a copy. */
  readonly bucket: string | undefined;
  nameOf(key: string): string;
  covers(key: string): boolean;
}

export interface Chains {
  readonly all: readonly ChainState[];
  /** The chain to which a trace file belongs. */
  find(name: ChainName): ChainState;
}

/** A chain without digests is made for trace files that have none. */
export function createChains(
  judged: readonly JudgedDigest[],
  { root, traces }: Inventory,
  context: ChainsContext,
): Chains {
  const members = new Map<string, { name: ChainName; digests: JudgedDigest[] }>();
  const inFolder = new Map<string, string>();
  for (const digest of judged) {
    const id = chainId(digest.chain);
    const chain = members.get(id) ?? { name: digest.chain, digests: [] };
    members.set(id, chain);
    chain.digests.push(digest);
    if (!inFolder.has(digest.chain.folder)) inFolder.set(digest.chain.folder, id);
  }
  // A file whose name tells no project belongs to the chain beside it.
  const idOf = (name: ChainName) => {
    const id = chainId(name);
    return members.has(id) ? id : (inFolder.get(name.folder) ?? id);
  };

  const newest = new Map<string, number>();
  for (const { chain, timeMs = 0 } of traces.values()) {
    const id = idOf(chain);
    newest.set(id, Math.max(newest.get(id) ?? 0, timeMs));
    if (!members.has(id)) members.set(id, { name: chain, digests: [] });
  }

  const chains = new Map<string, ChainState>();
  for (const [id, { name, digests }] of members) {
    chains.set(id, createChain(name, digests, root, newest.get(id), context));
  }
  return {
    all: [...chains.values()],
    find: (name) => {
      const chain = chains.get(idOf(name));
      if (!chain) throw new Error(`no chain ${chainId(name)}`);
      return chain;
    },
  };
}

function createChain(
  name: ChainName,
  judged: readonly JudgedDigest[],
  root: string,
  newestTraceMs: number | undefined,
  context: ChainsContext,
): ChainState {
  const { range, bucket } = context;
  const { digests, findings: own, notes } = checkDigests(judged, range, bucket !== undefined);
  const coverage = findCoverage(digests, range);
  const links = checkLinks(digests, own, { ...context, coverage, newestTraceMs });
  return {
    name,
    digests,
    coverage,
    findings: [...links.findings, ...findElsewhere(digests, bucket, root)],
    notes: [...notes, ...links.notes],
    counts: createCounts(),
  };
}
