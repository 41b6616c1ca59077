/** What verification says: findings, which are wrong, and notes, which cannot be proven and are no fault. */

/** The kinds of findings; stable, for programs that read `--json`. */
type FindingKind =
  | "digest-altered"
  | "digest-unsigned"
  | "digest-moved"
  | "digest-missing"
  | "digest-unlinked"
  | "digest-unreadable"
  | "file-altered"
  | "file-missing"
  | "file-unlisted"
  | "file-unreadable"
  | "gap"
  | "no-digests"
  | "elsewhere";

export interface Finding {
  readonly kind: FindingKind;
  /** The object's full name: a path, or `obs://bucket/key`. */
  readonly object: string;
  /** What it means, as one sentence or two. */
  readonly meaning: string;
  /** The time without proof that comes with it. */
  readonly span?: Span;
}

/** From `fromMs` to just before `toMs`, in milliseconds since 1970. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Note {
  readonly kind:
    | "newest-unproven"
    | "chain-start"
    | "other-bucket"
    | "outside-source"
    | "before-chain"
    | "awaiting-digest"
    | "metadata"
    | "outside-layout";
  readonly object: string;
  readonly meaning: string;
}

/** `2026-11-03 02:00Z`, with seconds where they are not 0; in UTC as in the names of CTS. */
export function showTime(timeMs: number): string {
  return new Date(timeMs)
    .toISOString()
    .replace("T", " ")
    .replace(/(:00)?\.000Z$/, "Z");
}

/** `2026-11-03 02:00Z to 2026-11-03 05:00Z`. */
export function showSpan({ fromMs, toMs }: Span): string {
  return `${showTime(fromMs)} to ${showTime(toMs)}`;
}

/** `1 trace file`, `2 trace files`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
