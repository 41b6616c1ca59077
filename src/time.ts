/** The forms in which CTS writes a time, as one instant. */

/** Up to here a number is seconds (the year 5138), beyond it milliseconds (1973): no trace is older than CTS. */
const lastSecond = 1e11;
/** 9999-12-31T23:59:59.999Z: beyond it ISO 8601 has no plain form. */
const lastMs = 253_402_300_799_999;

const dated = /^(\d{4})\/(\d{2})\/(\d{2}) (\d{2}:\d{2}:\d{2}) GMT([+-]\d{2}:\d{2})$/;

/**
 * Milliseconds since 1970 of a `time` or `record_time`: a number of milliseconds or of seconds, the same as a
 * numeric string, or `2018/06/26 08:54:07 GMT+08:00`. Anything else is unknown.
 * Forms: https://support.huaweicloud.com/usermanual-cts/cts_03_0010.html
 */
export function readTime(value: unknown): number | undefined {
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  const text = String(value).trim();
  const date = dated.exec(text);
  if (date) return knownInstant(Date.parse(`${date[1]}-${date[2]}-${date[3]}T${date[4]}${date[5]}`));
  if (!/^\d+(\.\d+)?$/.test(text)) return undefined;
  const number = Number(text);
  return knownInstant(Math.trunc(number < lastSecond ? number * 1000 : number));
}

function knownInstant(ms: number): number | undefined {
  return ms > 0 && ms <= lastMs ? ms : undefined;
}
