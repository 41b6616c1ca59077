/** Why the function takes an entry or an exclusion for none, and what to write instead. */
import { isExclusion } from "../../src/cut-entries.ts";
import { addressesOf, readEntry } from "../../src/read-entry.ts";
import type { Explain } from "../../src/whitelist.ts";
import { explainConditions } from "./explain-conditions.ts";
import { explainEntry, explainExclusion, toPlain } from "./explain-entry.ts";

/** A sentence for what `compileWhitelist` refuses. */
export const explainRefused: Explain = (text, excludes) => {
  const plain = toPlain(text);
  if ((plain !== text && isRead(plain)) || !/\?|[ &](?:until|from|user)=/.test(text))
    return excludes ? explainExclusion(text) : explainEntry(text);
  const addresses = addressesOf(text);
  const isMarked = /^[!\uff01]/.test(addresses);
  const [address = ""] = addresses.slice(Number(isMarked)).trim().split(/[ &]/);
  if (address === "") return "Write the address right before the ?, such as 203.0.113.7?user=alice.";
  if (!isRead(address)) return excludes ? explainExclusion(addresses) : explainEntry(addresses);
  const conditions = text.slice(addresses.length + 1);
  if (/[ &]/.test(addresses)) {
    const close = text.slice(address.length + Number(isMarked)).replace(/[ &?]+/, "?");
    if (close !== "?") return `Write a ? right behind the address, and no blank: ${address}${close}.`;
  }
  const sentence = explainConditions(conditions);
  return isExclusion({ text: addresses, position: 1 }) || !excludes
    ? sentence
    : `${sentence} It counts as an exclusion for its !.`;
};

function isRead(text: string): boolean {
  return readEntry({ text, position: 1 }) !== undefined;
}
