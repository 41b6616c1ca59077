/** Which time zones are taken: by their form first, so that every version of Node decides alike, then by Intl. */

/** `UTC`, or a place with one or two slashes. Terraform's variable `time_zone` has the same form. */
const form = /^(?:UTC|[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){1,2})$/;

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

/** Why a time zone is not taken, and what to write instead; undefined where it is. */
export function refuseTimeZone(timeZone: string): string | undefined {
  const place = "write UTC, or a place such as Asia/Shanghai";
  // Its sign is turned round.
  if (/^Etc\/GMT/i.test(timeZone)) return `Etc/GMT+8 is 8 hours behind UTC, Etc/GMT-8 ahead: ${place}`;
  if (!form.test(timeZone)) return refuseForm(timeZone, place);
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return undefined;
  } catch {
    return `there is no such place: ${place}`;
  }
}

function refuseForm(timeZone: string, place: string): string {
  if (/^(?:UTC|GMT)?\s*[+\u2212-]?\s*\d/i.test(timeZone)) return `an offset is no place: ${place}`;
  if (/^(?:GMT|UTC|UCT|Zulu)$/i.test(timeZone)) return "write UTC";
  const likely = likelyPlaces[timeZone.slice(0, 3).toUpperCase()];
  if (likely && /^[A-Z]{3,4}(?:\d[A-Z]*)?$/i.test(timeZone)) return `ambiguous: write ${likely}`;
  return /^[A-Z]{2,5}(?:\d[A-Z]*)?$/.test(timeZone) ? `ambiguous: ${place}` : place;
}
