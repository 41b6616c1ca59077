/** The hours that the proven digests of a chain cover without a break, and what is wrong between them; pure. */
import type { TimeRange } from "../archive/period.ts";
import type { Chain, ProvenDigest } from "./chains.ts";
import { checkOthers, timeOf } from "./check-others.ts";
import { createFinding, type Finding, formatOption, formatTime, type Kind, type Span } from "./rules.ts";

/** A digest's end and the start of the next are the same second; a second more is no hour without a digest. */
const toleranceMs = 60_000;
/** How far a bucket's newest digest may lie back: an hour, and half of one to be written in. Undocumented; generous. */
export const allowanceMs = 1.5 * 3_600_000;

/** Hours within the period that no proven digest covers. `isRemoved`: what lies in them is a finding. */
interface Hole extends Span {
  readonly isRemoved: boolean;
}

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

export interface CoverageContext {
  readonly range: TimeRange;
  /** Now, where CTS goes on writing to what is read; undefined for a copy, of any age. */
  readonly nowMs: number | undefined;
  nameOf(key: string): string;
}

/** What is being put together. */
interface Walk {
  readonly chain: Chain;
  readonly context: CoverageContext;
  readonly spans: Span[];
  readonly holes: Hole[];
  readonly byObject: ReadonlyMap<string, ProvenDigest>;
  /** Keys at which digests lie that are not proven. */
  readonly unproven: ReadonlySet<string>;
  readonly add: (kind: Kind, object: string, detail?: string, span?: Span) => void;
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

function checkStart(
  { chain, context: { range, nameOf }, unproven, holes, add }: Walk,
  { digest: { startMs, previous }, file: { name } }: ProvenDigest,
): void {
  const { sinceMs, untilMs } = endsOf(range);
  if (startMs >= untilMs) add("chain-starts-late", name, `It begins at ${formatTime(startMs)}.`);
  if (startMs >= untilMs || startMs <= sinceMs) return;
  const isThere = previous !== undefined && unproven.has(previous.object);
  const hasOlder = chain.others.some((each) => {
    const { toMs } = timeOf(each);
    return toMs > sinceMs && toMs <= startMs;
  });
  if (previous && !isThere && hasOlder) {
    add("digest-missing", nameOf(previous.object));
  } else if (range.sinceMs !== undefined) {
    const gap = { fromMs: range.sinceMs, toMs: startMs };
    holes.push({ ...gap, isRemoved: !isThere });
    add("chain-starts-late", name, `--since ${formatOption(startMs)} would be proven.`, gap);
  } else if (previous) {
    const where = `It follows ${nameOf(previous.object)}.`;
    add("chain-cut", name, `${where} With --since ${formatOption(startMs)} it is proven from there.`);
  } else add("chain-start", name, `At ${formatTime(startMs)}.`);
}

function checkEnd({ chain, context, holes, add }: Walk, last: ProvenDigest): void {
  const { sinceMs, untilMs } = endsOf(context.range);
  const {
    digest: { isLast, endMs: reachedMs },
    file: { name },
  } = last;
  const toMs = endOfPeriod(last, context);
  const until =
    reachedMs > sinceMs ? `With --until ${formatOption(reachedMs)} it is proven up to there.` : "";
  const newest = chain.others.filter((each) => each.state === "unproven" && timeOf(each).toMs > reachedMs);
  if (reachedMs < toMs || reachedMs <= sinceMs) {
    const gap = { fromMs: Math.max(reachedMs, sinceMs), toMs: Math.max(toMs, sinceMs) };
    holes.push({ ...gap, isRemoved: false });
    if (isLast) add("chain-ended", name, until, gap);
    else if (newest.length === 0) add("chain-stops", name, until, gap);
  } else if (isLast) add("chain-end", name, `At ${formatTime(reachedMs)}.`);
  if (untilMs > reachedMs) for (const { file } of newest) add("newest-unproven", file.name, until);
}

/** Without `--until`, a copy ends with its newest digest, and a bucket goes on up to now. */
function endOfPeriod({ digest }: ProvenDigest, { range, nowMs }: CoverageContext): number {
  if (range.untilMs !== undefined) return range.untilMs;
  return nowMs === undefined ? digest.endMs : Math.max(digest.endMs, nowMs - allowanceMs);
}

function endsOf({ sinceMs, untilMs }: TimeRange) {
  return { sinceMs: sinceMs ?? Number.NEGATIVE_INFINITY, untilMs: untilMs ?? Number.POSITIVE_INFINITY };
}
