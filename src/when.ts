/** When it was: in UTC, and by the clock of a place where a time zone is set. Pure. */

export interface When {
  /** `2026-01-12 16:49:37`, by the clock of the place, else of UTC. */
  readonly clock: string;
  /** How far that clock is ahead of UTC, `+08:00`; `Z` where it is UTC's own. */
  readonly offset: string;
  /** Both clocks, the local one first: `2026-01-12 16:49:37 Asia/Shanghai (2026-01-12 08:49:37 UTC)`. */
  readonly text: string;
}

/** `time` is ISO 8601 in UTC, or `unknown`; `timeZone` an IANA time zone that `isTimeZone` takes. */
export function whenOf(time: string, timeZone: string | undefined): When | undefined {
  if (time === "unknown") return undefined;
  const utc = time.slice(0, 19).replace("T", " ");
  // The first use of Intl costs milliseconds: only where somebody asked for it.
  if ((timeZone ?? "UTC") === "UTC") return { clock: utc, offset: "Z", text: `${utc} UTC` };
  // Swedish writes dates as ISO 8601 does.
  const clock = new Date(time).toLocaleString("sv-SE", { timeZone });
  const ahead = (Date.parse(`${clock}Z`) - Date.parse(`${utc}Z`)) / 60_000;
  const [hours, minutes] = [Math.abs(ahead) / 60, Math.abs(ahead) % 60].map((part) =>
    String(Math.trunc(part)).padStart(2, "0"),
  );
  return {
    clock,
    offset: `${ahead < 0 ? "-" : "+"}${hours}:${minutes}`,
    text: `${clock} ${timeZone} (${utc} UTC)`,
  };
}

/**
 * Since when, for a text about what was at `time`: `16:49` by the clock of the place, `08:49 UTC` where there is none,
 * with the date where the day is another.
 */
export function sinceOf(sinceMs: number, time: string, timeZone: string | undefined): string {
  const since = whenOf(new Date(sinceMs).toISOString(), timeZone)?.clock.slice(0, 16) ?? "";
  const isSameDay = whenOf(time, timeZone)?.clock.startsWith(since.slice(0, 10));
  return since.slice(isSameDay ? 11 : 0) + ((timeZone ?? "UTC") === "UTC" ? " UTC" : "");
}
