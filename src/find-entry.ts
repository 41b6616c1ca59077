/** Finds among entries, or exclusions, one that counts for a sign-in from an address. */
import type { Address } from "./address.ts";
import type { SignIn } from "./condition.ts";
import { byFamily, createFinder, holds } from "./ranges.ts";
import type { WhitelistEntry } from "./read-entry.ts";

/**
 * Those without conditions are found as fast as if there were no others, and first; few others fit into the variable,
 * and are gone through. `excludes`: whether they are exclusions.
 */
export function createEntryFinder(entries: readonly WhitelistEntry[], excludes = false) {
  const conditional = entries.filter(({ conditions }) => conditions);
  const always = conditional.length > 0 ? entries.filter(({ conditions }) => !conditions) : entries;
  const find = byFamily(always, createFinder);
  if (conditional.length === 0) return ({ family, words }: Address) => find[family](words);
  return (address: Address, signIn: SignIn = {}): WhitelistEntry | undefined =>
    find[address.family](address.words) ??
    conditional.find(
      (entry) =>
        holds(entry, address) && entry.conditions?.every((condition) => condition.fits(signIn, excludes)),
    );
}
