/** Asks SMN for a topic and for everybody who is subscribed to it. */
import { isRecord } from "../../../src/fields.ts";
import type { Answer } from "../answer.ts";
import type { Ask } from "../ask.ts";
import type { TopicSeen } from "../rows/topic.ts";
import type { TopicName } from "../topic-urn.ts";

/** The most that SMN gives at once. */
const pageLimit = 100;
/** A topic has at most 10,000 subscriptions. */
const maxPages = 100;

export async function lookAtTopic(ask: Ask, name: TopicName): Promise<TopicSeen> {
  const [topic, subscriptions] = await Promise.all([askTopic(ask, name), askSubscriptions(ask, name)]);
  return { urn: name.urn, topic, subscriptions };
}

export function askTopic(ask: Ask, topic: TopicName): Promise<Answer> {
  return ask(questionOn(topic));
}

/** All pages as one; the first answer that is none in their place. */
async function askSubscriptions(ask: Ask, topic: TopicName): Promise<Answer> {
  const question = questionOn(topic);
  const path = `${question.path}/subscriptions`;
  const pages: unknown[][] = [];
  for (let page = 0; ; page++) {
    const query = { offset: String(page * pageLimit), limit: String(pageLimit) };
    const answer = await ask({ ...question, path, query });
    const list = answer.kind === "told" && isRecord(answer.body) ? answer.body.subscriptions : undefined;
    if (answer.kind !== "told" || !isRecord(answer.body) || !Array.isArray(list)) return answer;
    pages.push(list);
    if (list.length < pageLimit || page + 1 === maxPages)
      return { kind: "told", body: { ...answer.body, subscriptions: pages.flat() } };
  }
}

function questionOn({ region, projectId, urn }: TopicName) {
  return { service: "smn", region, projectId, path: `/v2/${projectId}/notifications/topics/${urn}` } as const;
}
