/** Looks at each thing, one question after another, and makes the rows of it. */
import { topicUrn } from "../../src/topic.ts";
import { examineAsync, noAsyncConfig, readDestination } from "./async-row.ts";
import * as facts from "./facts.ts";
import { examineFunction } from "./function-row.ts";
import { lookAtCalls } from "./look-at-calls.ts";
import { lookAtRights } from "./look-at-rights.ts";
import { lookAtTopic, lookForTopic } from "./look-at-topic.ts";
import { lookAtTrigger } from "./look-at-trigger.ts";
import * as paths from "./paths.ts";
import type { Patient } from "./patient.ts";
import { readAs } from "./read.ts";
import { bad, type Finding, nothing, type Row, unknown } from "./row.ts";
import { examineTracker } from "./tracker-row.ts";
import { examineVariables, readDeployedConfig, readVariables } from "./variables-row.ts";

/** All rows; where the function cannot be seen, most have nothing to see. */
export async function look(patient: Patient): Promise<Row[]> {
  const { api, target, zip, allowWide } = patient;
  const answer = await api.get(paths.functionConfig(target));
  const read = readAs(
    answer,
    facts.functionSchema,
    "the function",
    "functiongraph:function:getConfig",
    bad(`there is no function ${target.urn}: deploy it, or name it rightly`),
  );
  const tracker = { name: "tracker", findings: await lookAtTracker(patient) } as const;
  if (!("facts" in read)) {
    const unseen = [nothing("the function could not be seen")];
    const hidden = (["variables", "trigger", "async"] as const).map((name) => ({ name, findings: unseen }));
    const rest = (["topic", "rights", "calls"] as const).map((name) => ({ name, findings: unseen }));
    return [{ name: "function", findings: [read.finding] }, ...hidden, tracker, ...rest];
  }
  const variables = readVariables(read.facts.user_data);
  const config = readDeployedConfig(variables ?? {});
  const trigger = await lookAtTrigger(patient, config);
  const topic = config.topic && topicUrn(config.topic, config.topic.projectId ?? target.projectId);
  return [
    { name: "function", findings: examineFunction(read.facts, zip) },
    {
      name: "variables",
      findings: variables
        ? examineVariables(variables, allowWide, target)
        : [unknown("the function's variables are no JSON object")],
    },
    { name: "trigger", findings: trigger.findings },
    { name: "async", findings: await lookAtAsync(patient) },
    tracker,
    {
      name: "topic",
      findings: topic
        ? await lookAtTopic(patient, topic, config.topic?.endpoint)
        : [nothing("the topic is not known")],
    },
    { name: "rights", findings: await lookAtRights(patient, read.facts, topic) },
    { name: "calls", findings: await lookAtCalls(patient, read.facts, trigger) },
  ];
}

async function lookAtTracker({ api, target }: Patient): Promise<Finding[]> {
  const read = readAs(
    await api.get(paths.trackers(target)),
    facts.trackersSchema,
    "the tracker",
    "cts:tracker:list",
  );
  return "facts" in read ? examineTracker(read.facts, target.region) : [read.finding];
}

async function lookAtAsync({ api, target }: Patient): Promise<Finding[]> {
  const permission = "functiongraph:function:getAsyncInvokeConfig";
  const answer = await api.get(paths.asyncConfig(target));
  const read = readAs(answer, facts.asyncSchema, "asynchronous invocation", permission, noAsyncConfig);
  if (!("facts" in read)) return [read.finding];
  const destination = readDestination(read.facts);
  return [
    ...examineAsync(read.facts),
    ...(destination?.kind === "SMN" ? await lookForTopic({ api }, destination.name) : []),
  ];
}
