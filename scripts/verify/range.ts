/** A time range on the command line. */
import type { TimeRange } from "../obs/days.ts";

/** The range from the texts of `--since` and `--until`; what is wrong with them is added to `problems`. */
export function readRange(
  { since, until }: { since?: string | undefined; until?: string | undefined },
  problems: string[],
): TimeRange {
  const [sinceMs, untilMs] = (
    [
      ["--since", since],
      ["--until", until],
    ] as const
  ).map(([name, text]) => {
    const timeMs = text === undefined ? undefined : readMoment(text);
    if (Number.isNaN(timeMs)) problems.push(`${name} is no time: write 2026-11-03 or 2026-11-03T08:00:00Z`);
    return timeMs;
  });
  if (sinceMs !== undefined && untilMs !== undefined && sinceMs >= untilMs) {
    problems.push("--since must be before --until");
  }
  return { sinceMs, untilMs };
}

/** A day, from its start in UTC, or a time with its zone; NaN for anything else. */
function readMoment(text: string): number {
  const day = /^\d{4}-\d\d-\d\d$/;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;
  if (!day.test(text) && !time.test(text)) return Number.NaN;
  const timeMs = Date.parse(text);
  // Date.parse takes 2026-02-30 for a day of March.
  const isDate =
    !Number.isNaN(timeMs) &&
    new Date(`${text.slice(0, 10)}T00:00Z`).toISOString().startsWith(text.slice(0, 10));
  return isDate ? timeMs : Number.NaN;
}
