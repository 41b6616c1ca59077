/** Looks at the agency by which the function publishes, and at all its roles. */
import type { Api } from "./api.ts";
import { readUpdatedTime } from "./calls-row.ts";
import * as facts from "./facts.ts";
import * as paths from "./paths.ts";
import type { Patient } from "./patient.ts";
import { readAs } from "./read.ts";
import { examineRights } from "./rights-row.ts";
import { bad, type Finding, nothing, unknown } from "./row.ts";

export async function lookAtRights(
  { api, target, nowMs }: Patient,
  { xrole, app_xrole: executionAgency }: facts.FunctionFacts,
  topic: string | undefined,
): Promise<Finding[]> {
  const name = executionAgency || xrole;
  if (!name) return [nothing("the function has no agency")];
  const account = readAs(await api.get(paths.domains), facts.domainsSchema, "the account", "no permission");
  if (!("facts" in account)) return [account.finding];
  const domainId = account.facts.domains[0]?.id;
  if (domainId === undefined) return [unknown("the account: IAM names none for this key")];
  const listed = readAs(
    await api.get(paths.agencies(domainId, name)),
    facts.agenciesSchema,
    "the agency",
    "iam:agencies:listAgencies",
  );
  if (!("facts" in listed)) return [listed.finding];
  const agency = listed.facts.agencies.find((one) => one.name === name);
  if (!agency) return [bad(`there is no agency ${name}: make it, or give the function another`)];
  const expiry = readUpdatedTime(agency.expire_time);
  if (expiry !== undefined && expiry < nowMs)
    return [bad(`the agency ${name} has expired: make it permanent`)];
  const projectId = topic?.split(":")[3] ?? target.projectId;
  const roles = await listRoles(api, domainId, projectId, agency.id);
  return "finding" in roles
    ? [roles.finding]
    : examineRights(name, roles.facts, topic?.split(":").at(-1) ?? "");
}

async function listRoles(api: Api, domainId: string, projectId: string, agencyId: string) {
  const roles: facts.Role[] = [];
  for (const question of paths.agencyRoles(domainId, projectId, agencyId)) {
    const read = readAs(
      await api.get(question),
      facts.rolesSchema,
      "its roles",
      "iam:permissions:listRolesForAgency",
    );
    if (!("facts" in read)) return read;
    for (const role of read.facts.roles) {
      // Inherited ones are listed without what they allow.
      const whole = role.policy ? { facts: { role } } : await readRole(api, domainId, role.id);
      if (!("facts" in whole)) return whole;
      roles.push(whole.facts.role);
    }
  }
  return { facts: roles };
}

async function readRole(api: Api, domainId: string, roleId: string) {
  return readAs(
    await api.get(paths.role(domainId, roleId)),
    facts.oneRoleSchema,
    "a role",
    "iam:roles:getRole",
  );
}
