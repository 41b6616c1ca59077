/** Row `topic`: does it exist, and does anybody hear of it? Pure. */
import { isRecord } from "../../../src/fields.ts";
import { type Answer, unseen } from "../answer.ts";
import { type Finding, note, ok, unknown, wrong } from "../finding.ts";
import { readNumber } from "../number.ts";
import { listSubscriptions, nameSubscriber, stateOf } from "../subscriptions.ts";

export interface TopicSeen {
  readonly urn: string;
  readonly topic: Answer;
  readonly subscriptions: Answer;
}

/** `role` says what the topic is; `seen` is undefined where it is not known which topic it is. */
export function judgeTopic(role: string, seen: TopicSeen | undefined): Finding[] {
  if (!seen) return [unknown("Which topic it is cannot be seen: name it with --topic.")];
  const { urn, topic, subscriptions } = seen;
  const what = `${role} ${urn.split(":").at(-1)}`;
  if (topic.kind === "missing")
    return [wrong(`The ${what} does not exist: ${topic.text}.`, "Deploy again, or name one that exists.")];
  if (topic.kind !== "told") return [unseen(topic, "smn:topic:list")];
  if (!isRecord(topic.body) || topic.body.topic_urn !== urn)
    return [unknown(`SMN's answer is not about the ${what}.`)];
  return judgeSubscribers(what, subscriptions);
}

function judgeSubscribers(what: string, answer: Answer): Finding[] {
  if (answer.kind !== "told")
    return [unseen(answer, "smn:topic:listSubscriptionsByTopic (or smn:topic:list)")];
  const list = listSubscriptions(answer.body);
  const count = isRecord(answer.body) ? readNumber(answer.body.subscription_count) : undefined;
  if (!list) return [unknown(`SMN's answer is not a list of the ${what}'s subscriptions.`)];
  const read = list.map((one) => ({ who: nameSubscriber(one), state: stateOf(one) }));
  const alive = read.filter(({ state }) => state === "");
  const odd = read.filter(({ state }) => state === undefined);
  const unread = count !== undefined && count > list.length;
  return [
    ...(alive.length === 0 && odd.length === 0 && !unread ? [judgeNobody(what, read.length)] : []),
    ...read.flatMap(({ who, state }) => (state ? [note(`${who} ${state}, and hears nothing.`)] : [])),
    ...odd.map(({ who }) => unknown(`SMN does not tell in a known way whether ${who} has confirmed.`)),
    ...(unread
      ? [unknown(`SMN counts ${count} subscriptions of the ${what}, and lists ${list.length}.`)]
      : []),
    ...(alive.length === 0
      ? []
      : [ok(`${alive.length} of ${read.length} subscribers to the ${what} have confirmed.`)]),
  ];
}

function judgeNobody(what: string, count: number): Finding {
  return count === 0
    ? wrong(`Nobody is subscribed to the ${what}.`, "Add a subscription, and have it confirmed.")
    : wrong(
        `No subscriber to the ${what} has confirmed.`,
        "Request a confirmation in SMN: its link lives 48 hours.",
      );
}
