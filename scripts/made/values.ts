/** What made traces are made of: chance that repeats itself, addresses, working hours, ids. */

/** A number from 0 to 1, the next of a row. */
export type Random = () => number;

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** The offices, the VPN, IPv6 at work, an intranet; and now and then a home or a hotel. */
export function pickSource(random: Random): string {
  const kind = random();
  if (kind < 0.5) return pick(["192.0.2.10", "192.0.2.11"], random);
  if (kind < 0.8) return `198.51.100.${Math.floor(random() * 62) + 1}`;
  if (kind < 0.9) return `2001:db8:0:1::${Math.floor(random() * 0xfff).toString(16)}`;
  if (kind < 0.97) return `10.20.0.${Math.floor(random() * 50) + 1}`;
  // RFC 2544 sets this block aside for measurements: it is nobody's.
  return `198.18.${Math.floor(random() ** 4 * 16)}.${Math.floor(random() * 254) + 1}`;
}

/** Moves most traces of a night into the day before, and most of a weekend to the Friday before. */
export function atWorkingHours(timeMs: number, random: Random): number {
  const startMs = timeMs - (timeMs % dayMs);
  // 1 January 1970 was a Thursday.
  const weekday = (startMs / dayMs + 4) % 7;
  const daysBack = weekday === 6 ? 1 : weekday === 0 ? 2 : 0;
  if (daysBack > 0 && random() < 0.8) return timeMs - Math.floor(random() * 5 + daysBack) * dayMs;
  const hour = Math.floor((timeMs % dayMs) / hourMs);
  if ((hour >= 7 && hour < 19) || random() > 0.8) return timeMs;
  // The sum of two is more often in the middle: few come early or stay late.
  return startMs + 6 * hourMs + Math.floor((random() + random()) * 7 * hourMs);
}

/** Some of a list far more often than others: the first the most. */
export function pickOften<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() ** 2 * list.length)] as T;
}

export function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)] as T;
}

export function hex(length: number, random: Random): string {
  let text = "";
  while (text.length < length)
    text += Math.floor(random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, "0");
  return text.slice(0, length);
}

/** 32 hexadecimal digits that are always the same for a name. */
export function hexOf(name: string): string {
  return Buffer.from(name.padEnd(16, "\0")).toString("hex").slice(0, 32);
}

/** The generator "mulberry32" by Tommy Ettinger: numbers from 0 to 1, the same for a seed on every machine. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
