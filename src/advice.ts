/** What the person who gets the alarm can do, by who signed in: numbered lines of the e-mail. */
import { formatAddress, readAddress } from "./address.ts";
import type { Facts } from "./facts.ts";
import type { Trace } from "./trace.ts";
import { type Who, whoOf } from "./who.ts";

/**
 * Lines of advice. The kind of user comes from the type and from root, and no name stands in a line: of a failed
 * sign-in it is any text, and could pass for advice.
 */
export function adviceOn({ reason, ip, user, result, exclusion }: Facts, trace: Trace): string[] {
  const kind = whoOf(trace);
  const who = kind === "agency" ? "who assumed the agency" : "the user";
  return [
    `Ask ${who}${user === "unknown" ? " (find the trace in CTS by its ID)" : ""}, not by e-mail, whether this was them.`,
    `If it was not: ${result === "failed" ? `the attempt failed, and opened nothing. Many in a row are somebody guessing: ${onGuessing(kind)}.` : `${takeAway[kind]}, and read in CTS what it did since.`}`,
    reason === "not-whitelisted"
      ? `If it was, and the address is trusted: ${exclusion === undefined ? `add ${ip}${orNetwork(ip)} to` : `correct the exclusion "${exclusion}" in`} the whitelist (the function's variable IP, or whitelist in Terraform).`
      : "If it was: find the trace in CTS by its ID to learn where it came from; no whitelist entry can admit it.",
  ];
}

/** What stops them. */
const takeAway: Record<Who, string> = {
  root: "root cannot be disabled: change the account's password, turn on MFA, delete its access keys",
  external: "have the identity provider disable the user and sign it out",
  agency: "end the session (take the agency's permissions away), look at who may assume the agency",
  user: "disable the user in IAM, change the password, delete its access keys",
  unknown: "disable the user in IAM or at the identity provider, change the password, delete its access keys",
};

function onGuessing(kind: Who): string {
  if (kind === "external") return "look at the identity provider";
  if (kind === "agency") return "look at who may assume the agency";
  return "see that the password is strong and login protection on";
}

/** A host often takes another IPv6 address of its network each day: https://www.rfc-editor.org/rfc/rfc8981 */
function orNetwork(ip: string): string {
  const address = readAddress(ip);
  if (address?.family !== 6) return "";
  const network = formatAddress({ family: 6, words: [...address.words.slice(0, 2), 0, 0] });
  return `, or ${network}/64 as the address may change daily,`;
}
