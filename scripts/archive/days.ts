/** Turns a time range into key prefixes, so that reading a day does not list a year; and tells which keys are of it. */
import { readPlace } from "./layout.ts";
import type { ObsLocation } from "./obs-location.ts";
import { isOutside, type TimeRange } from "./period.ts";

const folderName = "CloudTraces/";
const dayMs = 86_400_000;
/** Region, year, month, day: https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0004.html */
const depthOfDays = 4;

/**
 * The prefixes below `location` that hold the days of the range, and a day more at each end, as a file is written after
 * what it holds. Folders are asked for level by level: a handful of requests. What lies where CTS puts no folder of a
 * day is a prefix, too. Outside the layout of CTS, and for a range open at both ends, it is the prefix itself.
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
    if (!folder.endsWith("/")) return [folder];
    if (depth === depthOfDays) return [prefix.startsWith(folder) ? prefix : folder];
    const inside = await listInside(folder);
    const found: string[] = [];
    for (const each of inside) {
      if (!fits(each.slice(base.length))) continue;
      for (const deeper of await descend(each, depth + 1)) found.push(deeper);
    }
    return found;
  };
  const listInside = async (folder: string): Promise<string[]> => {
    if (!prefix.startsWith(folder)) return listFolders({ bucket, prefix: folder });
    const end = prefix.indexOf("/", folder.length);
    return end < 0 ? listFolders({ bucket, prefix }) : [prefix.slice(0, end + 1)];
  };

  if (prefix.startsWith(base)) return descend(base, 0);
  // Beside CloudTraces may lie cloudtraces, which CTS does not write.
  const beside = (await listFolders({ bucket, prefix })).filter(
    (each) => each.toLowerCase() === base.toLowerCase(),
  );
  if (!beside.includes(base)) return [prefix];
  return [...(await descend(base, 0)), ...beside.filter((each) => each !== base)];
}

/**
 * Whether the day of a key's folder, or the time in its name, is of the range, or of a day more at each end. Who slips a
 * file in chooses both. What has neither may be of any time.
 */
export function mayBelong(key: string, { sinceMs, untilMs }: TimeRange): boolean {
  const [since, until] = [
    (sinceMs ?? Number.NEGATIVE_INFINITY) - dayMs,
    (untilMs ?? Number.POSITIVE_INFINITY) + dayMs,
  ];
  const place = readPlace(key);
  if (!place) return true;
  const { dayMs: startMs, timeMs } = place;
  const isOfDay = startMs + dayMs > since && startMs < until;
  return isOfDay || (timeMs !== undefined && !isOutside(timeMs, { sinceMs: since, untilMs: until }));
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
