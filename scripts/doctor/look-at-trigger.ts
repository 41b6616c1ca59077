/** Looks at the trigger on both sides, and at what CTS offers. */
import type { Config } from "../../src/config.ts";
import { readUpdatedTime } from "./calls-row.ts";
import * as facts from "./facts.ts";
import * as paths from "./paths.ts";
import type { Patient } from "./patient.ts";
import { readAs } from "./read.ts";
import { bad, type Finding, good, nothing } from "./row.ts";
import { examineTrigger, type Names, subscribedNames } from "./trigger-row.ts";

export interface TriggerSeen {
  readonly findings: Finding[];
  readonly names: Names;
  readonly since: number | undefined;
}

export async function lookAtTrigger({ api, target }: Patient, config: Config): Promise<TriggerSeen> {
  const answer = await api.get(paths.triggers(target));
  const read = readAs(answer, facts.triggersSchema, "the trigger", "functiongraph:trigger:list");
  if (!("facts" in read)) return { findings: [read.finding], names: new Map(), since: undefined };
  const offered = await listOffered({ api, target });
  const times = read.facts.map(({ last_updated_time: time }) => readUpdatedTime(time) ?? 0);
  return {
    findings: [
      ...examineTrigger(read.facts, config, target.region, offered),
      ...(await lookAtOtherSide({ api, target })),
    ],
    names: subscribedNames(read.facts),
    since: times.reduce((latest, time) => Math.max(latest, time), 0) || undefined,
  };
}

/** What CTS offers of IAM; undefined where the key may not look, or CTS has no such list. */
async function listOffered({ api, target }: Pick<Patient, "api" | "target">): Promise<Names | undefined> {
  const read = readAs(await api.get(paths.operations(target)), facts.operationsSchema, "", "");
  if (!("facts" in read)) return undefined;
  const names = read.facts.operations.flatMap(({ operation_list: list }) => list ?? []);
  // An empty list is no list: CTS records IAM.
  return names.length > 0 ? new Map(names.map((name) => [name.toLowerCase(), name])) : undefined;
}

/** CTS's own notifications, where the key may look and the cloud has them: they tell whether the trigger lives there. */
async function lookAtOtherSide({ api, target }: Pick<Patient, "api" | "target">): Promise<Finding[]> {
  const read = readAs(await api.get(paths.notifications(target)), facts.notificationsSchema, "", "");
  if (!("facts" in read))
    return [nothing("CTS's own side of the trigger could not be seen (cts:notification:list)")];
  const [, , , , , , name] = target.urn.split(":");
  const own = read.facts.notifications.filter(({ topic_id: urn }) => urn?.split(":")[6] === name);
  if (own.length === 0) return [nothing("CTS lists no notification of its own for the function")];
  return own.some(({ status }) => status === "enabled")
    ? [good("CTS calls the function")]
    : [bad("on CTS's side the trigger is disabled: enable it there, or make it anew")];
}
