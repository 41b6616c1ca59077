/** Which topic the alarms go to, as far as the function's variables show it. Pure. */
import { type Topic, topicPattern, topicUrn } from "../../src/topic.ts";

export interface TopicName {
  readonly urn: string;
  readonly region: string;
  readonly projectId: string;
  readonly name: string;
}

/** A topic's URN and nothing else, as it becomes part of a path; undefined for any other text. */
export function parseTopicUrn(urn: string): TopicName | undefined {
  const [, region, projectId, name] = topicPattern.exec(urn) ?? [];
  return region && projectId && name ? { urn, region, projectId, name } : undefined;
}

/** The topic that the function publishes to: without a project of its own it is in the function's. */
export function nameTopic(topic: Topic, projectId: string): TopicName {
  const project = topic.projectId ?? projectId;
  return { urn: topicUrn(topic, project), region: topic.region, projectId: project, name: topic.name };
}
