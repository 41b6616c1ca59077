/** Goes through the trace files that no digest lists, counts them, and picks those that were slipped in. */
import type { TimeRange } from "../obs/days.ts";
import type { ChainState } from "./chain-state.ts";
import type { Chains } from "./create-chains.ts";
import { showTime } from "./findings.ts";
import type { Inventory, Stored } from "./inventory.ts";
import type { Listed } from "./listing.ts";
import { classifyUnlisted, type UnlistedKind } from "./unlisted.ts";

export interface SlippedIn {
  readonly stored: Stored;
  readonly chain: ChainState;
}

/** Counts in the chains, adds notes and findings on whole groups of files, and returns the others one by one. */
export function findUnlisted(
  { traces }: Inventory,
  listing: ReadonlyMap<string, Listed>,
  chains: Chains,
  range: TimeRange,
  nameOf: (key: string) => string,
): SlippedIn[] {
  const slippedIn: SlippedIn[] = [];
  const groups = new Map<ChainState, Record<Exclude<UnlistedKind, "slipped-in">, Stored[]>>();
  for (const stored of traces.values()) {
    if (listing.has(stored.key) || !isIn(range, stored)) continue;
    const chain = chains.find(stored.chain);
    chain.counts.files += 1;
    const kind = chain.digests.length === 0 ? "unproven" : classifyUnlisted(stored, chain.coverage);
    if (kind === "slipped-in") {
      chain.counts.unlisted += 1;
      slippedIn.push({ stored, chain });
      continue;
    }
    chain.counts.unproven += 1;
    const group = groups.get(chain) ?? { before: [], after: [], unproven: [] };
    groups.set(chain, group);
    group[kind].push(stored);
  }
  for (const [chain, group] of groups) describeGroup(chain, group, nameOf);
  return slippedIn;
}

function describeGroup(
  chain: ChainState,
  { before, after, unproven }: Record<Exclude<UnlistedKind, "slipped-in">, readonly Stored[]>,
  nameOf: (key: string) => string,
): void {
  const { notes, findings, digests, coverage } = chain;
  const [firstBefore] = before;
  if (firstBefore) {
    notes.push({
      kind: "before-chain",
      object: nameOf(firstBefore.key),
      meaning: `${tell(before)} from before the chain starts at ${showTime(coverage.spans[0]?.fromMs ?? 0)}: nothing proves them.`,
    });
  }
  const [firstAfter] = after;
  if (firstAfter) {
    notes.push({
      kind: "awaiting-digest",
      object: nameOf(firstAfter.key),
      meaning: `${tell(after)} from after the newest digest, which ends at ${showTime(coverage.spans.at(-1)?.toMs ?? 0)}: the digest that lists them is not there, or not yet.`,
    });
  }
  const [firstUnproven] = unproven;
  if (firstUnproven && digests.length === 0) {
    findings.push({
      kind: "no-digests",
      object: nameOf(firstUnproven.key),
      meaning: `${tell(unproven)} and no digest: nothing proves them. The digests were removed, or "Verify Trace File" is off.`,
    });
  }
}

function tell(files: readonly Stored[]): string {
  return files.length === 1
    ? "1 trace file"
    : `${files.length.toLocaleString("en")} trace files, this one the first,`;
}

/** A file without a time in its name is of the day of its folder. */
function isIn({ sinceMs, untilMs }: TimeRange, { timeMs, dayMs }: Stored): boolean {
  const [fromMs, toMs] = timeMs === undefined ? [dayMs, dayMs + 86_400_000] : [timeMs, timeMs + 1];
  return (sinceMs === undefined || toMs > sinceMs) && (untilMs === undefined || fromMs < untilMs);
}
