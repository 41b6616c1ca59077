/** The alarm: one notification, composed for every channel. Pure. */
import { type Actions, explainAction } from "./actions.ts";
import { adviceOn } from "./advice.ts";
import { detailsOf, type Judged } from "./details.ts";
import { formatEmail } from "./email.ts";
import type { Facts } from "./facts.ts";
import { formatSms } from "./sms.ts";

/** The body of SMN's publish call: https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_63002.html */
export interface Notification {
  /** One line of at most 512 bytes of UTF-8. */
  readonly subject: string;
  /** For channels that have no text of their own. */
  readonly message: string;
  /** JSON of `default`, `email`, `sms`, `http` and `https`; SMN prefers it to `message`. */
  readonly message_structure: string;
}

export interface AlarmParts extends Judged {
  readonly actions: Actions;
  /** What is wrong with the whitelist and the other variables, a sentence each: they close the e-mail. */
  readonly problems: readonly string[];
}

const maxSubjectBytes = 512;

/** The alarm's line, which every channel but SMS begins with: `Illegal operation[IP:10.65.56.139, Action:login]`. */
export function formatLine({ ip, action }: Facts): string {
  return `Illegal operation[IP:${ip}, Action:${action}]`;
}

/** The notification about an illegal sign-in. */
export function notificationOf(parts: AlarmParts): Notification {
  const { facts, trace, actions, problems } = parts;
  const line = formatLine(facts);
  const details = detailsOf(parts);
  const unlisted = explainAction(trace, actions);
  const todo = [...adviceOn(facts, trace), ...(unlisted ? [unlisted] : [])];
  const leftOut = [...actions.leftOut.values()];
  const fields = Object.assign({}, ...details.map(({ fields }) => fields));
  const json = JSON.stringify({ alarm: line, ...facts, ...fields, problems: problems.length });
  const channels = {
    default: line,
    email: formatEmail({ line, details, todo, leftOut, problems }),
    sms: formatSms(facts),
    http: json,
    https: json,
  };
  return {
    subject: clipToBytes(`Illegal ${facts.action} from ${facts.ip} by ${facts.user}`, maxSubjectBytes),
    message: line,
    message_structure: JSON.stringify(channels),
  };
}

/** Cuts to a number of bytes of UTF-8, never inside a character. */
function clipToBytes(text: string, maxBytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes));
  return text.slice(0, read);
}
