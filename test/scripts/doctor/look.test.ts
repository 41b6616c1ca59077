import { describe, expect, it } from "vitest";
import { createApi, defaultSettings } from "../../../scripts/doctor/api.ts";
import { look } from "../../../scripts/doctor/look.ts";
import { type Mark, markOf, type RowName, rowNames } from "../../../scripts/doctor/row.ts";
import {
  allNames,
  failuresUrn,
  functionUrn,
  type Given,
  healthy,
  healthyFunction,
  key,
  paths,
  projectId,
  roleOf,
  startCloud,
  topicUrn,
  triggerOn,
} from "../../stand-ins/cloud.ts";

const nowMs = Date.parse("2026-02-01T12:00:00Z");
const hoursAgo = (hours: number) => nowMs - hours * 3_600_000;
const credentials = { ...key, securityToken: "" };
const settings = { ...defaultSettings, wait: async () => {} };

async function examine(change: Record<string, Given>, allowWide = false) {
  const { endpoint, asked } = await startCloud({ ...healthy, ...change });
  const api = createApi({ region: "cn-north-4", projectId, credentials, endpoint }, settings);
  const target = { urn: functionUrn, region: "cn-north-4", projectId };
  const rows = await look({ api, target, zip: { bytes: 3, digest: "" }, allowWide, nowMs });
  return { rows, asked };
}

const functionWith = (change: object): Record<string, Given> => ({
  [paths.config]: { body: { ...healthyFunction, ...change } },
});
const variablesWith = (variables: object) => functionWith({ user_data: JSON.stringify(variables) });
const variables = { SMN_Topic: "login-alerts", RegionName: "cn-north-4", IP: "192.168.1.2" };
const trackerWith = (change: object): Record<string, Given> => ({
  [paths.trackers]: {
    body: {
      trackers: [{ tracker_type: "system", status: "enabled", obs_info: { bucket_name: "b" }, ...change }],
    },
  },
});
const subscribers = (...statuses: number[]): Record<string, Given> => ({
  [paths.subscriptions]: {
    body: {
      subscription_count: statuses.length,
      subscriptions: statuses.map((status) => ({ protocol: "sms", endpoint: "+8613900001111", status })),
    },
  },
});
const rights = (...statements: object[]): Record<string, Given> => ({
  [paths.projectRoles]: { body: { roles: statements.map((statement) => roleOf(statement)) } },
});
const points = (...sums: [number, number][]): Given => ({
  body: { datapoints: sums.map(([hours, sum]) => ({ timestamp: hoursAgo(hours), sum, unit: "Count" })) },
});
const tracesAt = (...hours: number[]): Given => ({
  body: {
    traces: hours.map((hour) => ({ trace_name: "Login", time: String(hoursAgo(hour)) })),
    meta_data: {},
  },
});
const forbidden = { status: 403 };

describe("look", () => {
  it("finds a healthy alarm alive, asking for nothing but what it needs", async () => {
    const { rows, asked } = await examine({ [paths.count]: points([3, 2]) });
    expect(rows.map(({ name }) => name)).toEqual(rowNames);
    expect(rows.map((row) => [row.name, markOf(row)])).toEqual(rowNames.map((name) => [name, "good"]));
    expect(asked.every((url) => !/\/(?:publish|invocations)/.test(url))).toBe(true);
  });

  it.each<[string, RowName, Mark, Record<string, Given>, RegExp]>([
    ["no function", "function", "bad", { [paths.config]: { status: 404 } }, /there is no function urn:fss/],
    [
      "a function switched off",
      "function",
      "bad",
      functionWith({ strategy_config: { concurrency: 0 } }),
      /switched off/,
    ],
    ["another handler", "function", "bad", functionWith({ handler: "main.run" }), /write index\.handler/],
    ["another runtime", "function", "bad", functionWith({ runtime: "Python3.9" }), /runtime is Python3\.9/],
    ["a short time-out", "function", "bad", functionWith({ timeout: 3 }), /time-out is 3 s/],
    ["no agency", "function", "bad", functionWith({ xrole: "", app_xrole: null }), /no agency/],
    ["an old Node.js", "function", "note", functionWith({ runtime: "Node.js20.15" }), /no security fixes/],
    ["no initializer", "function", "note", functionWith({ initializer_handler: "" }), /index\.initializer/],
    ["other code", "function", "note", functionWith({ digest: "f00" }), /another than this index\.zip/],
    [
      "a key that may not see it",
      "function",
      "unknown",
      { [paths.config]: forbidden },
      /functiongraph:function:getConfig/,
    ],
    ["another shape", "function", "unknown", { [paths.config]: { body: { a: 1 } } }, /another shape/],

    [
      "a wrong variable",
      "variables",
      "bad",
      variablesWith({ ...variables, SMN_Topic: "a b" }),
      /SMN_Topic holds "a b"/,
    ],
    [
      "an unreadable entry",
      "variables",
      "bad",
      variablesWith({ ...variables, IP: "10.0.0.999" }),
      /10\.0\.0\.999/,
    ],
    ["a wide list", "variables", "bad", variablesWith({ ...variables, IP: "0.0.0.0/1" }), /49 %/],
    [
      "a topic elsewhere without its URN",
      "variables",
      "bad",
      variablesWith({ ...variables, RegionName: "cn-north-1" }),
      /whole URN/,
    ],
    [
      "a topic of another project",
      "variables",
      "bad",
      variablesWith({ SMN_Topic: "urn:smn:cn-north-4:other:login-alerts", IP: "192.168.1.2" }),
      /names the project other/,
    ],
    ["a warning", "variables", "note", variablesWith({ ...variables, TimeZone: "CST" }), /Asia\/Shanghai/],
    [
      "a topic that may be encrypted",
      "variables",
      "unknown",
      variablesWith({ IP: "192.168.1.2" }),
      /SMN_Topic is not among/,
    ],
    [
      "a whitelist that may be encrypted",
      "variables",
      "unknown",
      variablesWith({ ...variables, IP: "" }),
      /IP is not among/,
    ],
    ["variables that are none", "variables", "unknown", functionWith({ user_data: "[" }), /no JSON object/],

    ["no trigger", "trigger", "bad", { [paths.triggers]: { body: [] } }, /there is no CTS trigger/],
    [
      "a disabled trigger",
      "trigger",
      "bad",
      { [paths.triggers]: { body: triggerOn(allNames, "DISABLED") } },
      /disabled/,
    ],
    [
      "a trigger without logout",
      "trigger",
      "bad",
      { [paths.triggers]: { body: triggerOn(allNames.filter((name) => name !== "logout")) } },
      /does not listen to logout/,
    ],
    [
      "an added action that never comes",
      "trigger",
      "bad",
      variablesWith({ ...variables, Actions: "switchRole" }),
      /does not listen to switchrole/,
    ],
    [
      "a trigger without failed sign-ins",
      "trigger",
      "note",
      { [paths.triggers]: { body: triggerOn(allNames.filter((name) => !name.endsWith("Failed"))) } },
      /failed sign-ins are not seen: loginFailed/,
    ],
    [
      "a new kind of sign-in",
      "trigger",
      "note",
      {
        [paths.operations]: {
          body: { operations: [{ operation_list: [...allNames, "passkeyLoginSuccess", "createUser"] }] },
        },
      },
      /more that looks like a sign-in here: passkeyLoginSuccess;/,
    ],
    [
      "a name that CTS does not offer here",
      "trigger",
      "note",
      {
        [paths.triggers]: { body: triggerOn(allNames.filter((name) => name !== "oidcLoginSuccess")) },
        [paths.operations]: { body: { operations: [{ operation_list: ["login", "logout"] }] } },
      },
      /CTS does not offer oidcLoginSuccess here/,
    ],
    [
      "a trigger that CTS has disabled",
      "trigger",
      "bad",
      { [paths.notifications]: { body: { notifications: [{ status: "disabled", topic_id: functionUrn }] } } },
      /on CTS's side/,
    ],
    [
      "a key that may not see the trigger",
      "trigger",
      "unknown",
      { [paths.triggers]: forbidden },
      /functiongraph:trigger:list/,
    ],

    ["no asynchronous configuration", "async", "note", { [paths.async]: { status: 404 } }, /not configured/],
    [
      "no failure destination",
      "async",
      "note",
      { [paths.async]: { body: { max_async_retry_attempts: 3 } } },
      /no failure destination/,
    ],
    [
      "a failure topic that is gone",
      "async",
      "bad",
      { [paths.failures]: { status: 404 } },
      new RegExp(failuresUrn),
    ],
    [
      "a failure topic that cannot be seen",
      "async",
      "unknown",
      { [paths.failures]: forbidden },
      /smn:topic:list/,
    ],

    [
      "CTS never enabled",
      "tracker",
      "bad",
      { [paths.trackers]: { body: { trackers: [] } } },
      /CTS is not enabled/,
    ],
    ["a disabled tracker", "tracker", "bad", trackerWith({ status: "disabled" }), /is disabled/],
    ["a tracker in error", "tracker", "bad", trackerWith({ status: "error", detail: "arrears" }), /arrears/],
    [
      "a tracker without IAM",
      "tracker",
      "bad",
      trackerWith({ management_event_selector: { exclude_service: ["IAM"] } }),
      /leaves IAM out/,
    ],
    ["no transfer", "tracker", "note", trackerWith({ obs_info: { bucket_name: "" } }), /kept for 7 days/],
    ["no verification", "tracker", "note", trackerWith({ is_support_validate: false }), /not verified/],
    [
      "a key that may not see the tracker",
      "tracker",
      "unknown",
      { [paths.trackers]: forbidden },
      /cts:tracker:list/,
    ],

    ["no topic", "topic", "bad", { [paths.topic]: { status: 404 } }, new RegExp(`${topicUrn} is not there`)],
    ["nobody", "topic", "bad", subscribers(), /nobody is subscribed/],
    ["nobody who confirmed", "topic", "bad", subscribers(0, 3), /nobody hears of an alarm/],
    ["somebody who did not confirm", "topic", "note", subscribers(1, 0), /sms \+86…111 has not confirmed/],
    ["somebody who cancelled", "topic", "note", subscribers(2, 3), /has cancelled/],
    [
      "subscriptions that cannot be seen",
      "topic",
      "unknown",
      { [paths.subscriptions]: forbidden },
      /listSubscriptionsByTopic/,
    ],

    [
      "no right to publish",
      "rights",
      "bad",
      rights({ Effect: "Allow", Action: ["obs:*:*"] }),
      /may not publish/,
    ],
    [
      "a denial",
      "rights",
      "bad",
      rights({ Effect: "Allow", Action: ["smn:*:*"] }, { Effect: "Deny", Action: ["smn:topic:*"] }),
      /denies/,
    ],
    [
      "no such agency",
      "rights",
      "bad",
      { [paths.agencies]: { body: { agencies: [] } } },
      /there is no agency/,
    ],
    [
      "an agency that has expired",
      "rights",
      "bad",
      {
        [paths.agencies]: {
          body: {
            agencies: [{ id: "a", name: "login-alarm-execution", expire_time: "2026-01-01T00:00:00.000000" }],
          },
        },
      },
      /has expired/,
    ],
    [
      "far more than needed",
      "rights",
      "note",
      rights({ Effect: "Allow", Action: ["*:*:*"] }),
      /far more than needed/,
    ],
    [
      "a condition",
      "rights",
      "unknown",
      rights({ Effect: "Allow", Action: ["smn:topic:publish"], Condition: { a: {} } }),
      /under a condition/,
    ],
    [
      "another resource",
      "rights",
      "unknown",
      rights({ Effect: "Allow", Action: ["smn:topic:publish"], Resource: ["SMN:*:*:topic:other"] }),
      /some resources/,
    ],
    ["no role at all", "rights", "unknown", rights(), /identity policy/],
    [
      "roles that cannot be seen",
      "rights",
      "unknown",
      { [paths.domainRoles]: forbidden },
      /listRolesForAgency/,
    ],

    [
      "sign-ins that called nobody",
      "calls",
      "bad",
      { [paths.traces]: tracesAt(30, 5) },
      /CTS recorded 2 .* was not called since/,
    ],
    [
      "sign-ins since the last call",
      "calls",
      "bad",
      { [paths.traces]: tracesAt(30, 5), [paths.count]: points([30, 1]) },
      /was not called since/,
    ],
    [
      "a newest call that failed",
      "calls",
      "bad",
      { [paths.count]: points([30, 1], [2, 1]), [paths.failcount]: points([2, 1]) },
      /newest call failed/,
    ],
    [
      "an earlier call that failed",
      "calls",
      "note",
      { [paths.count]: points([30, 1], [2, 1]), [paths.failcount]: points([30, 1]) },
      /1 of them failed/,
    ],
    ["a quiet account", "calls", "nothing", {}, /no sign-in in the last 7 days/],
    ["a sign-in of just now", "calls", "nothing", { [paths.traces]: tracesAt(0.1) }, /no sign-in/],
    ["traces that cannot be seen", "calls", "unknown", { [paths.traces]: forbidden }, /cts:trace:list/],
    [
      "metrics that cannot be seen",
      "calls",
      "unknown",
      { [paths.failcount]: forbidden },
      /ces:metricData:get/,
    ],
  ])("sees %s: %s is %s", async (_, name, mark, change, text) => {
    const { rows } = await examine(change);
    const row = rows.find((one) => one.name === name);
    expect(markOf(row ?? { findings: [] })).toBe(mark);
    expect(row?.findings).toContainEqual({ mark, text: expect.stringMatching(text) });
  });

  it.each<[string, Record<string, Given>]>([
    [
      "a role of the system, inherited",
      {
        [paths.projectRoles]: { body: { roles: [] } },
        [paths.inheritedRoles]: { body: { roles: [{ id: "r-inherited", name: "smn_adm" }] } },
        [paths.role]: {
          body: { role: { ...roleOf({ Effect: "Allow", Action: ["SMN:*:*"] }), id: "r-inherited" } },
        },
      },
    ],
    [
      "a policy for this topic",
      rights({ Effect: "Allow", Action: ["SMN:Topic:Publish"], Resource: ["smn:*:*:topic:login-alerts"] }),
    ],
  ])("finds %s enough to publish", async (_, change) => {
    const { rows } = await examine(change);
    expect(rows.find(({ name }) => name === "rights")?.findings[0]?.mark).toBe("good");
  });

  it("takes a wide list for a note where that is allowed", async () => {
    const { rows } = await examine(variablesWith({ ...variables, IP: "0.0.0.0/1" }), true);
    expect(markOf(rows.find(({ name }) => name === "variables") ?? { findings: [] })).toBe("note");
  });

  it("has nothing to say of what it cannot see without the function", async () => {
    const { rows } = await examine({ [paths.config]: forbidden });
    expect(rows.map(markOf)).toEqual([
      "unknown",
      "nothing",
      "nothing",
      "nothing",
      "good",
      "nothing",
      "nothing",
      "nothing",
    ]);
  });
});
