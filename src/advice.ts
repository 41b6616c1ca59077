/** What the person who gets the alarm can do, by who signed in: a sentence each, the most urgent first. Pure. */
import { formatAddress, readAddress } from "./address.ts";
import type { Facts } from "./facts.ts";
import { addressesOf } from "./read-entry.ts";
import type { Texts } from "./texts.ts";

/** No name stands in the advice: of a failed sign-in it is any text, and could pass for advice. */
export function adviceOn(facts: Facts, texts: Texts): string[] {
  const { user, who, result } = facts;
  return [
    texts.ask(who, user !== "unknown"),
    result === "failed" ? texts.guessed(who) : texts.stop(who),
    howToAdmit(facts, texts),
  ];
}

function howToAdmit({ reason, ip, exclusion, conditional }: Facts, texts: Texts): string {
  // The name of a user may stand in its conditions.
  if (exclusion) return texts.mend(addressesOf(exclusion));
  if (conditional) return texts.adapt(reason === "expired");
  return reason === "not-whitelisted" ? texts.admit(ip, networkOf(ip)) : texts.look;
}

/** A host often takes another IPv6 address of its network each day: https://www.rfc-editor.org/rfc/rfc8981 */
function networkOf(ip: string): string | undefined {
  const address = readAddress(ip);
  if (address?.family !== 6) return undefined;
  return `${formatAddress({ family: 6, words: [...address.words.slice(0, 2), 0, 0] })}/64`;
}
