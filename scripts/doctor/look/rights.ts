/** Asks IAM what the agency of the function may do. */
import { isRecord, readText } from "../../../src/fields.ts";
import { projectIdPattern } from "../../../src/topic.ts";
import type { Answer } from "../answer.ts";
import type { Ask } from "../ask.ts";
import { findAgency, type RightsSeen, type RoleList, rolesOf } from "../rows/rights.ts";

/** What is asked of IAM, in one account. */
type AskIam = (path: string, query?: Readonly<Record<string, string>>) => Promise<Answer>;

/** `projectId` is the topic's: its rights count. */
export async function lookAtRights(
  ask: Ask,
  agency: string,
  { region, projectId }: { readonly region: string; readonly projectId: string },
): Promise<RightsSeen> {
  const domains = await ask({ service: "iam", region, path: "/v3/auth/domains" });
  const domainId = readDomainId(domains);
  if (domainId === undefined) return { agency, agencies: domains, lists: [], roles: new Map() };
  const askIam: AskIam = (path, query) =>
    ask({ service: "iam", region, domainId, path, ...(query && { query }) });
  const agencies = await askIam("/v3.0/OS-AGENCY/agencies", { domain_id: domainId, name: agency });
  const id = readText(findAgency(agencies, agency)?.id);
  if (id === undefined || !projectIdPattern.test(id))
    return { agency, agencies, lists: [], roles: new Map() };
  const lists = await Promise.all(
    [
      {
        path: `/v3.0/OS-AGENCY/projects/${projectId}/agencies/${id}/roles`,
        permission: "iam:permissions:listRolesForAgencyOnProject",
      },
      {
        path: `/v3.0/OS-AGENCY/domains/${domainId}/agencies/${id}/roles`,
        permission: "iam:permissions:listRolesForAgencyOnDomain",
      },
      {
        path: `/v3.0/OS-INHERIT/domains/${domainId}/agencies/${id}/roles/inherited_to_projects`,
        permission: "iam:permissions:listRolesForAgency",
      },
    ].map(async ({ path, permission }): Promise<RoleList> => ({ permission, answer: await askIam(path) })),
  );
  return { agency, agencies, lists, roles: await askRoles(askIam, lists) };
}

/** Of the list of roles in all projects, documented are ids and names alone. */
async function askRoles(askIam: AskIam, lists: readonly RoleList[]): Promise<Map<string, Answer>> {
  const ids = lists
    .flatMap(({ answer }) => rolesOf(answer) ?? [])
    .filter(({ policy }) => !policy)
    .flatMap(({ id }) => readText(id) ?? [])
    .filter((id) => projectIdPattern.test(id));
  return new Map(
    await Promise.all(
      [...new Set(ids)].map(async (id) => {
        const answer = await askIam(`/v3.0/OS-ROLE/roles/${id}`);
        // That one is for policies; the other knows the system's roles too.
        return [id, answer.kind === "told" ? answer : await askIam(`/v3/roles/${id}`)] as const;
      }),
    ),
  );
}

/** The account of the key. */
function readDomainId(answer: Answer): string | undefined {
  const domains = answer.kind === "told" && isRecord(answer.body) ? answer.body.domains : undefined;
  const id = Array.isArray(domains) && isRecord(domains[0]) ? readText(domains[0].id) : undefined;
  return id !== undefined && projectIdPattern.test(id) ? id : undefined;
}
