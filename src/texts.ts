/**
 * Everything that an alarm says to a person, as one language says it: a word that stands alone, or a whole sentence as
 * a function of its values. No sentence is put together outside, since no two languages put it together alike.
 * Values come in fit to print; what is not known comes in as undefined. Log and JSON speak English alone.
 */
import type { ActionKind } from "./action-kind.ts";
import type { Result } from "./result.ts";
import type { Who } from "./who.ts";

/** What a line of the e-mail is about; four of them open it. */
export type Label =
  | "result"
  | "who"
  | "when"
  | "where"
  | "repeated"
  | "account"
  | "action"
  | "userId"
  | "root"
  | "userType"
  | "origin"
  | "resource"
  | "signInMode"
  | "loginProtection"
  | "mfa"
  | "source"
  | "userAgent"
  | "traceId"
  | "region"
  | "project";

export interface Texts {
  readonly labels: Readonly<Record<Label, string>>;
  /** Stands behind a label. */
  readonly colon: string;
  /** Fills a label up to the width of the longest: as wide as the letters of the labels. */
  readonly blank: string;
  readonly unknown: string;
  readonly yes: string;
  readonly no: string;
  readonly results: Readonly<Record<Result["result"], string>>;
  /** The result where no label says that it is one. */
  outcome(result: Result["result"]): string;
  /** Where nothing in the trace tells the result. */
  readonly silent: string;
  /** A remark behind a text, in parentheses. */
  remark(text: string, remark: string): string;
  /** Stands between parts of a list. */
  readonly comma: string;
  /** The kind of user and its name, `root user alice`; of an empty name the kind alone. */
  user(who: Who, name: string | undefined): string;
  /** Who stands behind an agency. */
  origin(name: string, id: string | undefined, account: string): string;
  /** What is told of MFA where an identity provider sees to it. */
  readonly federated: string;
  /** Why the source is illegal. */
  readonly reasons: Readonly<Record<"not-whitelisted" | "unreadable-source" | "missing-source", string>>;
  /** The same, where an exclusion of the whitelist is in the way. */
  excluded(exclusion: string): string;
  /** The same, where an entry admits nobody until the exclusion can be read. */
  shut(entry: string, exclusion: string): string;
  /** The same, where an entry counts at another time, until or from then, or for others alone. */
  unfit(
    addresses: string,
    until: string | undefined,
    from: string | undefined,
    users: string | undefined,
  ): string;

  /** How many attempts like it were counted, and not sent, since a time of day. */
  repeated(count: number, since: string): string;

  /** The subject: the result stands in its first 40 characters, and so does root. */
  subject(
    kind: ActionKind,
    result: Result["result"],
    user: string,
    ip: string | undefined,
    action: string,
  ): string;
  /** Heads the advice. */
  readonly todo: string;
  /** Heads the lines that only some readers need. */
  readonly details: string;
  /** Heads what is wrong with the configuration, which is told in English. */
  readonly problems: string;
  /** How many of these are not listed. */
  more(count: number): string;
  /** Which actions are not audited. */
  leftOut(names: string): string;
  /** That IAM documents no such action, and how to leave it out; undefined where its name is no plain word. */
  unlisted(action: string | undefined): string;

  /** Begins a text message, without brackets: the address and the action, with or without labels. */
  sms(ip: string, action: string, isShort: boolean): string;
  /** The last line of a chat: whom to ask, and what to do. */
  next(ask: string, act: string): string;

  /** Whom to ask whether it was them. */
  ask(who: Who, isNamed: boolean): string;
  /** What to do against somebody who came in. */
  stop(who: Who): string;
  /** What to do against somebody who did not. */
  guessed(who: Who): string;
  /** How to admit the address, or the network that it is of. */
  admit(ip: string, network: string | undefined): string;
  /** How to admit an address that an exclusion takes out. */
  mend(exclusion: string): string;
  /** How to admit an address whose entry counts at another time, or for somebody else. */
  adapt(isTime: boolean): string;
  /** Where to look for a source that no entry can admit. */
  readonly look: string;
}
