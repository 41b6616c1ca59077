/** What verification says, and what each thing means: the one table of it. */

/**
 * - `finding`: something was changed, removed or slipped in: exit code 1.
 * - `open`: nothing speaks against it, and nothing proves it: exit code 3 where there is no finding.
 * - `note`: worth knowing; it keeps nothing from being proven.
 */
export type Weight = "finding" | "open" | "note";

/** Kinds are stable, for programs that read `--json`. Each says what is so, and what to do where there is something. */
const rules = {
  "digest-altered": [
    "finding",
    "It was changed: a proven digest names another MD5 for it. What it lists counts for nothing.",
  ],
  "digest-unsigned": [
    "finding",
    "Its signature does not verify by the public key: it was changed, or CTS did not write it. What it lists counts for nothing.",
  ],
  "signature-wrong": [
    "finding",
    "The signature kept beside it does not verify, though the next digest proves it.",
  ],
  "digest-unreadable": ["finding", "It lies where digests lie, and is none. What it listed is not known."],
  "digest-moved": ["finding", "It was moved, renamed or copied: it does not lie where its signature says."],
  "digest-missing": ["finding", "Another digest follows it, and it is not there: it was removed."],
  "digest-slipped-in": [
    "finding",
    "Nothing signs it, and proven digests cover its time: it was slipped in, or changed.",
  ],
  "link-broken": [
    "finding",
    "It does not follow the digest before it, although CTS signed both: chains were joined, or digests exchanged.",
  ],
  "chain-restarted": [
    "finding",
    "A chain begins here, although an older one is there that CTS did not end: digests were removed or exchanged.",
  ],
  "origins-differ": [
    "finding",
    "Chains of one service, region and tracker come from more than one bucket or project: pin one by --bucket or --project.",
  ],
  elsewhere: [
    "finding",
    "By its signature it belongs to another bucket or folder: this is a copy. Say so by --bucket.",
  ],
  "service-missing": [
    "finding",
    "Other digests are here, and none of what was asked for: they were removed, or left out.",
  ],
  "file-altered": ["finding", "Its bytes are not those that its digest lists."],
  "file-missing": ["finding", "A proven digest lists it, and it is not there: it was removed."],
  "file-unlisted": ["finding", "No proven digest lists it: it was slipped in, moved or renamed."],

  "nothing-there": [
    "open",
    "No digest of what was asked for is there: name a folder or a prefix with CloudTraces/<region>/<year>/<month>/<day>/…, and a time at which it was written.",
  ],
  "no-digests": ["open", 'No digest proves them: the digests were removed, or "Verify Trace File" was off.'],
  "chain-cut": [
    "open",
    "The oldest digest there follows one that is not there: how far back the archive went is not known.",
  ],
  "chain-starts-late": ["open", "No digest covers the time from --since to the oldest one."],
  "chain-stops": [
    "open",
    "No digest covers the time after the newest one: it was removed, is late, or verification was switched off.",
  ],
  "chain-ended": [
    "open",
    "CTS ended the chain here: verification was switched off or reconfigured. Nothing proves the hours after it.",
  ],
  "hours-skipped": [
    "open",
    "CTS itself wrote no digest for these hours: the next one follows the last one before them.",
  ],
  "chain-unproven": ["open", "No digest of this chain is proven, so nothing of it is."],
  "newest-unproven": [
    "open",
    "Its signature is not at hand: in OBS it lies in the object's metadata, and no later digest repeats it. Give the output of obsutil stat by --signatures.",
  ],
  "digest-unproven": ["open", "Its signature is not at hand, as the digest after it is not there."],
  unread: ["open", "It could not be read, so it is not proven."],
  "not-listed": ["open", "It could not be listed, so nothing in it is proven."],
  "outside-source": ["open", "A proven digest lists it outside what was named: it was not looked at."],
  "older-files": ["open", "They are older than the oldest digest: nothing proves them."],
  "newer-files": [
    "open",
    "They are newer than the newest digest by more than CTS takes for the next one: digests are missing.",
  ],
  "not-yet-listed": [
    "open",
    "Its name is of the last half hour before the newest digest, which does not list it: the next digest will, or it was slipped in. Verify again when that is there.",
  ],
  "unproven-files": ["open", "They belong to hours that no proven digest covers."],

  "chain-start": ["note", "The chain begins here."],
  "chain-end": ["note", "CTS ended the chain here: verification was switched off or reconfigured."],
  "awaiting-digest": ["note", "They are newer than the newest digest: the next one lists them."],
  "unzipped-beside": ["note", "It holds what the proven file beside it holds, unzipped."],
  "left-aside": ["note", "Not asked for, so not looked at."],
  "outside-layout": ["note", "They lie outside any CloudTraces folder, where CTS puts nothing."],
} as const satisfies Record<string, readonly [Weight, string]>;

export type Kind = keyof typeof rules;

/** From `fromMs` to just before `toMs`, in milliseconds since 1970. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One thing that was found out. */
export interface Finding {
  readonly kind: Kind;
  /** The object's full name: a path, or `obs://bucket/key`. */
  readonly object: string;
  readonly meaning: string;
  /** The time without proof that comes with it. */
  readonly span?: Span;
}

/** `detail` is what the rule cannot know: a sentence or two. */
export function createFinding(kind: Kind, object: string, detail = "", span?: Span): Finding {
  const meaning = detail ? `${rules[kind][1]} ${detail}` : rules[kind][1];
  return { kind, object, meaning, ...(span ? { span } : {}) };
}

export function weightOf({ kind }: Finding): Weight {
  return rules[kind][0];
}

/** `2026-11-03 02:00Z`, with seconds where they are not 0; in UTC as in the names of CTS. */
export function formatTime(timeMs: number): string {
  return new Date(timeMs)
    .toISOString()
    .replace("T", " ")
    .replace(/(:00)?\.\d{3}Z$/, "Z");
}

/** `2026-11-03 02:00Z to 2026-11-03 05:00Z`. */
export function formatSpan({ fromMs, toMs }: Span): string {
  return `${formatTime(fromMs)} to ${formatTime(toMs)}`;
}

/** A time as `--since` and `--until` take it. */
export function formatOption(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d{3}Z$/, "Z");
}
