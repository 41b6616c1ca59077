/** Turns a time range into key prefixes, so that reading a day does not list a year. */
import type { ObsLocation } from "./location.ts";

/** From `sinceMs` to just before `untilMs`, in milliseconds since 1970; an end that is not given is open. */
export interface TimeRange {
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
}

const folderName = "CloudTraces/";
const dayMs = 86_400_000;
/** Region, year, month, day: https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0004.html */
const depthOfDays = 4;

/**
 * The prefixes below `location` that hold the days of the range, and a day more at each end, as a file is written after
 * what it holds. Folders are asked for level by level: a handful of requests. Outside the layout of CTS, and for a
 * range open at both ends, it is the prefix itself.
 */
export async function findPrefixes(
  { bucket, prefix }: ObsLocation,
  { sinceMs, untilMs }: TimeRange,
  listFolders: (location: ObsLocation) => Promise<string[]>,
): Promise<string[]> {
  const base = findBase(prefix);
  if (sinceMs === undefined && untilMs === undefined) return [prefix];
  const fits = createFilter(sinceMs ?? Number.NEGATIVE_INFINITY, untilMs ?? Number.POSITIVE_INFINITY);

  const descend = async (folder: string, depth: number): Promise<string[]> => {
    if (depth === depthOfDays) return [prefix.startsWith(folder) ? prefix : folder];
    const inside = await listInside(folder);
    const found: string[] = [];
    for (const each of inside) {
      if (fits(each.slice(base.length))) found.push(...(await descend(each, depth + 1)));
    }
    return found;
  };
  const listInside = async (folder: string): Promise<string[]> => {
    if (!prefix.startsWith(folder)) return listFolders({ bucket, prefix: folder });
    const end = prefix.indexOf("/", folder.length);
    return end < 0 ? listFolders({ bucket, prefix }) : [prefix.slice(0, end + 1)];
  };

  const isInLayout = prefix.startsWith(base) || (await listFolders({ bucket, prefix: base })).length > 0;
  return isInLayout ? descend(base, 0) : [prefix];
}

/** Up to and with `CloudTraces/`, whether the prefix ends before, in or after it. */
function findBase(prefix: string): string {
  const at = `/${prefix}`.indexOf(`/${folderName}`);
  if (at >= 0) return prefix.slice(0, at) + folderName;
  return prefix.slice(0, prefix.lastIndexOf("/") + 1) + folderName;
}

/** Whether `region/`, `region/2026/`, `region/2026/11/` or `region/2026/11/3/` may hold something of the range. */
function createFilter(sinceMs: number, untilMs: number): (path: string) => boolean {
  return (path) => {
    const [, year, month, day] = path.split("/").filter(Boolean);
    if (year === undefined) return true;
    const numbers = [year, month, day].map((text) => (text === undefined ? undefined : Number(text)));
    const [y = 0, m, d] = numbers;
    // What is no date cannot be told to lie outside the range.
    if (numbers.some((each) => each !== undefined && !Number.isInteger(each))) return true;
    const startMs = Date.UTC(y, (m ?? 1) - 1, d ?? 1);
    const endMs =
      d !== undefined ? startMs + dayMs : m !== undefined ? Date.UTC(y, m, 1) : Date.UTC(y + 1, 0, 1);
    return endMs + dayMs > sinceMs && startMs - dayMs < untilMs;
  };
}
