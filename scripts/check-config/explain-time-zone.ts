/** Why the function does not take a time zone, and what to write instead. */
import { timeZonePattern } from "../../src/time-zone.ts";

/** Abbreviations that name several zones, and the place that is likely meant: to Intl CST is Chicago. */
const likelyPlaces: Partial<Record<string, string>> = {
  CST: "Asia/Shanghai",
  BST: "Europe/London",
  IST: "Asia/Kolkata",
  EST: "America/New_York",
  MST: "America/Denver",
  PST: "America/Los_Angeles",
  HST: "Pacific/Honolulu",
};

const place = "write UTC, or a place such as Asia/Shanghai";

/** What to write instead of a time zone that is not taken, with the reason where it helps. */
export function explainTimeZone(timeZone: string): string {
  if (/^Etc\/GMT/i.test(timeZone)) return `Etc/GMT+8 is 8 hours behind UTC, Etc/GMT-8 ahead: ${place}`;
  if (timeZonePattern.test(timeZone)) return `there is no such place: ${place}`;
  if (/^(?:UTC|GMT)?\s*[+\u2212-]?\s*\d/i.test(timeZone)) return `an offset is no place: ${place}`;
  if (/^(?:GMT|UTC|UCT|Zulu)$/i.test(timeZone)) return "write UTC";
  const likely = likelyPlaces[timeZone.slice(0, 3).toUpperCase()];
  if (likely && /^[A-Z]{3,4}(?:\d[A-Z]*)?$/i.test(timeZone)) return `ambiguous: write ${likely}`;
  return /^[A-Z]{2,5}(?:\d[A-Z]*)?$/.test(timeZone) ? `ambiguous: ${place}` : place;
}
