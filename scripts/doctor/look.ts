/** Asks for everything that the rows are judged by. */
import { type Actions, readActions } from "../../src/actions.ts";
import { isOtherCloud } from "../../src/endpoint.ts";
import { kindOfRegion } from "../check-config/regions.ts";
import type { Answer } from "./answer.ts";
import type { Ask } from "./ask.ts";
import { lookAtCalls } from "./look/calls.ts";
import { type AskBucket, lookAtDestination } from "./look/destination.ts";
import { lookAtRights } from "./look/rights.ts";
import { lookAtTopic } from "./look/topic.ts";
import { type AsyncSeen, readDestination } from "./rows/async.ts";
import type { CallsSeen } from "./rows/calls.ts";
import { readAgency, readFunction } from "./rows/function.ts";
import type { RightsSeen } from "./rows/rights.ts";
import type { TopicSeen } from "./rows/topic.ts";
import type { TriggerSeen } from "./rows/trigger.ts";
import { readVariableConfig, readVariables } from "./rows/variables.ts";
import type { Subject } from "./subject.ts";
import { nameTopic, parseTopicUrn, type TopicName } from "./topic-urn.ts";
import { readTriggers, type Side } from "./triggers.ts";

export interface Seen {
  readonly config: Answer;
  readonly trigger: TriggerSeen;
  readonly async: AsyncSeen;
  readonly trackers: Answer;
  /** Where the alarms go, as far as that is known. */
  readonly topicName: TopicName | undefined;
  readonly topic: TopicSeen | undefined;
  /** Whether its SMN is another cloud's, where alarms have no attributes. */
  readonly otherCloud: boolean;
  /** Undefined where there is none, or none is known. */
  readonly guardTopic: TopicSeen | undefined;
  readonly rights: RightsSeen | undefined;
  readonly calls: CallsSeen;
  /** What the function's own variables audit. */
  readonly actions: Actions;
}

/** URNs, where they are known. */
export interface NamedTopics {
  /** Counts where the function's variables do not show it. */
  readonly topic: string | undefined;
  /** The one that hears of changes to the alarm itself. */
  readonly guard: string | undefined;
}

export async function look(
  ask: Ask,
  askBucket: AskBucket,
  subject: Subject,
  named: NamedTopics,
  nowMs: number,
): Promise<Seen> {
  const { region, projectId, urn } = subject;
  const functionPath = `/v2/${projectId}/fgs/functions/${urn}`;
  const askFgs = (path: string) => ask({ service: "functiongraph", region, projectId, path });

  const trigger = lookAtTrigger(ask, subject);
  const [config, asyncConfig, trackers] = await Promise.all([
    askFgs(`${functionPath}/config`),
    askFgs(`${functionPath}/async-invoke-config`),
    ask({ service: "cts", region, projectId, path: `/v3/${projectId}/trackers` }),
  ]);
  const known = readFunction(config, subject);
  const variables = (known && readVariables(known)) ?? {};
  const { topic, actions } = readVariableConfig(variables);
  const topicName = topic ? nameTopic(topic, projectId) : parseTopicUrn(named.topic ?? "");
  const agency = known && readAgency(known);
  const destination = readDestination(asyncConfig);
  const guardName = parseTopicUrn(named.guard ?? "");
  const [triggerSeen, destinationSeen, topicSeen, guardTopic, rights, calls] = await Promise.all([
    trigger,
    destination && lookAtDestination(ask, askBucket, destination),
    topicName && lookAtTopic(ask, topicName),
    guardName && lookAtTopic(ask, guardName),
    agency === undefined
      ? undefined
      : lookAtRights(ask, agency, { region, projectId: topicName?.projectId ?? projectId }),
    trigger.then(({ triggers }) => lookAtCalls(ask, subject, readSide(triggers), nowMs)),
  ]);
  return {
    config,
    trigger: triggerSeen,
    async: { config: asyncConfig, destination: destinationSeen },
    trackers,
    topicName,
    topic: topicSeen,
    otherCloud: isOtherCloud(topicName?.region ?? region, topic?.endpoint ?? ""),
    guardTopic,
    rights,
    calls,
    actions: known ? actions : readActions(),
  };
}

/** On another cloud neither list is documented. */
async function lookAtTrigger(ask: Ask, { region, projectId, urn }: Subject): Promise<TriggerSeen> {
  const askCts = (path: string, query?: Record<string, string>) =>
    kindOfRegion(region) === "other cloud"
      ? undefined
      : ask({ service: "cts", region, projectId, path: `/v3/${projectId}/${path}`, ...(query && { query }) });
  const [triggers, notifications, operations] = await Promise.all([
    ask({ service: "functiongraph", region, projectId, path: `/v2/${projectId}/fgs/triggers/${urn}` }),
    askCts("notifications/fun"),
    askCts("operations", { service_type: "IAM" }),
  ]);
  return { triggers, notifications, operations };
}

function readSide(triggers: Answer): Side | undefined {
  return triggers.kind === "told" ? readTriggers(triggers.body) : undefined;
}
