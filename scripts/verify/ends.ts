/** Whether the digests of a chain reach from the start to the end of the period; pure. */
import type { TimeRange } from "../archive/period.ts";
import type { Chain, ProvenDigest } from "./chains.ts";
import { timeOf } from "./check-others.ts";
import { formatOption, formatTime, type Kind, type Span } from "./rules.ts";

/** How long CTS may take to write a digest, or to list a file after the time in its name. Undocumented; generous. */
export const transferMs = 0.5 * 3_600_000;
/** How far a bucket's newest digest may lie back: an hour, and the time to write it. */
export const allowanceMs = 3_600_000 + transferMs;

/** Hours within the period that no proven digest covers. `isRemoved`: what lies in them is a finding. */
export interface Hole extends Span {
  readonly isRemoved: boolean;
}

export interface CoverageContext {
  readonly range: TimeRange;
  /** Now, where CTS goes on writing to what is read; undefined for a copy, of any age. */
  readonly nowMs: number | undefined;
  nameOf(key: string): string;
}

/** What is being put together. */
export interface Walk {
  readonly chain: Chain;
  readonly context: CoverageContext;
  readonly spans: Span[];
  readonly holes: Hole[];
  readonly byObject: ReadonlyMap<string, ProvenDigest>;
  /** Keys at which digests lie that are not proven. */
  readonly unproven: ReadonlySet<string>;
  readonly add: (kind: Kind, object: string, detail?: string, span?: Span) => void;
}

export function checkStart(
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

export function checkEnd({ chain, context, holes, add }: Walk, last: ProvenDigest): void {
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
export function endOfPeriod({ digest }: ProvenDigest, { range, nowMs }: CoverageContext): number {
  if (range.untilMs !== undefined) return range.untilMs;
  return nowMs === undefined ? digest.endMs : Math.max(digest.endMs, nowMs - allowanceMs);
}

export function endsOf({ sinceMs, untilMs }: TimeRange) {
  return { sinceMs: sinceMs ?? Number.NEGATIVE_INFINITY, untilMs: untilMs ?? Number.POSITIVE_INFINITY };
}
