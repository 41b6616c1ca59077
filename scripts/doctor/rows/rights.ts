/** Row `rights`: may the function's code publish to the topic? Pure. */
import { isRecord, readText } from "../../../src/fields.ts";
import { type Answer, unseen } from "../answer.ts";
import { type Finding, note, nothing, ok, unknown, wrong } from "../finding.ts";
import { type GrantedTopic, strictest } from "../policy.ts";
import { judgeRole, type Role } from "../role.ts";
import type { TopicName } from "../topic-urn.ts";
import { readCloudTime } from "../triggers.ts";

export interface RightsSeen {
  /** Name of the agency whose rights the code has. */
  readonly agency: string;
  /** The agencies of that name; where the account's id could not be had, that answer. */
  readonly agencies: Answer;
  /** Its roles in the topic's project, in the account, and in all projects; empty where there is no agency. */
  readonly lists: readonly RoleList[];
  /** By id, the roles whose policy is in no list. */
  readonly roles: ReadonlyMap<string, Answer>;
}

export interface RoleList {
  readonly permission: string;
  readonly answer: Answer;
}

/** The agency of that name; undefined where the answer is no list, or holds none. */
export function findAgency(answer: Answer, name: string): Role | undefined {
  return listOf(answer, "agencies")?.find((agency) => agency.name === name);
}

/** The roles of an answer; undefined where it is no list. */
export function rolesOf(answer: Answer): Role[] | undefined {
  return listOf(answer, "roles");
}

export function judgeRights(
  seen: RightsSeen | undefined,
  topic: TopicName | undefined,
  nowMs: number,
): Finding[] {
  if (!seen) return [nothing("Nothing to see: the function has no agency.")];
  const { agency: name, agencies } = seen;
  if (agencies.kind !== "told") return [unseen(agencies, "iam:agencies:listAgencies")];
  if (!listOf(agencies, "agencies")) return [unknown("IAM's answer is not a list of agencies.")];
  const agency = findAgency(agencies, name);
  if (!agency)
    return [wrong(`There is no agency ${name}.`, "Make it, or give the function another one, and deploy.")];
  const granted = topic && { ...topic, accountId: readText(agency.domain_id) };
  return [...judgeExpiry(agency, nowMs), ...judgeRoles(seen, granted)];
}

function judgeExpiry({ name, expire_time: expires }: Role, nowMs: number): Finding[] {
  if (readText(expires) === undefined) return [];
  const expiresMs = readCloudTime(expires);
  if (expiresMs === undefined)
    return [unknown(`When the agency ${name} expires cannot be read: ${expires}.`)];
  return expiresMs > nowMs
    ? []
    : [wrong(`The agency ${name} has expired: ${expires}.`, "Set its validity to unlimited in IAM.")];
}

function judgeRoles({ agency, lists, roles }: RightsSeen, topic: GrantedTopic | undefined): Finding[] {
  const unreadable = lists.flatMap(({ answer, permission }) =>
    answer.kind !== "told"
      ? [unseen(answer, permission)]
      : rolesOf(answer)
        ? []
        : [unknown("IAM's answer is not a list of roles.")],
  );
  const held = lists.flatMap(({ answer }) => rolesOf(answer) ?? []);
  const judged = held.map((role) => judgeRole(role, roles, held, topic));
  const reading = strictest.find((each) => judged.some((one) => one.reading === each));
  const isGranted = reading === "grants" || reading === "wide";
  const doubts = [...unreadable, ...(isGranted ? [] : judged.flatMap(({ doubt }) => doubt ?? []))];
  if (reading === "denies")
    return [
      wrong(
        `A policy of the agency ${agency} denies smn:topic:publish.`,
        "Take that policy from it, or the Deny out of it.",
      ),
    ];
  if (doubts.length > 0) return doubts;
  if (held.length === 0)
    return [
      unknown(
        `The agency ${agency} has no role. An identity policy may give it smn:topic:publish; that is not seen from here.`,
      ),
    ];
  if (reading === undefined)
    return [
      wrong(
        `No role of the agency ${agency} grants smn:topic:publish.`,
        "Grant it a policy with this action, in the topic's project.",
      ),
    ];
  const far = judged.filter((one) => one.reading === "wide").map(({ shown }) => shown);
  return [
    ...(far.length === 0
      ? []
      : [note(`The agency ${agency} may do far more than needed: ${[...new Set(far)].join(", ")}.`)]),
    ok(`The agency ${agency} may publish to the topic.`),
  ];
}

function listOf(answer: Answer, field: "agencies" | "roles"): Role[] | undefined {
  const list = answer.kind === "told" && isRecord(answer.body) ? answer.body[field] : undefined;
  return Array.isArray(list) && list.every(isRecord) ? list : undefined;
}
