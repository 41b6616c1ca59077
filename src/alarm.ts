/** The alarm: one notification, composed for every channel. Pure. */
import { actionKindOf } from "./action-kind.ts";
import { type Actions, explainAction } from "./actions.ts";
import { adviceOn } from "./advice.ts";
import { formatJson } from "./alarm-json.ts";
import { formatLine } from "./alarm-line.ts";
import { type Attribute, attributesOf } from "./attributes.ts";
import { formatChat } from "./chat.ts";
import { detailsOf, essentialsOf, type Judged, known, type TextParts } from "./details.ts";
import { formatEmail } from "./email.ts";
import { isOtherCloud } from "./endpoint.ts";
import { type Language, textsOf } from "./language.ts";
import { formatSms } from "./sms.ts";
import type { Topic } from "./topic.ts";
import { sinceOf, whenOf } from "./when.ts";

/** The body of SMN's publish call: https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_63002.html */
export interface Notification {
  /** One line of at most 512 bytes of UTF-8. */
  readonly subject: string;
  /** For channels that have no text of their own. */
  readonly message: string;
  /** JSON of a text for each kind of subscriber, `default` where there is none; SMN prefers it to `message`. */
  readonly message_structure: string;
  /** Not sent to other clouds: they document none. */
  readonly message_attributes?: readonly Attribute[];
}

export interface AlarmParts extends Judged {
  readonly topic: Pick<Topic, "region" | "endpoint">;
  /** An IANA time zone to show beside UTC. */
  readonly timeZone: string | undefined;
  readonly actions: Actions;
  /** Of the texts that people read; line and JSON are the same in all. */
  readonly language: Language;
  /** What is wrong with the whitelist and the other variables, a sentence each: they close the e-mail. */
  readonly problems: readonly string[];
}

const maxSubjectBytes = 512;

/** The notification about an illegal sign-in. */
export function notificationOf(parts: AlarmParts): Notification {
  const { topic, facts, trace, timeZone, repeated, actions, problems, language } = parts;
  const texts = textsOf(language);
  const all: TextParts = {
    ...parts,
    kind: actionKindOf(trace.action),
    when: whenOf(facts.time, timeZone),
    more: repeated && texts.repeated(repeated.count, sinceOf(repeated.sinceMs, facts.time, timeZone)),
  };
  const line = formatLine(facts);
  const advice = adviceOn(facts, texts);
  const unlisted = explainAction(trace, actions, texts);
  const json = formatJson(line, all, problems.length);
  const channels = {
    default: formatChat(all, advice, texts),
    email: formatEmail(
      {
        line,
        essentials: essentialsOf(all, texts),
        todo: unlisted ? [...advice, unlisted] : advice,
        details: detailsOf(all, texts),
        leftOut: [...actions.leftOut.values()],
        problems,
      },
      texts,
    ),
    sms: formatSms(all, texts),
    http: json,
    https: json,
    functionstage: json,
    functiongraph: json,
  };
  const { who, user, ip, action, result } = facts;
  const subject = texts.subject(all.kind, result, texts.user(who, known(user)), known(ip), action);
  return {
    subject: clipToBytes(subject, maxSubjectBytes),
    message: line,
    message_structure: JSON.stringify(channels),
    ...(!isOtherCloud(topic.region, topic.endpoint) && { message_attributes: attributesOf(facts, all.kind) }),
  };
}

/** Cuts to a number of bytes of UTF-8, never inside a character. */
function clipToBytes(text: string, maxBytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes));
  return text.slice(0, read);
}
