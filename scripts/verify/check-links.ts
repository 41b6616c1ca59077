/** Whether every digest's predecessor is there, and every hour between the first and the last has its digest; pure. */
import type { TimeRange } from "../obs/days.ts";
import type { CheckedDigest } from "./check-digests.ts";
import { type Coverage, findGapAtEnd, hourMs, isInRange } from "./coverage.ts";
import { type Finding, type Note, type Span, showTime } from "./findings.ts";

export interface LinksContext {
  readonly range: TimeRange;
  readonly coverage: Coverage;
  readonly nowMs: number | undefined;
  readonly newestTraceMs: number | undefined;
  nameOf(key: string): string;
  covers(key: string): boolean;
}

export interface LinksReport {
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

/** `known` are findings about single digests: hours without proof are told there where such a digest is the cause. */
export function checkLinks(
  digests: readonly CheckedDigest[],
  known: readonly Finding[],
  context: LinksContext,
): LinksReport {
  const { range, coverage, covers, nameOf } = context;
  const findings = [...known];
  const notes: Note[] = [];
  const objects = new Set(digests.flatMap(({ digest, stored }) => (digest ? [digest.object] : [stored.key])));
  const keys = new Set(digests.filter(({ trust }) => trust === "none").map(({ stored }) => stored.key));
  const explained = new Map<number, string>();

  for (const { digest, stored, trust } of digests) {
    if (!digest || trust === "none" || !isInRange({ fromMs: digest.startMs, toMs: digest.endMs }, range))
      continue;
    const { previous, startMs, bucket } = digest;
    if (!previous) {
      notes.push({
        kind: "chain-start",
        object: stored.name,
        meaning: `The chain starts here, at ${showTime(startMs)}.`,
      });
      continue;
    }
    explained.set(startMs, nameOf(previous.object));
    if (objects.has(previous.object) || keys.has(previous.object)) continue;
    if (range.sinceMs !== undefined && startMs <= range.sinceMs) continue;
    if (previous.bucket !== bucket) {
      notes.push({
        kind: "other-bucket",
        object: `obs://${previous.bucket}/${previous.object}`,
        meaning: `Before ${showTime(startMs)} the chain goes on in another bucket: verify that one, too.`,
      });
    } else if (covers(previous.object)) {
      findings.push({
        kind: "digest-missing",
        object: nameOf(previous.object),
        meaning: missingMeaning(startMs),
      });
    } else {
      notes.push({
        kind: "outside-source",
        object: nameOf(previous.object),
        meaning: `The chain goes on there, outside what was named: nothing before ${showTime(startMs)} was looked at.`,
      });
    }
  }

  for (const gap of coverage.gaps) {
    const cause = explained.get(gap.toMs);
    const at = findings.findIndex(({ object, span }) => object === cause && span === undefined);
    const finding = findings[at];
    if (finding) findings[at] = { ...finding, span: gap };
    else
      findings.push({ kind: "gap", object: cause ?? nameNext(digests, gap), meaning: gapMeaning, span: gap });
  }
  const gapAtEnd = findGapAtEnd(coverage, { ...range, ...context });
  const newest = findNewest(digests);
  if (gapAtEnd && newest)
    findings.push({ kind: "gap", object: newest, meaning: endMeaning(context), span: gapAtEnd });
  return { findings, notes };
}

const gapMeaning =
  "No digest covers these hours although CTS writes one an hour: digests were removed, or the verification of trace " +
  "files was switched off. Nothing written then is proven.";

function missingMeaning(startMs: number): string {
  return (
    `The digest that ends at ${showTime(startMs)} is not there: it was removed, and with it perhaps older ones. ` +
    "Nothing of its time is proven. If the copy begins here on purpose, give --since."
  );
}

function endMeaning({ nowMs, range }: LinksContext): string {
  const why =
    range.untilMs !== undefined
      ? "--until says that the archive goes on"
      : nowMs !== undefined
        ? `CTS writes one within ${hourMs / 60_000} minutes`
        : "later trace files are there";
  return `No digest follows this one although ${why}: the newest were removed, or the verification of trace files was switched off.`;
}

function nameNext(digests: readonly CheckedDigest[], { toMs }: Span): string {
  return digests.find(({ digest }) => digest?.startMs === toMs)?.stored.name ?? "";
}

function findNewest(digests: readonly CheckedDigest[]): string | undefined {
  let newest: CheckedDigest | undefined;
  for (const each of digests) {
    if (each.trust !== "none" && (each.digest?.endMs ?? 0) >= (newest?.digest?.endMs ?? 0)) newest = each;
  }
  return newest?.stored.name;
}
