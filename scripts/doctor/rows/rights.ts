/** Row `rights`: may the function's code publish to the topic? Pure. */
import { isRecord, readText } from "../../../src/fields.ts";
import { type Answer, unseen } from "../answer.ts";
import { type Finding, note, nothing, ok, unknown, wrong } from "../finding.ts";
import { type PolicyReading, readDepends, readPolicy, strictest } from "../policy.ts";
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

type Role = Readonly<Record<string, unknown>>;

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
  if (!seen) return [nothing("Nothing to see without the name of the function's agency.")];
  const { agency: name, agencies } = seen;
  if (agencies.kind !== "told") return [unseen(agencies, "iam:agencies:listAgencies")];
  if (!listOf(agencies, "agencies")) return [unknown("IAM's answer is not a list of agencies.")];
  const agency = findAgency(agencies, name);
  if (!agency)
    return [wrong(`There is no agency ${name}.`, "Make it, or give the function another one, and deploy.")];
  return [...judgeExpiry(agency, nowMs), ...judgeRoles(seen, topic)];
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

function judgeRoles({ agency, lists, roles }: RightsSeen, topic: TopicName | undefined): Finding[] {
  const unreadable = lists.flatMap(({ answer, permission }) =>
    answer.kind !== "told"
      ? [unseen(answer, permission)]
      : rolesOf(answer)
        ? []
        : [unknown("IAM's answer is not a list of roles.")],
  );
  const held = lists.flatMap(({ answer }) => rolesOf(answer) ?? []);
  const judged = held.map((role) => judgeRole(role, roles, held, topic));
  const doubts = [...unreadable, ...judged.flatMap(({ doubt }) => doubt ?? [])];
  const reading = strictest.find((each) => judged.some((one) => one.reading === each));
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

interface JudgedRole {
  readonly shown: string;
  readonly reading: PolicyReading;
  readonly doubt?: Finding;
}

function judgeRole(
  listed: Role,
  roles: ReadonlyMap<string, Answer>,
  held: readonly Role[],
  topic: TopicName | undefined,
): JudgedRole {
  const fetched = listed.policy ? undefined : roles.get(readText(listed.id) ?? "");
  const shown = readText(listed.display_name) ?? readText(listed.name) ?? "without a name";
  if (fetched && fetched.kind !== "told")
    return { shown, reading: "silent", doubt: unseen(fetched, "iam:roles:getRole") };
  const role = fetched
    ? isRecord(fetched.body) && isRecord(fetched.body.role)
      ? fetched.body.role
      : {}
    : listed;
  const reading = readPolicy(role.policy, topic);
  if (reading === "unclear")
    return {
      shown,
      reading: "silent",
      doubt: unknown(`Whether the role ${shown} lets it publish to this topic cannot be told.`),
    };
  const lacking = readDepends(role.policy).filter((name) => !held.some((each) => each.display_name === name));
  if ((reading === "grants" || reading === "wide") && lacking.length > 0)
    return {
      shown,
      reading: "silent",
      doubt: unknown(`The role ${shown} works only beside ${lacking.join(", ")}, which the agency lacks.`),
    };
  return { shown, reading: reading === "grants" && isOfSystem(role) ? "wide" : reading };
}

/** A role or policy of the cloud's own, which always grants more than one action. */
function isOfSystem({ domain_id: domain, catalog, policy }: Role): boolean {
  const version = isRecord(policy) ? policy.Version : undefined;
  return version === "1.0" || domain === null || (catalog !== undefined && catalog !== "CUSTOMED");
}

function listOf(answer: Answer, field: "agencies" | "roles"): Role[] | undefined {
  const list = answer.kind === "told" && isRecord(answer.body) ? answer.body[field] : undefined;
  return Array.isArray(list) && list.every(isRecord) ? list : undefined;
}
