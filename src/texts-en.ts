/** What an alarm says, in English. */
import type { Texts } from "./texts.ts";
import type { Who } from "./who.ts";

const users = {
  root: "root user",
  user: "IAM user",
  agency: "agency",
  external: "federated user",
  unknown: "user",
} as const;

const operations = { login: "sign-in", logout: "sign-out", other: "operation" } as const;

const stops = {
  root: "change the account's password (root cannot be disabled), turn on MFA, delete its access keys",
  user: "disable the user in IAM, change the password, delete its access keys",
  agency: "end the session (take the agency's permissions away), look at who may assume the agency",
  external: "have the identity provider disable the user and sign it out",
  unknown: "disable the user in IAM or at the identity provider, change the password, delete its access keys",
} as const;

/** What ends the guessing; of the others `strong`. */
const guards: Partial<Record<Who, string>> = {
  agency: "look at who may assume the agency",
  external: "look at the identity provider",
};

const strong = "see that the password is strong and login protection is on";

const where = "(the function's variable IP, or whitelist in Terraform)";

export const en: Texts = {
  labels: {
    result: "Result",
    who: "Who",
    when: "When",
    where: "Where",
    repeated: "Repeated",
    account: "Account",
    action: "Action",
    userId: "User ID",
    root: "Root user",
    userType: "User type",
    origin: "Origin user",
    resource: "Resource",
    signInMode: "Sign-in mode",
    loginProtection: "Login protection",
    mfa: "MFA",
    source: "Recorded source",
    userAgent: "User agent",
    traceId: "Trace ID",
    region: "Region",
    project: "Project",
  },
  colon: ": ",
  blank: " ",
  unknown: "unknown",
  yes: "yes",
  no: "no",
  results: { succeeded: "succeeded", failed: "failed", unknown: "unknown" },
  outcome: (result) => (result === "unknown" ? "result unknown" : result),
  comma: ", ",
  silent: "the trace does not say",
  remark: (text, remark) => `${text} (${remark})`,
  user: (who, name = "(name unknown)") => `${users[who]} ${name}`,
  origin: (name, id, account) => `${name}${id ? ` (id ${id})` : ""} of ${account}`,
  federated: "told by the identity provider, not here",
  reasons: {
    "not-whitelisted": "not on the whitelist",
    "unreadable-source": "not one readable IP address",
    "missing-source": "the trace names no source address",
  },
  excluded: (exclusion) => `the exclusion "${exclusion}" of the whitelist takes it out`,
  shut: (entry, exclusion) =>
    `${entry} would admit it, but admits nobody until the exclusion "${exclusion}" can be read`,
  repeated: (count, since) => `and ${count} more since ${since}`,
  unfit: (addresses, until, from, users) =>
    `${addresses} ${until ? `was on the list until ${until}` : `is on the list${from ? ` from ${from}` : ""}`}${users ? ` for ${users} alone` : ""}`,
  subject: (kind, result, user, ip, action) =>
    `Illegal ${operations[kind]}${result === "unknown" ? ", result unknown" : ` ${result}`}: ` +
    `${user} from ${ip ?? "an unknown address"}${kind === "other" ? `, ${action}` : ""}`,
  todo: "What to do",
  details: "Details",
  problems: "Configuration problems of this function",
  more: (count) => `and ${count} more: see the function's log.`,
  leftOut: (names) => `Left out by the variable Actions: ${names}`,
  unlisted: (action) =>
    `IAM documents no ${action ?? "action of this name"}: it is audited because it looks like a sign-in or sign-out. To leave it out, ` +
    `${action ? `write -${action} in the function's variable Actions` : "take it out of the function's trigger"}.`,
  sms: (ip, action, isShort) =>
    isShort ? `IP:${ip}, ${action}` : `Illegal operation IP:${ip}, Action:${action}`,
  next: (ask, act) => `Next: ${ask} ${act}`,
  ask: (who, isNamed) =>
    `Ask ${who === "agency" ? "whoever assumed the agency" : "the user"}${isNamed ? "" : " (find the trace in CTS by its ID)"}, not by e-mail, whether this was them.`,
  stop: (who) => `If it was not: ${stops[who]}, and read in CTS what it did since.`,
  guessed: (who) =>
    `If it was not: the attempt failed, and opened nothing. Many in a row are somebody guessing: ${guards[who] ?? strong}.`,
  admit: (ip, network) =>
    `If it was, and the address is trusted: add ${ip}${network ? `, or ${network} as the address may change daily,` : ""} to the whitelist ${where}.`,
  mend: (exclusion) =>
    `If it was, and the address is trusted: correct the exclusion "${exclusion}" in the whitelist ${where}.`,
  adapt: (isTime) =>
    `If it was, and the address is trusted: correct the ${isTime ? "date" : "users"} of its entry in the whitelist ${where}.`,
  look: "If it was: find the trace in CTS by its ID to learn where it came from; no whitelist entry can admit it.",
};
