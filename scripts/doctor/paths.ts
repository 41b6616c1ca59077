/** What is asked, and where it is documented. Pure. */
import type { Question } from "./api.ts";

export interface Target {
  /** Of the function, as it was named. */
  readonly urn: string;
  readonly region: string;
  readonly projectId: string;
}

/** https://support.huaweicloud.com/intl/en-us/api-functiongraph/functiongraph_06_0106.html */
export const functionConfig = ({ urn, projectId }: Target): Question => ({
  service: "functiongraph",
  path: `/v2/${projectId}/fgs/functions/${urn}/config`,
});

/** https://support.huaweicloud.com/intl/en-us/api-functiongraph/functiongraph_06_0119.html */
export const triggers = ({ urn, projectId }: Target): Question => ({
  service: "functiongraph",
  path: `/v2/${projectId}/fgs/triggers/${urn}`,
});

/** https://support.huaweicloud.com/intl/en-us/api-functiongraph/functiongraph_06_0140.html */
export const asyncConfig = ({ urn, projectId }: Target): Question => ({
  service: "functiongraph",
  path: `/v2/${projectId}/fgs/functions/${urn}/async-invoke-config`,
});

/** CTS's own side of triggers: https://support.huaweicloud.com/intl/en-us/api-cts/ListNotifications.html */
export const notifications = ({ projectId }: Target): Question => ({
  service: "cts",
  path: `/v3/${projectId}/notifications/fun`,
});

/** https://support.huaweicloud.com/intl/en-us/api-cts/ListOperations.html */
export const operations = ({ projectId }: Target): Question => ({
  service: "cts",
  path: `/v3/${projectId}/operations`,
  query: { service_type: "IAM" },
});

/** https://support.huaweicloud.com/intl/en-us/api-cts/ListTrackers.html */
export const trackers = ({ projectId }: Target): Question => ({
  service: "cts",
  path: `/v3/${projectId}/trackers`,
});

/** https://support.huaweicloud.com/intl/en-us/api-cts/ListTraces.html */
export const traces = ({ projectId }: Target, fromMs: number, toMs: number, next?: string): Question => ({
  service: "cts",
  path: `/v3/${projectId}/traces`,
  query: {
    ...{ trace_type: "system", service_type: "IAM", limit: "200", from: String(fromMs), to: String(toMs) },
    ...(next === undefined ? {} : { next }),
  },
});

/** A topic, or its subscriptions: https://support.huaweicloud.com/intl/en-us/api-smn/ListTopicDetails.html */
export const topic = (urn: string, endpoint?: string): Question => {
  const [, , , projectId = ""] = urn.split(":");
  return {
    ...{ service: "smn", path: `/v2/${projectId}/notifications/topics/${urn}`, projectId },
    ...(endpoint === undefined ? {} : { endpoint }),
  };
};

/** https://support.huaweicloud.com/intl/en-us/api-smn/ListSubscriptionsByTopic.html */
export const subscriptions = (urn: string, offset: number, endpoint?: string): Question => {
  const { path, ...rest } = topic(urn, endpoint);
  return { ...rest, path: `${path}/subscriptions`, query: { offset: String(offset), limit: "100" } };
};

/** The account: https://support.huaweicloud.com/intl/en-us/api-iam/iam_07_0001.html */
export const domains: Question = { service: "iam", path: "/v3/auth/domains" };

/** https://support.huaweicloud.com/intl/en-us/api-iam/iam_12_0001.html */
export const agencies = (domainId: string, name: string): Question => ({
  ...{ service: "iam", path: "/v3.0/OS-AGENCY/agencies", domainId },
  query: { domain_id: domainId, name },
});

/** A grant may lie in the project, in the account, or be inherited by all projects. */
export const agencyRoles = (domainId: string, projectId: string, agencyId: string): Question[] =>
  [
    `/v3.0/OS-AGENCY/projects/${projectId}/agencies/${agencyId}/roles`,
    `/v3.0/OS-AGENCY/domains/${domainId}/agencies/${agencyId}/roles`,
    `/v3.0/OS-INHERIT/domains/${domainId}/agencies/${agencyId}/roles/inherited_to_projects`,
  ].map((path) => ({ service: "iam", path, domainId }));

/** https://support.huaweicloud.com/intl/en-us/api-iam/iam_10_0002.html */
export const role = (domainId: string, roleId: string): Question => ({
  ...{ service: "iam", path: `/v3/roles/${encodeURIComponent(roleId)}`, domainId },
});

/** https://support.huaweicloud.com/intl/en-us/api-ces/ces_03_0033.html */
export const metric = (
  { projectId }: Target,
  name: "count" | "failcount",
  functionName: string,
  [fromMs, toMs]: readonly [number, number],
  periodMs: number,
): Question => ({
  service: "ces",
  path: `/V1.0/${projectId}/metric-data`,
  query: {
    ...{ namespace: "SYS.FunctionGraph", metric_name: name, filter: "sum" },
    "dim.0": `package-functionname,${functionName}`,
    ...{ from: String(fromMs), to: String(toMs), period: String(periodMs / 1000) },
  },
});
