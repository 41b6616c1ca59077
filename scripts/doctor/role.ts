/** What one role of an agency lets it do with the topic. Pure. */
import { isRecord, readText } from "../../src/fields.ts";
import { type Answer, unseen } from "./answer.ts";
import { type Finding, unknown } from "./finding.ts";
import { type GrantedTopic, type PolicyReading, readDepends, readPolicy } from "./policy.ts";

/** A role as IAM lists it, with its policy or without. */
export type Role = Readonly<Record<string, unknown>>;

export interface JudgedRole {
  readonly shown: string;
  readonly reading: PolicyReading;
  /** Why that is not known, or not sure. */
  readonly doubt?: Finding;
}

export function judgeRole(
  listed: Role,
  roles: ReadonlyMap<string, Answer>,
  held: readonly Role[],
  topic: GrantedTopic | undefined,
): JudgedRole {
  const fetched = listed.policy ? undefined : roles.get(readText(listed.id) ?? "");
  const shown = readText(listed.display_name) ?? readText(listed.name) ?? "without a name";
  if (fetched && fetched.kind !== "told")
    return { shown, reading: "unclear", doubt: unseen(fetched, "iam:roles:getRole") };
  const role = fetched
    ? isRecord(fetched.body) && isRecord(fetched.body.role)
      ? fetched.body.role
      : {}
    : listed;
  const reading = readPolicy(role.policy, topic);
  if (reading === "unclear" || reading === "maybe")
    return {
      shown,
      reading,
      doubt: unknown(`Whether the role ${shown} lets it publish to this topic cannot be told.`),
    };
  const lacking = readDepends(role.policy).filter((name) => !held.some((each) => each.display_name === name));
  if ((reading === "grants" || reading === "wide") && lacking.length > 0)
    return {
      shown,
      reading: "maybe",
      doubt: unknown(`The role ${shown} works only beside ${lacking.join(", ")}, which the agency lacks.`),
    };
  return { shown, reading: reading === "grants" && isOfSystem(role) ? "wide" : reading };
}

/** A role or policy of the cloud's own, which always grants more than one action. */
function isOfSystem({ domain_id: domain, catalog, policy }: Role): boolean {
  const version = isRecord(policy) ? policy.Version : undefined;
  return version === "1.0" || domain === null || (catalog !== undefined && catalog !== "CUSTOMED");
}
