/**
 * A stand-in on loopback for the APIs that `npm run doctor` asks: FunctionGraph, CTS, SMN, IAM and Cloud Eye in their
 * documented shapes. It verifies signatures, knows one healthy deployment, and is made sick by other answers.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { findSignatureProblem } from "../../scripts/stand-ins/smn/signature.ts";
import { documentedActions } from "../../src/actions.ts";

export const projectId = "0123456789abcdef0123456789abcdef";
export const domainId = "d0123456789abcdef0123456789abcde";
export const functionUrn = `urn:fss:cn-north-4:${projectId}:function:default:login-alarm:latest`;
export const topicUrn = `urn:smn:cn-north-4:${projectId}:login-alerts`;
export const failuresUrn = `${topicUrn}-failures`;
export const key = { accessKey: "AKDOCTOR", secretKey: "SKDOCTOR" };

/** What a path answers: a body with 200, or another status. */
export interface Given {
  readonly status?: number;
  readonly body?: unknown;
}

/** Paths without their host, decoded, each with its answer. */
export type World = Readonly<Record<string, Given>>;

const fss = `/v2/${projectId}/fgs`;
const topics = `/v2/${projectId}/notifications/topics`;
const agency = "a0123456789abcdef0123456789abcde";

export const paths = {
  config: `${fss}/functions/${functionUrn}/config`,
  triggers: `${fss}/triggers/${functionUrn}`,
  async: `${fss}/functions/${functionUrn}/async-invoke-config`,
  notifications: `/v3/${projectId}/notifications/fun`,
  operations: `/v3/${projectId}/operations`,
  trackers: `/v3/${projectId}/trackers`,
  traces: `/v3/${projectId}/traces`,
  topic: `${topics}/${topicUrn}`,
  failures: `${topics}/${failuresUrn}`,
  subscriptions: `${topics}/${topicUrn}/subscriptions`,
  domains: "/v3/auth/domains",
  agencies: "/v3.0/OS-AGENCY/agencies",
  projectRoles: `/v3.0/OS-AGENCY/projects/${projectId}/agencies/${agency}/roles`,
  domainRoles: `/v3.0/OS-AGENCY/domains/${domainId}/agencies/${agency}/roles`,
  inheritedRoles: `/v3.0/OS-INHERIT/domains/${domainId}/agencies/${agency}/roles/inherited_to_projects`,
  role: "/v3/roles/r-inherited",
  count: `/V1.0/${projectId}/metric-data count`,
  failcount: `/V1.0/${projectId}/metric-data failcount`,
} as const;

export const healthyFunction = {
  func_urn: functionUrn,
  func_name: "login-alarm",
  package: "default",
  runtime: "Node.js22.18",
  handler: "index.handler",
  initializer_handler: "index.initializer",
  timeout: 10,
  memory_size: 128,
  code_size: 3,
  digest: "",
  user_data: JSON.stringify({ SMN_Topic: "login-alerts", RegionName: "cn-north-4", IP: "192.168.1.2" }),
  xrole: "login-alarm-configuration",
  app_xrole: "login-alarm-execution",
  strategy_config: { concurrency: -1, concurrent_num: 1 },
};

/** All documented names but the one of Open Telekom Cloud. */
export const allNames = documentedActions.filter((name) => name !== "tsiLogin");

export const triggerOn = (names: readonly string[], status = "ACTIVE") => [
  {
    trigger_id: "t1",
    trigger_type_code: "CTS",
    trigger_status: status,
    event_data: { name: "login_alarm", operations: [`IAM:user:${names.join(";")}`] },
    last_updated_time: "2026-01-01T00:00:00+08:00",
  },
];

export const roleOf = (statement: object, name = "login-alarm-publish") => ({
  ...{ id: "r1", name: "custom_r1", display_name: name, type: "XA" },
  policy: { Version: "1.1", Statement: [statement] },
});

export const healthy: World = {
  [paths.config]: { body: healthyFunction },
  [paths.triggers]: { body: triggerOn(allNames) },
  [paths.async]: {
    body: {
      func_urn: functionUrn,
      ...{ max_async_retry_attempts: 3, max_async_event_age_in_seconds: 21600 },
      destination_config: {
        on_failure: { destination: "SMN", param: JSON.stringify({ topic_urn: failuresUrn }) },
      },
    },
  },
  [paths.notifications]: {
    body: {
      notifications: [
        { notification_type: "fun", status: "enabled", topic_id: functionUrn.replace(/:latest$/, "") },
      ],
    },
  },
  [paths.operations]: {
    body: { operations: [{ service_type: "IAM", resource_type: "user", operation_list: allNames }] },
  },
  [paths.trackers]: {
    body: {
      trackers: [
        {
          ...{ tracker_name: "system", tracker_type: "system", status: "enabled", is_support_validate: true },
          ...{ management_event_selector: { exclude_service: [] }, obs_info: { bucket_name: "traces" } },
        },
      ],
    },
  },
  [paths.traces]: { body: { traces: [], meta_data: { count: 0, marker: null } } },
  [paths.topic]: { body: { topic_urn: topicUrn, name: "login-alerts" } },
  [paths.failures]: { body: { topic_urn: failuresUrn, name: "login-alerts-failures" } },
  [paths.subscriptions]: {
    body: {
      subscription_count: 1,
      subscriptions: [{ protocol: "email", endpoint: "duty@acme.test", status: 1 }],
    },
  },
  [paths.domains]: { body: { domains: [{ id: domainId, name: "acme" }] } },
  [paths.agencies]: {
    body: { agencies: [{ id: agency, name: "login-alarm-execution", expire_time: null }] },
  },
  [paths.projectRoles]: { body: { roles: [roleOf({ Effect: "Allow", Action: ["smn:topic:publish"] })] } },
  [paths.domainRoles]: { body: { roles: [] } },
  [paths.inheritedRoles]: { body: { roles: [] } },
  [paths.count]: { body: { datapoints: [], metric_name: "count" } },
  [paths.failcount]: { body: { datapoints: [], metric_name: "failcount" } },
};

export interface Cloud {
  readonly endpoint: string;
  /** Paths with their queries, in the order in which they were asked for. */
  readonly asked: string[];
}

/** Listens until the test is over. */
export async function startCloud(world: World): Promise<Cloud> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    asked.push(url);
    const answer = (status: number, body: unknown) =>
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(typeof body === "string" ? body : JSON.stringify(body));
    const problem = findSignatureProblem({ method, url, headers, body: Buffer.alloc(0) }, [key], Date.now());
    if (problem) return answer(401, { error_code: "APIGW.0301", error_msg: problem });
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const metric = searchParams.get("metric_name");
    const given = world[decodeURIComponent(pathname) + (metric ? ` ${metric}` : "")];
    if (!given) return answer(404, { error_code: "APIGW.0101", error_msg: "The API does not exist" });
    return answer(given.status ?? 200, given.body ?? { error_code: "CTS.0013", error_msg: "no right" });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
