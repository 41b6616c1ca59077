/** Which time zones are taken: by their form first, so that every version of Node decides alike, then by Intl. */

/** `UTC`, or a place with one or two slashes. Terraform's variable `time_zone` has the same form. */
const form = /^(?:UTC|[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){1,2})$/;
/** To Intl many are a surprise: CST is Chicago, BST Dhaka, AST Anchorage. */
const abbreviation = /^(?:[A-Z]{2,5}|[A-Z]{3}\d{1,2}(?:[A-Z]{3})?)$/;
const offset = /^(?:UTC|GMT)?\s*[+\u2212-]?\s*\d{1,2}(?::?\d{2})?$/i;

const likelyPlaces = new Map(
  (
    "CST Asia/Shanghai PRC Asia/Shanghai BST Europe/London IST Asia/Kolkata EST America/New_York EDT America/New_York " +
    "EST5EDT America/New_York CST6CDT America/Chicago MST America/Denver PST America/Los_Angeles HST Pacific/Honolulu " +
    "AST America/Halifax CET Europe/Berlin EET Europe/Athens MSK Europe/Moscow GST Asia/Dubai JST Asia/Tokyo " +
    "KST Asia/Seoul HKT Asia/Hong_Kong SGT Asia/Singapore GMT UTC UCT UTC ZULU UTC UTC UTC"
  )
    .match(/\S+ \S+/g)
    ?.map((pair) => pair.split(" ") as [string, string]),
);

/** Why a time zone is not taken, and what to write instead; undefined where it is. */
export function refuseTimeZone(timeZone: string): string | undefined {
  if (/^Etc\/GMT/i.test(timeZone))
    return "its sign is turned round, Etc/GMT+8 is 8 hours behind UTC: write a place such as Asia/Shanghai";
  if (!form.test(timeZone)) return refuseForm(timeZone);
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return undefined;
  } catch {
    return "there is no such place: write one such as Asia/Shanghai";
  }
}

function refuseForm(timeZone: string): string {
  const place = likelyPlaces.get(timeZone.toUpperCase());
  if (place === "UTC") return "write UTC";
  if (place || abbreviation.test(timeZone))
    return `ambiguous: write ${place ?? "a place such as Asia/Shanghai"}`;
  if (offset.test(timeZone))
    return "an offset is no place: write one that has it, such as Asia/Shanghai for +08:00";
  return "write UTC, or a place such as Asia/Shanghai";
}
