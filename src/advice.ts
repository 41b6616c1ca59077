/** What the person who gets the alarm can do, by who signed in: a sentence each, the most urgent first. Pure. */
import { formatAddress, readAddress } from "./address.ts";
import type { Facts } from "./facts.ts";
import type { Texts } from "./texts.ts";

/** No name stands in the advice: of a failed sign-in it is any text, and could pass for advice. */
export function adviceOn({ reason, ip, user, who, result, exclusion }: Facts, texts: Texts): string[] {
  return [
    texts.ask(who, user !== "unknown"),
    result === "failed" ? texts.guessed(who) : texts.stop(who),
    reason !== "not-whitelisted"
      ? texts.look
      : exclusion === undefined
        ? texts.admit(ip, networkOf(ip))
        : texts.mend(exclusion),
  ];
}

/** A host often takes another IPv6 address of its network each day: https://www.rfc-editor.org/rfc/rfc8981 */
function networkOf(ip: string): string | undefined {
  const address = readAddress(ip);
  if (address?.family !== 6) return undefined;
  return `${formatAddress({ family: 6, words: [...address.words.slice(0, 2), 0, 0] })}/64`;
}
