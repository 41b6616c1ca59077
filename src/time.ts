/** The forms in which CTS writes a time, as one instant. */

/** Up to here a number is seconds (the year 5138), beyond it milliseconds (1973): no trace is older than CTS. */
const lastSecond = 1e11;
/** 9999-12-30T23:59:59.999Z: beyond it the year may have five digits in some zone, and ISO 8601 no plain form. */
const lastMs = 253_402_214_399_999;

const dated =
  /^(?<year>\d{4})(?<dash>[-/])(?<month>\d\d?)\k<dash>(?<day>\d\d?)(?:T| {1,9})(?<hour>\d\d?):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)? {0,9}(?:Z|GMT|UTC|(?<offset>[+-]\d\d(?::?\d\d)?|(?:GMT|UTC)[+-]\d\d?(?::?\d\d)?))$/i;

/**
 * Milliseconds since 1970 of a `time` or `record_time`: a number of milliseconds or of seconds, the same as a
 * numeric string, or a date with a zone: `2018/06/26 08:54:07 GMT+08:00`, `2018/6/26 8:54:07 GMT+8`, ISO 8601.
 * Anything else is unknown.
 * Forms: https://support.huaweicloud.com/usermanual-cts/cts_03_0010.html
 */
export function readTime(value: unknown): number | undefined {
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  const text = String(value).trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return knownInstant(Math.trunc(number < lastSecond ? number * 1000 : number));
  }
  const { groups } = dated.exec(text) ?? {};
  return groups && knownInstant(readDate(groups));
}

function readDate(parts: Readonly<Record<string, string | undefined>>): number {
  const { year, month, day, hour, minute, second = "00" } = parts;
  const date = [year, month, day].map(twoDigits).join("-");
  const local = `${date}T${[hour, minute, second].map(twoDigits).join(":")}`;
  const localMs = Date.parse(`${local}Z`);
  // `Date.parse` lets 30 February roll over into March.
  if (Number.isNaN(localMs) || new Date(localMs).toISOString().slice(0, 19) !== local) return Number.NaN;
  const fractionMs = Number((parts.fraction ?? "").padEnd(3, "0").slice(0, 3));
  return localMs + fractionMs - readOffset(parts.offset ?? "+00");
}

function twoDigits(part = ""): string {
  return part.padStart(2, "0");
}

/** Milliseconds of `+08`, `+0800`, `+08:00`, `GMT+8`, `GMT+8:30`; no zone is further from UTC than fourteen hours. */
function readOffset(offset: string): number {
  const [, sign, hours, minutes = "0"] = /([+-])(\d\d?):?(\d\d)?$/.exec(offset) ?? [];
  const total = 60 * Number(hours) + Number(minutes);
  return Number(minutes) > 59 || total > 14 * 60 ? Number.NaN : Number(`${sign}${total}`) * 60_000;
}

function knownInstant(ms: number): number | undefined {
  return ms > 0 && ms <= lastMs ? ms : undefined;
}
