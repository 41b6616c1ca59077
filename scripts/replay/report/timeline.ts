/** The sign-ins and sign-outs by the clock of a time zone: along the time, and over the week. */
import type { LocalTime } from "../../archive/local-time.ts";
import type { Kind } from "../sightings.ts";
import { quarterMs, type Tally } from "../tally.ts";

/** Sign-ins and sign-outs by local hour or day and by verdict. */
export interface Timeline {
  readonly stepMs: number;
  /** By the local start of the hour or day, as if it were UTC, in milliseconds since 1970. */
  readonly steps: ReadonlyMap<number, Readonly<Record<Kind, number>>>;
  /** By weekday from Monday, and hour. */
  readonly week: Readonly<Record<Kind, readonly number[]>>;
}

/** Adds the quarters of an hour up by the clock of a time zone. */
export function addUpTime({ quarters, firstMs = 0, lastMs = 0 }: Tally, time: LocalTime): Timeline {
  const stepMs = lastMs - firstMs > maxHourlyMs ? dayMs : hourMs;
  const steps = new Map<number, Record<Kind, number>>();
  const week = { allowed: emptyWeek(), illegal: emptyWeek(), ignored: emptyWeek() };
  for (const [quarter, counts] of quarters) {
    const localMs = time.shift(quarter * quarterMs);
    const startMs = Math.floor(localMs / stepMs) * stepMs;
    const step = steps.get(startMs) ?? { allowed: 0, illegal: 0, ignored: 0 };
    steps.set(startMs, step);
    // 1 January 1970 was a Thursday, the fourth day of its week.
    const weekday = (Math.floor(localMs / dayMs) + 3) % 7;
    const cell = 24 * weekday + Math.floor((localMs % dayMs) / hourMs);
    for (const kind of ["allowed", "illegal", "ignored"] as const) {
      step[kind] += counts[kind];
      week[kind][cell] = (week[kind][cell] ?? 0) + counts[kind];
    }
  }
  return { stepMs, steps, week };
}

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A longer time is shown by day. */
const maxHourlyMs = 8 * dayMs;

function emptyWeek(): number[] {
  return new Array<number>(7 * 24).fill(0);
}
