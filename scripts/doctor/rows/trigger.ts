/** Row `trigger`: does CTS call the function at every sign-in and sign-out that it audits? Pure. */
import type { Actions } from "../../../src/actions.ts";
import { isRecord } from "../../../src/fields.ts";
import { centrals, kindOfRegion } from "../../check-config/regions.ts";
import { type Answer, unseen } from "../answer.ts";
import { type Finding, note, nothing, unknown, wrong } from "../finding.ts";
import { judgeHeard } from "../heard.ts";
import { type Listened, mergeListened, readCtsOperations } from "../operations.ts";
import type { Subject } from "../subject.ts";
import { readNotifications, readTriggers, type Side } from "../triggers.ts";

export interface TriggerSeen {
  readonly triggers: Answer;
  /** What CTS knows of it: undefined on another cloud, where that is not documented. */
  readonly notifications: Answer | undefined;
  /** What a trigger can listen to in this region; undefined likewise. */
  readonly operations: Answer | undefined;
}

/** What is said of one of the answers, and the operations in it, where they are known. */
interface Judged {
  readonly findings: readonly Finding[];
  readonly listened?: Listened;
}

export function judgeTrigger(seen: TriggerSeen, actions: Actions, subject: Subject): Finding[] {
  const { region } = subject;
  const { triggers } = seen;
  if (triggers.kind !== "told")
    return [
      ...judgeRegion(region),
      unseen(triggers, "functiongraph:trigger:list (or FunctionGraph ReadOnlyAccess)"),
    ];
  const side = readTriggers(triggers.body);
  if (!side) return [...judgeRegion(region), unknown("FunctionGraph's answer is not a list of triggers.")];
  if (side.count === 0)
    return [
      ...judgeRegion(region),
      wrong("The function has no trigger of CTS.", "Deploy it again, or create one."),
    ];
  const own = judgeSide("FunctionGraph", side);
  const cts = judgeCts(seen.notifications, subject);
  const offered = judgeOffered(seen.operations);
  const sides = [own.listened, cts.listened].filter((listened) => listened !== undefined);
  return [
    ...judgeRegion(region),
    ...own.findings,
    ...cts.findings,
    ...offered.findings,
    ...judgeHeard(sides, actions, offered.listened, region),
  ];
}

function judgeRegion(region: string): Finding[] {
  const kind = kindOfRegion(region);
  if (kind === "not central")
    return [wrong(`No sign-in is recorded in ${region}.`, `Deploy function and trigger in ${centrals}.`)];
  return kind === "unknown" ? [unknown(`${region} is in no list of regions: is IAM recorded there?`)] : [];
}

function judgeSide(where: string, { listening, disabled, odd }: Side): Judged {
  // What is missed may be in the one that cannot be read.
  if (odd > 0) return { findings: [unknown(`${where} shows a trigger of CTS that cannot be read.`)] };
  if (listening.length === 0)
    return {
      findings: [wrong(`The trigger is disabled (${where}).`, "Enable it, or delete it and deploy again.")],
    };
  const findings = disabled > 0 ? [note(`${where} shows another trigger that is disabled.`)] : [];
  return { listened: mergeListened(listening), findings };
}

/** CTS's side: documented, but not that it is kept there for every trigger, so that none there proves nothing. */
function judgeCts(answer: Answer | undefined, subject: Subject): Judged {
  if (!answer) return { findings: [nothing("CTS's own side of it is not shown on this cloud.")] };
  if (answer.kind !== "told") return { findings: [unseen(answer, "cts:notification:list")] };
  const side = readNotifications(answer.body, subject);
  if (!side) return { findings: [unknown("CTS's answer is not a list of notifications.")] };
  if (side.count > 0) return judgeSide("CTS", side);
  return { findings: [unknown("CTS itself lists no trigger of this function.")] };
}

/** A list without `login` is not one. */
function judgeOffered(answer: Answer | undefined): Judged {
  if (!answer) return { findings: [] };
  if (answer.kind !== "told") return { findings: [unseen(answer, "cts:operation:list")] };
  const operations = isRecord(answer.body) ? answer.body.operations : undefined;
  const listened = readCtsOperations(operations, "operation_list");
  return listened?.has("login")
    ? { listened, findings: [] }
    : { findings: [unknown("CTS's answer is not a list of the operations of IAM.")] };
}
