/** Where `Repeats` is `count`: failed attempts like one that was told less than ten minutes ago are counted, not sent. */
import { remember } from "./remember.ts";
import { sha256 } from "./sign.ts";

/** What an alarm tells of those that were counted since the last like it. */
export interface Repeated {
  readonly count: number;
  /** When the first of them was, the one that was sent included; milliseconds since 1970. */
  readonly sinceMs: number;
}

export interface Repeats {
  /**
   * Calls `publish`, and resolves to SMN's message id; or counts, and resolves to undefined, where SMN has accepted an
   * alarm of the same key less than ten minutes ago. Whoever comes while that one is on its way publishes too. The
   * count is handed to each until SMN has accepted one. Without a key nothing is counted.
   */
  publishOrCount(
    key: string | undefined,
    timeMs: number | undefined,
    publish: (repeated?: Repeated) => Promise<string>,
  ): Promise<string | undefined>;
}

const windowMs = 600_000;

/**
 * `now` is the time of day, `elapsed` never jumps; both in milliseconds. A window ends by the first that says so: while
 * the platform freezes an instance `elapsed` may stand still, and the time of day may be set. Once ended it stays so.
 * Both are read before an alarm is sent: its window is never longer than ten minutes.
 */
export function createRepeats(now: () => number, elapsed: () => number): Repeats {
  const accepted = new Map<string, { wallMs: number; startMs: number; count: number; sinceMs: number }>();
  return {
    async publishOrCount(text, timeMs, publish) {
      if (text === undefined) return publish();
      const key = await sha256(text); // A thousand users may be long.
      const wallMs = now();
      const startMs = elapsed();
      const last = accepted.get(key);
      const sinceMs = timeMs ?? wallMs;
      if (last) {
        const passedMs = wallMs - last.wallMs;
        if (passedMs >= 0 && passedMs < windowMs && startMs - last.startMs < windowMs) {
          last.count++;
          last.sinceMs = Math.min(last.sinceMs, sinceMs);
          return undefined;
        }
        last.wallMs = Number.NaN; // It is over, whatever the clocks say later.
      }
      const messageId = await publish(last?.count ? last : undefined);
      // One that was accepted meanwhile may have begun to count: that count is still to be told.
      if (accepted.get(key) === last) {
        remember(accepted, key, { wallMs, startMs, count: 0, sinceMs });
      }
      return messageId;
    },
  };
}
