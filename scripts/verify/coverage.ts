/** The hours that the proven digests of a chain cover without a break, and what is wrong between them; pure. */
import type { Chain, ProvenDigest } from "./chains.ts";
import { checkOthers } from "./check-others.ts";
import {
  type CoverageContext,
  checkEnd,
  checkStart,
  endOfPeriod,
  endsOf,
  type Hole,
  type Walk,
} from "./ends.ts";
import { createFinding, type Finding, type Span } from "./rules.ts";

/** A digest's end and the start of the next are the same second; a second more is no hour without a digest. */
const toleranceMs = 60_000;

export interface Coverage {
  /** Proven hours, in the order of time, touching ones joined. */
  readonly spans: readonly Span[];
  readonly holes: readonly Hole[];
  /** The period: what was asked for, else what is there. Undefined where no digest is proven. */
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
  /** Whether CTS said that no digest follows. */
  readonly isEnded: boolean;
  readonly findings: readonly Finding[];
}

export function findCoverage(chain: Chain, context: CoverageContext): Coverage {
  const findings: Finding[] = [];
  const walk: Walk = {
    chain,
    context,
    spans: [],
    holes: [],
    byObject: new Map(chain.proven.map((each) => [each.digest.object, each])),
    unproven: new Set(chain.others.map(({ file }) => file.key)),
    add: (kind, object, detail, span) => findings.push(createFinding(kind, object, detail, span)),
  };
  const [first] = chain.proven;
  const last = walkChain(walk);
  if (first && last) {
    checkStart(walk, first);
    checkEnd(walk, last);
  } else walk.add("chain-unproven", chain.others[0]?.file.name ?? "");
  const { spans, holes, byObject, unproven, add } = walk;
  const isThere = (key: string) => byObject.has(key) || unproven.has(key);
  checkOthers(chain, { spans, range: context.range, nameOf: context.nameOf, isThere, add });
  return {
    spans,
    holes,
    fromMs: first && (context.range.sinceMs ?? first.digest.startMs),
    toMs: last && endOfPeriod(last, context),
    isEnded: last?.digest.isLast === true,
    findings,
  };
}

/** Goes along the digests by time; returns that which ends last. */
function walkChain(walk: Walk): ProvenDigest | undefined {
  const { chain, spans } = walk;
  const { sinceMs, untilMs } = endsOf(walk.context.range);
  let last: ProvenDigest | undefined;
  for (const current of chain.proven) {
    const { startMs, endMs } = current.digest;
    const reachedMs = last?.digest.endMs ?? Number.NEGATIVE_INFINITY;
    const between = { fromMs: Math.max(reachedMs, sinceMs), toMs: Math.min(startMs, untilMs) };
    const gap = startMs > reachedMs + toleranceMs && between.fromMs < between.toMs ? between : undefined;
    if (last && startMs > sinceMs && reachedMs < untilMs) checkLink(walk, current, last, gap);
    const span = spans.at(-1);
    if (span && startMs <= span.toMs + toleranceMs)
      spans[spans.length - 1] = { fromMs: span.fromMs, toMs: Math.max(span.toMs, endMs) };
    else spans.push({ fromMs: startMs, toMs: endMs });
    if (endMs >= reachedMs) last = current;
  }
  return last;
}

/** Whether a digest follows the one before it by its own words; the hours between the two are `gap`. */
function checkLink(
  { byObject, unproven, holes, add, context }: Walk,
  { digest: { previous }, file: { name } }: ProvenDigest,
  before: ProvenDigest,
  gap: Span | undefined,
): void {
  const leave = (isRemoved: boolean) => gap && holes.push({ ...gap, isRemoved });
  const named = previous && byObject.get(previous.object);
  if (!previous && before.digest.isLast) {
    leave(false);
    if (gap) add("chain-ended", before.file.name, "", gap);
  } else if (!previous) {
    leave(true);
    add("chain-restarted", name, "", gap);
  } else if (named === before && previous.md5 === named.digest.md5) {
    leave(false);
    if (gap) add("hours-skipped", name, "", gap);
  } else if (named) {
    leave(true);
    add("link-broken", name, `It names ${context.nameOf(previous.object)} as the one before it.`, gap);
  } else if (unproven.has(previous.object)) {
    // What is wrong with that one is told of it.
    leave(false);
  } else {
    leave(true);
    add("digest-missing", context.nameOf(previous.object), "", gap);
  }
}
