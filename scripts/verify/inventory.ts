/** What an archive holds, sorted by what the paths say: digests, trace files, and what lies where CTS puts nothing. */
import type { Archive, ArchiveFile } from "../archive/archive.ts";
import { type Place, readPlace } from "../archive/layout.ts";
import type { TimeRange } from "../archive/period.ts";
import type { Progress } from "./progress.ts";

export interface Stored {
  readonly file: ArchiveFile;
  /** Undefined where CTS puts no file. */
  readonly place: Place | undefined;
}

export interface Inventory {
  /** By their folder or name, and whatever CTS puts nowhere: a look inside tells. */
  readonly candidates: Stored[];
  readonly traces: Stored[];
  /** Outside any `CloudTraces` folder. */
  readonly others: Stored[];
  /** What could not be listed. */
  readonly unlisted: ArchiveFile[];
}

/** Lists the archive. Small names only are kept: some hundred bytes a file, whatever its size. */
export async function takeInventory(
  archive: Archive,
  range: TimeRange,
  { onListed }: Pick<Progress, "onListed"> = {},
): Promise<Inventory> {
  const inventory: Inventory = { candidates: [], traces: [], others: [], unlisted: [] };
  let files = 0;
  for await (const file of archive.list(range, "everywhere")) {
    onListed?.(++files);
    const place = readPlace(file.key);
    const stored = { file, place };
    if (file.kind === "unlisted") inventory.unlisted.push(file);
    else if (place && !place.digest && !/_CloudTrace-Digest_/i.test(file.key)) inventory.traces.push(stored);
    else if (place || isInLayout(file)) inventory.candidates.push(stored);
    else inventory.others.push(stored);
  }
  return inventory;
}

function isInLayout({ key }: ArchiveFile): boolean {
  return /^cloudtraces\//i.test(key);
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Whether a file may be of the range, by the time in its name and the day of its folder, which anybody can choose:
 * where they contradict each other, or there are none, it is enough that it may.
 */
export function mayLieIn({ place }: Stored, { sinceMs, untilMs }: TimeRange): boolean {
  if (!place) return true;
  const { timeMs } = place;
  const overlaps = (fromMs: number, toMs: number) =>
    (sinceMs === undefined || toMs > sinceMs) && (untilMs === undefined || fromMs < untilMs);
  if (timeMs !== undefined && overlaps(timeMs, timeMs + 1)) return true;
  return tellsTime({ place }) ? false : overlaps(place.dayMs, place.dayMs + dayMs);
}

/** Whether the time in a file's name fits its folder: one written at midnight may lie in either day. */
export function tellsTime({ place }: Pick<Stored, "place">): boolean {
  if (place?.timeMs === undefined) return false;
  return place.timeMs >= place.dayMs - dayMs && place.timeMs < place.dayMs + 2 * dayMs;
}
