/** The alarm: one notification, composed for every channel. Pure. */
import type { Actions } from "./actions.ts";
import { composeEmail } from "./email.ts";
import { type Facts, show, showMfa } from "./facts.ts";
import { composeSms } from "./sms.ts";
import type { Trace } from "./trace.ts";

/** The body of SMN's publish call: https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_63002.html */
export interface Notification {
  /** One line of at most 512 bytes of UTF-8. */
  readonly subject: string;
  /** For channels that have no text of their own. */
  readonly message: string;
  /** JSON of `default`, `email`, `sms`, `http` and `https`; SMN prefers it to `message`. */
  readonly message_structure: string;
}

export interface AlarmParts {
  readonly facts: Facts;
  readonly trace: Trace;
  readonly projectId: string;
  /** An IANA time zone to show beside UTC. */
  readonly timeZone: string | undefined;
  readonly actions: Actions;
  /** What is wrong with the whitelist and the other variables, a sentence each: they close the e-mail. */
  readonly problems: readonly string[];
}

const maxSubjectBytes = 512;

/** The alarm's line, which every channel but SMS begins with: `Illegal operation[IP:10.65.56.139, Action:login]`. */
export function composeLine({ ip, action }: Facts): string {
  return `Illegal operation[IP:${ip}, Action:${action}]`;
}

/** Composes the notification. */
export function composeAlarm(parts: AlarmParts): Notification {
  const { facts, trace, projectId } = parts;
  const alarm = composeLine(facts);
  const json = JSON.stringify({
    alarm,
    ...facts,
    userId: show(trace.userId),
    userType: show(trace.userType),
    root: trace.root ?? "unknown",
    signInMode: show(trace.signInMode),
    loginProtection: show(trace.loginProtection),
    mfa: showMfa(trace),
    originUser: show(trace.originUser),
    originUserId: show(trace.originUserId),
    originAccount: show(trace.originAccount),
    userAgent: show(trace.userAgent, 300),
    project: show(trace.projectId ?? projectId),
    problems: parts.problems.length,
  });
  const channels = {
    default: alarm,
    email: composeEmail(alarm, parts),
    sms: composeSms(facts),
    http: json,
    https: json,
  };
  return {
    subject: clipToBytes(`Illegal ${facts.action} from ${facts.ip} by ${facts.user}`, maxSubjectBytes),
    message: alarm,
    message_structure: JSON.stringify(channels),
  };
}

/** Cuts to a number of bytes of UTF-8, never inside a character. */
function clipToBytes(text: string, maxBytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes));
  return text.slice(0, read);
}
