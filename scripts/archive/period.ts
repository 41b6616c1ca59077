/** `--since`, `--until` and `--last`: the time that somebody asks about. */
import type { LocalTime } from "./local-time.ts";

/** From `sinceMs` to just before `untilMs`, in milliseconds since 1970; an end that is not given is open. */
export interface TimeRange {
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
}

export interface PeriodFlags {
  last?: string;
  since?: string;
  until?: string;
}

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const dayMs = 86_400_000;

/** The range, open where nothing is given; what is wrong is added to `problems`, a sentence each. */
export function readPeriod(
  { last, since, until }: PeriodFlags,
  nowMs: number,
  time: LocalTime,
  problems: string[],
): TimeRange {
  if (last !== undefined && since !== undefined)
    problems.push("--last and --since exclude each other: give one");
  const untilMs = until === undefined ? undefined : readInstant("until", until, time, problems);
  const [, count = "", unit = ""] = /^0*([1-9]\d{0,5})([mhd])$/.exec(last?.trim() ?? "") ?? [];
  if (last !== undefined && count === "")
    problems.push(`--last ${last} is wrong: write a number with m, h or d, such as 7d`);
  const lastMs = last === undefined ? undefined : (untilMs ?? nowMs) - Number(count) * (unitMs[unit] ?? 0);
  const sinceMs = since === undefined ? lastMs : readInstant("since", since, time, problems);
  if (since !== undefined && untilMs !== undefined && Number(sinceMs) >= untilMs)
    problems.push("--since is not before --until");
  return { sinceMs, untilMs };
}

/** `since 2026-01-02 00:00:00, until 2026-01-03 00:00:00 (Asia/Shanghai)`; undefined where nothing was given. */
export function formatPeriod({ sinceMs, untilMs }: TimeRange, time: LocalTime): string | undefined {
  const parts = [
    ...(sinceMs === undefined ? [] : [`since ${time.show(sinceMs)}`]),
    ...(untilMs === undefined ? [] : [`until ${time.show(untilMs)}`]),
  ];
  return parts.length > 0 ? `${parts.join(", ")} (${time.timeZone})` : undefined;
}

/** Whether a time is known to lie outside the range. */
export function isOutside(timeMs: number | undefined, { sinceMs, untilMs }: TimeRange): boolean {
  if (timeMs === undefined) return false;
  return (sinceMs !== undefined && timeMs < sinceMs) || (untilMs !== undefined && timeMs >= untilMs);
}

/** A date, or a date and time; in the time zone given where it has none of its own. NaN for anything else. */
function readInstant(name: "since" | "until", text: string, time: LocalTime, problems: string[]): number {
  const [, date, clock = "00:00", zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(?: ?(Z|[+-]\d{2}:\d{2}))?)?$/i.exec(
      text.trim(),
    ) ?? [];
  const wallMs = Date.parse(`${date}T${clock}Z`);
  // Date.parse takes 2026-02-30 for a day of March.
  if (Number.isNaN(wallMs) || !new Date(`${date}T00:00Z`).toISOString().startsWith(`${date}`)) {
    problems.push(`--${name} ${text} is no time: write for instance 2026-01-12 or 2026-01-12T08:00+08:00`);
    return Number.NaN;
  }
  return zone ? Date.parse(`${date}T${clock}${zone.toUpperCase()}`) : findInstant(wallMs, time, name);
}

/** Where clocks are put back a time of day comes twice: then the wider period is meant. */
function findInstant(wallMs: number, time: LocalTime, name: "since" | "until"): number {
  const offsetAt = (ms: number) => time.shift(ms) - Math.floor(ms / 1000) * 1000;
  const both = [wallMs - offsetAt(wallMs - dayMs), wallMs - offsetAt(wallMs + dayMs)];
  const right = both.filter((ms) => ms + offsetAt(ms) === wallMs);
  const from = right.length > 0 ? right : both;
  return name === "since" ? Math.min(...from) : Math.max(...from);
}
