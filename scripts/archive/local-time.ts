/** Times as a person in a time zone reads them. */

export interface LocalTime {
  /** `2026-01-12 08:49:37`; `unknown` where there is none. `timeMs` is in milliseconds since 1970. */
  show(timeMs: number | undefined): string;
  /** The same day and time of day as an instant in UTC, for calculating with local hours and days. */
  shift(timeMs: number): number;
  readonly timeZone: string;
}

/** `timeZone` is an IANA name. */
export function createLocalTime(timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  const parts = (timeMs: number) => {
    const found: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(timeMs)) found[type] = value;
    return found;
  };
  return {
    timeZone,
    show(timeMs) {
      if (timeMs === undefined) return "unknown";
      const { year = "", month, day, hour, minute, second } = parts(timeMs);
      return `${year.padStart(4, "0")}-${month}-${day} ${hour}:${minute}:${second}`;
    },
    shift(timeMs) {
      const { year, month, day, hour, minute, second } = parts(timeMs);
      return Date.UTC(
        Number(year),
        Number(month) - 1,
        Number(day),
        Number(hour),
        Number(minute),
        Number(second),
      );
    },
  };
}
