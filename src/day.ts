/** Which day a moment lies in. Pure. */

/** The day, `YYYY-MM-DD`, of a time; where no zone is known, the `last` or else the first that it may be. */
export type DayOf = (timeMs: number, last: boolean) => string;

/** Instead of a zone, where it is not known which is meant. */
export const everyZone = "every zone";

/** Tells days in a time zone of Intl, or in `everyZone`. */
export function createDayOf(zone: string): DayOf {
  if (zone === everyZone) return dayInEveryZone;
  // The first use of Intl costs milliseconds, and UTC goes without.
  if (zone === "UTC") return utcDay;
  let format: Intl.DateTimeFormat | undefined;
  return (timeMs) => {
    // Swedish writes dates as ISO 8601 does.
    format ??= new Intl.DateTimeFormat("sv-SE", { timeZone: zone });
    return format.format(timeMs);
  };
}

/** Zones lie between UTC-12 and UTC+14: https://www.iana.org/time-zones */
export function dayInEveryZone(timeMs: number, last: boolean): string {
  return utcDay(timeMs + (last ? 14 : -12) * 3_600_000);
}

export function utcDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
