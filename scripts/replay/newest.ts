/** The newest sign-ins of one address, in 16 bytes each. */
import type { Facts } from "../../src/facts.ts";

/** One sign-in or sign-out; `user` and `action` are indexes into the tally's lists. */
export interface SignIn {
  /** Milliseconds since 1970. */
  readonly timeMs: number | undefined;
  readonly user: number;
  readonly action: number;
  readonly result: Facts["result"];
}

export interface Newest {
  add(signIn: SignIn): void;
  /** At most `maxNewest`, the newest first; those without a time are the oldest. */
  list(): SignIn[];
}

export const maxNewest = 200;
const results = ["succeeded", "failed", "unknown"] as const;
const maxActions = 1024;
/** Where this many are held, the oldest go. */
const pruneAt = 256;

/** Packs a sign-in into two numbers, its time and all else. */
export function createNewest(): Newest {
  let packed: number[] = [];
  let oldestKept = Number.NEGATIVE_INFINITY;
  return {
    add({ timeMs = 0, user, action, result }) {
      if (timeMs < oldestKept) return;
      if (packed.length === 2 * pruneAt) {
        const kept = findNewest(packed);
        oldestKept = packed[kept.at(-1) as number] as number;
        // In the order in which they came, as that decides between equal times.
        packed = kept.sort((a, b) => a - b).flatMap((at) => [packed[at] as number, packed[at + 1] as number]);
      }
      const rest = (user * maxActions + (action % maxActions)) * results.length + results.indexOf(result);
      packed.push(timeMs, rest);
    },
    list: () =>
      findNewest(packed).map((at) => {
        const rest = packed[at + 1] as number;
        const named = Math.floor(rest / results.length);
        return {
          timeMs: packed[at] || undefined,
          user: Math.floor(named / maxActions),
          action: named % maxActions,
          result: results[rest % results.length] as Facts["result"],
        };
      }),
  };
}

/** The positions of the newest, in their order. */
function findNewest(packed: readonly number[]): number[] {
  return Array.from({ length: packed.length / 2 }, (_, index) => 2 * index)
    .sort((a, b) => (packed[b] as number) - (packed[a] as number) || b - a)
    .slice(0, maxNewest);
}
