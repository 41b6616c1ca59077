/** An account in which the alarm is alive, in the shapes that the APIs document. A test breaks one thing of it. */
import { documentedActions } from "../../../src/actions.ts";

const region = "cn-north-4";
export const projectId = "0123456789abcdef0123456789abcdef";
export const domainId = "fedcba9876543210fedcba9876543210";
export const functionUrn = `urn:fss:${region}:${projectId}:function:default:login-alarm:latest`;
export const topicUrn = `urn:smn:${region}:${projectId}:login-alerts`;
export const failureTopicUrn = `${topicUrn}-failures`;
export const hourMs = 3_600_000;

export interface Topic {
  topic: Record<string, unknown>;
  subscriptions: Record<string, unknown>[];
}

export interface Role {
  id: string;
  name: string;
  display_name: string;
  catalog?: string;
  domain_id?: string | null;
  policy?: unknown;
}

export interface Point {
  timestamp: number;
  sum: number;
  unit: string;
}

/** What the stand-in answers from. `undefined` is what is not there. */
export interface World {
  config: Record<string, unknown> | undefined;
  triggers: Record<string, unknown>[];
  asyncConfig: Record<string, unknown> | undefined;
  trackers: Record<string, unknown>[];
  notifications: Record<string, unknown>[];
  operations: Record<string, unknown>[];
  traces: Record<string, unknown>[];
  topics: Map<string, Topic>;
  agencies: Record<string, unknown>[];
  roles: { project: Role[]; domain: Role[]; inherited: Role[] };
  /** By metric and seconds of a period, such as `count 3600`. */
  metrics: Map<string, Point[]>;
  buckets: string[];
}

/** `code` is the deployed one's digest and size. */
export function makeHealthyWorld(nowMs: number, code: { digest: string; bytes: number }): World {
  const hour = Math.floor(nowMs / hourMs) * hourMs;
  return {
    config: {
      func_urn: functionUrn,
      func_name: "login-alarm",
      domain_id: domainId,
      namespace: projectId,
      package: "default",
      runtime: "Node.js22.18",
      timeout: 10,
      handler: "index.handler",
      initializer_handler: "index.initializer",
      memory_size: 128,
      code_type: "zip",
      code_filename: "index.zip",
      code_size: code.bytes,
      digest: code.digest,
      user_data: JSON.stringify({
        SMN_Topic: "login-alerts",
        RegionName: region,
        IP: "192.168.1.2,10.45.65.48",
      }),
      version: "latest",
      xrole: "login-alarm-configuration",
      app_xrole: "login-alarm-execution",
      last_modified: "2026-08-01T09:12:33+08:00",
      strategy_config: { concurrency: 400, concurrent_num: 1 },
      type: "v2",
    },
    triggers: [
      {
        trigger_id: "5c0e5c0e5c0e5c0e5c0e5c0e5c0e5c0e",
        trigger_type_code: "CTS",
        trigger_status: "ACTIVE",
        event_data: { name: "sign_ins", operations: [`IAM:user:${documentedActions.join(";")}`] },
        created_time: "2026-07-30T08:00:00+08:00",
        last_updated_time: "2026-07-30T08:00:00+08:00",
      },
    ],
    asyncConfig: {
      func_urn: functionUrn,
      max_async_event_age_in_seconds: 21600,
      max_async_retry_attempts: 3,
      destination_config: {
        on_failure: { destination: "SMN", param: JSON.stringify({ topic_urn: failureTopicUrn }) },
      },
      created_time: "2026-07-30T08:01:00+08:00",
      last_modified: "2026-07-30 08:01:00",
      enable_async_status_log: true,
    },
    trackers: [
      {
        id: "7d217d21",
        create_time: 1_700_000_000_000,
        tracker_name: "system",
        tracker_type: "system",
        status: "enabled",
        domain_id: domainId,
        project_id: projectId,
        agency_name: "cts_admin_trust",
        is_support_validate: true,
        management_event_selector: { exclude_service: [] },
        lts: { is_lts_enabled: false },
        obs_info: { bucket_name: "traces", file_prefix_name: "log", is_obs_created: false },
      },
    ],
    notifications: [
      {
        notification_id: "b3c4b3c4",
        notification_name: "sign_ins",
        notification_type: "fun",
        operation_type: "customized",
        status: "enabled",
        topic_id: functionUrn.replace(":latest", ""),
        operations: [{ service_type: "IAM", resource_type: "user", trace_names: [...documentedActions] }],
        create_time: 1_785_400_000_000,
        project_id: projectId,
      },
    ],
    operations: [
      {
        service_type: "IAM",
        resource_type: "user",
        operation_list: [
          ...documentedActions.filter((name) => name !== "tsiLogin"),
          "createUser",
          "deleteUser",
        ],
      },
      { service_type: "IAM", resource_type: "agency", operation_list: ["createAgency", "deleteAgency"] },
    ],
    traces: [makeTrace("login", nowMs - 30 * hourMs), makeTrace("createUser", nowMs - hourMs)],
    topics: new Map([
      [topicUrn, makeTopic(topicUrn, ["ops@example.org", "+8613800138000"])],
      [failureTopicUrn, makeTopic(failureTopicUrn, ["admin@example.org"])],
    ]),
    agencies: [
      {
        id: "a9e4c1a9e4c1a9e4c1a9e4c1a9e4c1a9",
        name: "login-alarm-execution",
        domain_id: domainId,
        trust_domain_id: "5e5e",
        trust_domain_name: "op_svc_cff",
        description: "",
        duration: "FOREVER",
        expire_time: null,
        create_time: "2026-07-01T09:09:15.000000",
      },
    ],
    roles: {
      project: [
        makeRole("r1", "login-alarm-publish", {
          Version: "1.1",
          Statement: [{ Effect: "Allow", Action: ["smn:topic:publish"] }],
        }),
      ],
      domain: [],
      inherited: [],
    },
    metrics: new Map([
      ["count 3600", [makePoint(hour - 29 * hourMs, 1), makePoint(hour - 3 * hourMs, 2)]],
      ["failcount 3600", [makePoint(hour - 29 * hourMs, 0), makePoint(hour - 3 * hourMs, 0)]],
      ["rejectcount 3600", []],
    ]),
    buckets: ["failures"],
  };
}

export function makePoint(timestamp: number, sum: number): Point {
  return { timestamp, sum, unit: "Count" };
}

export function makeTrace(name: string, timeMs: number): Record<string, unknown> {
  return {
    trace_id: `${name}-${timeMs}`,
    trace_name: name,
    service_type: "IAM",
    resource_type: "user",
    tracker_name: "system",
    source_ip: "203.0.113.7",
    time: timeMs,
    record_time: timeMs,
  };
}

export function makeTopic(urn: string, endpoints: readonly string[]): Topic {
  return {
    topic: {
      request_id: "e1",
      topic_urn: urn,
      name: urn.split(":").at(-1),
      display_name: "Login alarm",
      push_policy: 0,
      create_time: "2026-07-01T00:00:00Z",
      update_time: "2026-07-01T00:00:00Z",
      enterprise_project_id: "0",
      topic_id: "aa",
    },
    subscriptions: endpoints.map((endpoint, index) => ({
      topic_urn: urn,
      protocol: endpoint.includes("@") ? "email" : "sms",
      subscription_urn: `${urn}:${index}`,
      owner: projectId,
      endpoint,
      remark: "",
      status: 1,
      filter_polices: [],
    })),
  };
}

export function makeRole(id: string, name: string, policy: unknown): Role {
  return { id, name: `custom_${id}`, display_name: name, catalog: "CUSTOMED", domain_id: domainId, policy };
}
