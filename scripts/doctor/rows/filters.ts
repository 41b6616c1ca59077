/** Row `filters`: does somebody get every alarm of what went through, or do filter policies hold it back? Pure. */
import { isRecord } from "../../../src/fields.ts";
import { type Answer, unseen } from "../answer.ts";
import { readFilterPolicy } from "../filter-policy.ts";
import { type Finding, note, nothing, ok, unknown, wrong } from "../finding.ts";
import { readNumber } from "../number.ts";
import { isAlive, listSubscriptions, nameSubscriber, type Subscription } from "../subscriptions.ts";
import type { TopicSeen } from "./topic.ts";

/** `seen` is undefined where it is not known which topic it is; `otherCloud` is where alarms have no attributes. */
export function judgeFilters(seen: TopicSeen | undefined, otherCloud: boolean): Finding[] {
  if (!seen) return [unknown("Filter policies cannot be seen without the topic: name it with --topic.")];
  const { subscriptions: answer } = seen;
  if (otherCloud)
    return [nothing("Here alarms have no attributes, so that no filter policy holds one back.")];
  if (seen.topic.kind === "missing" || answer.kind === "missing")
    return [nothing("Nothing to see: the topic is missing.")];
  if (answer.kind !== "told")
    return [unseen(answer, "smn:topic:listSubscriptionsByTopic (or smn:topic:list)")];
  const list = listSubscriptions(answer.body);
  if (!list) return [unknown("SMN's answer is not a list of subscriptions.")];
  return judgeList(list, isWhole(answer, list));
}

/** Whether all subscriptions are listed, each with a state of a known meaning. */
function isWhole({ body }: Extract<Answer, { kind: "told" }>, list: readonly Subscription[]): boolean {
  const count = isRecord(body) ? readNumber(body.subscription_count) : undefined;
  return (count === undefined || count <= list.length) && list.every((one) => isAlive(one) !== undefined);
}

function judgeList(list: readonly Subscription[], whole: boolean): Finding[] {
  const alive = list
    .filter(isAlive)
    .map((one) => ({ who: nameSubscriber(one), reading: readFilterPolicy(one.filter_polices) }));
  if (alive.length === 0 && whole) return [nothing("Nothing to see: nobody hears of alarms.")];
  const untold = alive.filter(({ reading }) => reading.kind === "untold");
  const isRead = alive.every(({ reading }) => reading.kind === "full" || reading.kind === "some");
  const hearing = alive.filter(
    ({ reading }) => reading.kind === "full" || (reading.kind === "some" && !reading.serious),
  );
  return [
    ...(hearing.length > 0 ? [] : [judgeNobody(whole && isRead)]),
    ...alive.flatMap(({ who, reading }) =>
      reading.kind === "unreadable"
        ? [note(`The filter policy of ${who} cannot be read, and may hold back any alarm.`)]
        : reading.kind === "some"
          ? [note(`${who} gets no alarms of ${joinWords(reading.kept)}.`)]
          : [],
    ),
    ...untold.map(({ who }) => unknown(`SMN does not tell whether ${who} has a filter policy.`)),
    ok(`${hearing.length} of ${alive.length} living subscriptions get every alarm of what went through.`),
  ];
}

/** Where not all was seen, or could be read, it is not known whether somebody is left. */
function judgeNobody(seenAll: boolean): Finding {
  return seenAll
    ? wrong(
        "Nobody gets every alarm of what went through: a filter policy holds some back from each living subscription.",
        "Take the filter policy off one subscription, or let it hold back no more than result = failed.",
      )
    : unknown("Whether somebody gets every alarm of what went through cannot be told.");
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
