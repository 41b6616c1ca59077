/** Looks at topics and who is subscribed to them. */
import * as facts from "./facts.ts";
import * as paths from "./paths.ts";
import type { Patient } from "./patient.ts";
import { readAs } from "./read.ts";
import { bad, type Finding, unknown } from "./row.ts";
import { examineSubscriptions, type Subscription } from "./topic-row.ts";

/** Of 100 each. */
const maxPages = 100;

/** Whether the topic for failed events is there: nothing to say where it is. */
export async function lookForTopic({ api }: Pick<Patient, "api">, urn: string): Promise<Finding[]> {
  const answer = await api.get(paths.topic(urn));
  if (answer.kind === "found") return [];
  return [
    answer.kind === "missing"
      ? bad(`the topic for failed events is not there (${urn}): they are lost`)
      : unknown(`the topic for failed events: ${answer.text}; the key needs smn:topic:list`),
  ];
}

export async function lookAtTopic(
  { api }: Patient,
  urn: string,
  endpoint: string | undefined,
): Promise<Finding[]> {
  const answer = await api.get(paths.topic(urn, endpoint));
  if (answer.kind === "missing")
    return [bad(`the topic ${urn} is not there: create it, or correct SMN_Topic`)];
  if (answer.kind !== "found") return [unknown(`the topic: ${answer.text}; the key needs smn:topic:list`)];
  const all: Subscription[] = [];
  for (let page = 0; page < maxPages; page++) {
    const read = readAs(
      await api.get(paths.subscriptions(urn, all.length, endpoint)),
      facts.subscriptionsSchema,
      "the subscriptions",
      "smn:topic:listSubscriptionsByTopic",
    );
    if (!("facts" in read)) return [read.finding];
    for (const one of read.facts.subscriptions) all.push(one);
    if (read.facts.subscriptions.length === 0 || all.length >= (read.facts.subscription_count ?? 0)) break;
  }
  return examineSubscriptions(urn.split(":").at(-1) ?? urn, all);
}
