/** Which time zones are taken: by their form first, so that every version of Node decides alike, then by Intl. */

/** `UTC`, or a place with one or two slashes. Terraform's variable `time_zone` has the same form. */
export const timeZonePattern = /^(?:UTC|[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){1,2})$/;

/** Whether a time zone is taken. `Etc/GMT+8` is not: its sign is turned round, it is 8 hours behind UTC. */
export function isTimeZone(timeZone: string): boolean {
  if (!timeZonePattern.test(timeZone) || /^Etc\/GMT/i.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}
