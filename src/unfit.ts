/** The entry that would admit a sign-in but for its conditions, and what is to be said of it. Pure. */
import type { Address } from "./address.ts";
import type { SignIn } from "./condition.ts";
import { holds } from "./ranges.ts";
import { addressesOf, type WhitelistEntry } from "./read-entry.ts";

export interface Unfit {
  /** The entry, as it is written. */
  readonly conditional: string;
  /** Until when it counted, where that is over. */
  readonly until?: string;
  /** From when it counts, where that is to come. */
  readonly from?: string;
  /** For whom alone it counts, where that is somebody else: of several such entries of one place, for all of them. */
  readonly users?: string;
}

/**
 * Of entries that do not count for a sign-in the one that holds its address and comes nearest: at best one of the same
 * user at another time, then of somebody else, then of somebody else at another time; of those the one that ended last.
 */
export function findUnfit(
  entries: readonly WhitelistEntry[],
  address: Address,
  signIn: SignIn,
): Unfit | undefined {
  const found = entries
    .filter((entry) => entry.conditions && holds(entry, address))
    .map(({ text, conditions = [] }): Unfit => {
      const wrong = conditions.filter(({ fits }) => !fits(signIn, false));
      return {
        conditional: text,
        ...Object.fromEntries(wrong.map(({ key, text }) => [key, text])),
      };
    })
    .sort((a, b) => rank(a) - rank(b) || ((a.until ?? "") < (b.until ?? "") ? 1 : -1));
  const [nearest] = found;
  if (nearest === undefined || rank(nearest) !== 1) return nearest;
  const place = addressesOf(nearest.conditional);
  const users = found
    .filter((one) => rank(one) === 1 && addressesOf(one.conditional) === place)
    .map((one) => one.users);
  return { ...nearest, users: users.join(", ") };
}

function rank({ until, from, users }: Unfit): number {
  return users === undefined ? 0 : (until ?? from) ? 2 : 1;
}
