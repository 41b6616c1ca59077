/** What the page's own script finds in it: what both sides have to agree on. */
import type { ChangeRow, SourceRow, UserRow } from "./rows.ts";

export interface PageData {
  readonly sources: readonly SourceRow[];
  readonly users: readonly UserRow[];
  readonly changes: readonly ChangeRow[];
  readonly actionNames: readonly string[];
  /** Sources and users that are left out, being too many. */
  readonly leftOut: { readonly sources: number; readonly users: number };
}

/** Read only where somebody wants to see them. */
export interface PageSignIns {
  /**
   * Of each source, in the order of `sources`, its newest sign-ins; shorter where the page would be too large. Four
   * numbers each: local seconds since 1970 (0 is unknown), index into `userNames`, into `actionNames`, into `results`.
   */
  readonly signIns: readonly (readonly number[])[];
  readonly userNames: readonly string[];
}

export const results = ["succeeded", "failed", "unknown"] as const;
