/** What the digests of a chain that are not proven come to; pure. What they say counts for nothing. */
import type { TimeRange } from "../archive/period.ts";
import type { Chain } from "./chains.ts";
import { tellsTime } from "./inventory.ts";
import type { JudgedDigest } from "./prove-digests.ts";
import type { Kind, Span } from "./rules.ts";

/** CTS writes a digest an hour: https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0014.html */
const hourMs = 3_600_000;

export interface OthersContext {
  /** The proven hours. */
  readonly spans: readonly Span[];
  readonly range: TimeRange;
  nameOf(key: string): string;
  /** Whether a digest lies at a key, or belongs there. */
  isThere(key: string): boolean;
  add(kind: Kind, object: string, detail?: string): void;
}

export function checkOthers({ others, proven }: Chain, context: OthersContext): void {
  const { range, add } = context;
  for (const each of others) {
    const { state, content, file } = each;
    const { fromMs, toMs } = timeOf(each);
    const isAsked =
      toMs > (range.sinceMs ?? Number.NEGATIVE_INFINITY) &&
      fromMs < (range.untilMs ?? Number.POSITIVE_INFINITY);
    if (!isAsked) continue;
    const reason = content instanceof Error ? `${content.message}.` : tellUnzipped(each);
    switch (state) {
      case "altered":
        add("digest-altered", file.name, reason);
        break;
      case "unsigned":
        add("digest-unsigned", file.name, reason);
        break;
      case "unreadable":
        add("digest-unreadable", file.name, reason);
        break;
      case "unread":
        add("unread", file.name, reason);
        break;
      case "unproven":
        checkUnsigned(each, proven.length > 0, context);
        break;
      case "proven":
        break;
      default:
        state satisfies never;
    }
  }
}

/** One without any signature at hand, as the newest of a copy is, and any whose successor was removed. */
function checkUnsigned(
  each: JudgedDigest,
  hasProof: boolean,
  { spans, nameOf, isThere, add }: OthersContext,
): void {
  const { digest, file } = each;
  const { toMs: timeMs } = timeOf(each);
  const reachedMs = spans.at(-1)?.toMs ?? Number.NEGATIVE_INFINITY;
  const previous = digest?.previous?.object;
  if (spans.some(({ fromMs, toMs }) => fromMs < timeMs && timeMs <= toMs)) {
    add("digest-slipped-in", file.name);
  } else if (timeMs <= reachedMs) {
    add("digest-unproven", file.name);
  } else if (hasProof && previous !== undefined && !isThere(previous)) {
    // Whether it is genuine or forged: either the one before it was removed, or it was slipped in.
    add("digest-missing", nameOf(previous), `${file.name} follows it.`);
  } else if (!hasProof) {
    add("newest-unproven", file.name);
  }
}

/** The hour of a digest that is not proven, as its name says; without one, the days that its folder allows. */
export function timeOf({ place }: JudgedDigest): Span {
  if (!place) return { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };
  const { timeMs, dayMs } = place;
  if (timeMs !== undefined && tellsTime({ place })) return { fromMs: timeMs - hourMs, toMs: timeMs };
  return { fromMs: dayMs - 24 * hourMs, toMs: Math.max(timeMs ?? 0, dayMs + 48 * hourMs) };
}

function tellUnzipped({ file, digest }: JudgedDigest): string {
  return digest && !digest.isZipped && file.key.endsWith(".gz") ? "It is no gzip: it was unzipped." : "";
}
