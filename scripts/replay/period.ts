/** `--since`, `--until` and `--last`: the time that somebody asks about. */
import type { TimeRange } from "../obs/days.ts";

export interface PeriodFlags {
  last?: string;
  since?: string;
  until?: string;
}

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The range, open where nothing is given; what is wrong is added to `problems`, a sentence each. */
export function readPeriod(
  { last, since, until }: PeriodFlags,
  nowMs: number,
  problems: string[],
): TimeRange {
  if (last !== undefined && since !== undefined)
    problems.push("--last and --since exclude each other: give one");
  const untilMs = until === undefined ? undefined : readInstant("until", until, problems);
  const [, count = "", unit = ""] = /^0*([1-9]\d{0,5})([mhd])$/.exec(last ?? "") ?? [];
  if (last !== undefined && count === "")
    problems.push(`--last ${last} is wrong: write a number with m, h or d, such as 7d`);
  const lastMs = last === undefined ? undefined : (untilMs ?? nowMs) - Number(count) * (unitMs[unit] ?? 0);
  const sinceMs = since === undefined ? lastMs : readInstant("since", since, problems);
  if (since !== undefined && Number(sinceMs) >= (untilMs ?? nowMs))
    problems.push("--since is not before --until");
  return { sinceMs, untilMs };
}

/** Whether a time is known to lie outside the range. */
export function isOutside(timeMs: number | undefined, { sinceMs, untilMs }: TimeRange): boolean {
  if (timeMs === undefined) return false;
  return (sinceMs !== undefined && timeMs < sinceMs) || (untilMs !== undefined && timeMs >= untilMs);
}

/** A date, or a date and time; in UTC where no zone is given. */
function readInstant(name: string, text: string, problems: string[]): number {
  const [, date, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      text.trim(),
    ) ?? [];
  const ms = Date.parse(`${date}T${time ?? "00:00"}${zone ?? "Z"}`);
  // Date.parse takes 2026-02-30 for a day of March.
  if (Number.isNaN(ms) || !new Date(`${date}T00:00Z`).toISOString().startsWith(`${date}`))
    problems.push(`--${name} ${text} is no time: write for instance 2026-01-12 or 2026-01-12T08:00+08:00`);
  return ms;
}
