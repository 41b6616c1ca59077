/** Takes the place of moment in the bundle: the one date format that the SDK's signer asks of it. */

/**
 * `moment(date?).utcOffset(0).format("YYYYMMDDTHHmmss")`, and nothing else of moment.
 * @param date a time in UTC as `YYYYMMDDTHHMMSSZ`; left out, it is now
 * @throws TypeError where more is asked of it, so that a signer that changed is never signed with by guess
 */
// biome-ignore lint/style/noDefaultExport: the signer takes moment's default export.
export default function moment(date?: string) {
  const digits = date === undefined ? toBasicFormat(new Date()) : readBasicFormat(date);
  return {
    utcOffset(minutes: number) {
      if (minutes !== 0) throw new TypeError(`moment's stand-in knows UTC alone, not the offset ${minutes}.`);
      return {
        format(pattern: string): string {
          if (pattern === "YYYYMMDDTHHmmss") return digits;
          throw new TypeError(`moment's stand-in formats YYYYMMDDTHHmmss alone, not ${pattern}.`);
        },
      };
    },
  };
}

/** The time without its `Z`. One that does not exist, such as the 30th of February, is refused. */
function readBasicFormat(date: string): string {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time.getTime()) || `${toBasicFormat(time)}Z` !== date) {
    throw new TypeError(`moment's stand-in reads times such as 20260101T000000Z alone, not ${date}.`);
  }
  return toBasicFormat(time);
}

function toBasicFormat(time: Date): string {
  return time.toISOString().replace(/[-:]|\..*/g, "");
}
