/** Which entries of a whitelist have ended: they say until when they count, and that is over. Pure. */
import type { WhitelistEntry } from "../../src/read-entry.ts";
import type { Whitelist } from "../../src/whitelist.ts";

export interface Ended {
  /** They admit nobody any more. */
  readonly entries: readonly WhitelistEntry[];
  /** They take nobody out any more. */
  readonly exclusions: readonly WhitelistEntry[];
}

/** `nowMs`: milliseconds since 1970. */
export function findEnded({ entries, exclusions }: Whitelist, nowMs: number): Ended {
  return {
    entries: entries.filter((entry) => hasEnded(entry, nowMs, false)),
    exclusions: exclusions.filter((exclusion) => hasEnded(exclusion, nowMs, true)),
  };
}

/**
 * Whether an entry, or with `excludes` an exclusion, has ended by `nowMs`. Where it is not known in which zone a day ends,
 * each as the function judges it.
 */
export function hasEnded({ conditions = [] }: WhitelistEntry, nowMs: number, excludes: boolean): boolean {
  return conditions.some(({ key, fits }) => key === "until" && !fits({ timeMs: nowMs }, excludes));
}
