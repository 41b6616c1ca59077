/** Trace files that no digest lists: slipped in, or only outside the time that digests cover; pure. */
import { type Coverage, locateTime } from "./coverage.ts";
import type { Stored } from "./inventory.ts";

/**
 * - `slipped-in`: a digest covers its time and does not list it, or its name is none that CTS gives there.
 * - `before`, `after`: outside the time from the first to the newest digest.
 * - `unproven`: within a gap, or in the hour of a digest that is not to be believed.
 */
export type UnlistedKind = "slipped-in" | "before" | "after" | "unproven";

const dayMs = 86_400_000;

/** Classifies a file that is not listed by its name and folder, which anybody can choose. */
export function classifyUnlisted({ timeMs, dayMs: folderMs }: Stored, coverage: Coverage): UnlistedKind {
  if (timeMs === undefined) return "slipped-in";
  // A file written at midnight may lie in the folder of either day.
  if (timeMs < folderMs - dayMs || timeMs >= folderMs + 2 * dayMs) return "slipped-in";
  const where = locateTime(coverage, timeMs);
  switch (where) {
    case "covered":
      return "slipped-in";
    case "gap":
      return "unproven";
    case "before":
    case "after":
      return where;
    default:
      return where satisfies never;
  }
}
