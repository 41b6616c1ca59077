import { describe, expect, it } from "vitest";
import { type Mark, type RowName, resultOf, rowNames } from "../../../scripts/doctor/finding.ts";
import type { Reply } from "../../stand-ins/cloud/answers.ts";
import { type Change, failuresTo, plain, variables } from "../../stand-ins/cloud/changes.ts";
import { failureTopicUrn, makeTopic, topicUrn } from "../../stand-ins/cloud/healthy.ts";
import { type Marks, sicknesses } from "../../stand-ins/cloud/sicknesses.ts";
import { examine, marksOf } from "./examine.ts";

const healthy = Object.fromEntries(rowNames.map((name) => [name, "ok"])) as Record<RowName, Mark>;

describe("judge", () => {
  it("finds nothing where the alarm is alive, and only reads", async () => {
    const { rows, requests } = await examine();
    expect(marksOf(rows)).toEqual(healthy);
    expect(rows.flatMap(({ findings }) => findings.map(({ mark }) => mark))).not.toContain("note");
    expect(requests.filter((request) => !request.startsWith("GET "))).toEqual([]);
  });

  it.each(sicknesses)("sees %s", async (_what, change, marks, text) => {
    const { rows } = await examine(change);
    expect(marksOf(rows)).toEqual({ ...healthy, ...marks });
    const worst = Object.values(marks);
    expect(resultOf(rows)).toBe(
      worst.includes("wrong") ? "wrong" : worst.includes("unknown") ? "unseen" : "good",
    );
    expect(rows.flatMap(({ findings }) => findings.map((finding) => finding.text)).join("\n")).toMatch(text);
  });

  it("takes a wide list where that is allowed", async () => {
    const change = variables({ ...plain, IP: "0.0.0.0/0" });
    const { rows } = await examine(change, undefined, { allowWide: true });
    expect(marksOf(rows)).toEqual({ ...healthy, variables: "note" });
  });

  it("looks at the topic of the guard as at the other", async () => {
    const guard = `${topicUrn}-guard`;
    const [missing, silent] = await Promise.all([
      examine(undefined, undefined, { guard }),
      examine((world) => world.topics.set(guard, makeTopic(guard, [])), undefined, { guard }),
    ]);
    expect(marksOf(missing.rows)).toEqual({ ...healthy, topic: "wrong" });
    expect(silent.rows.find(({ name }) => name === "topic")?.findings).toEqual([
      {
        mark: "wrong",
        text: "Nobody is subscribed to the guard's topic login-alerts-guard.",
        todo: "Add a subscription, and have it confirmed.",
      },
    ]);
  });

  it("looks at the topic that is named where the variables do not show it", async () => {
    const change = variables({ ...plain, SMN_Topic: undefined });
    const { rows } = await examine(change, undefined, { topic: topicUrn });
    expect(marksOf(rows)).toEqual({ ...healthy, variables: "unknown" });
  });
});

const refused = (body: unknown): Reply => ({ status: 403, body });
const config403 = {
  function: "unknown",
  variables: "unknown",
  topic: "unknown",
  filters: "unknown",
  rights: "unknown",
} as const;

describe("judge, where the key may not look", () => {
  it.each<[string, Marks, string]>([
    [
      "/functions/urn:fss:cn-north-4:0123456789abcdef0123456789abcdef:function:default:login-alarm:latest/config",
      config403,
      "functiongraph:function:getConfig",
    ],
    ["/fgs/triggers/", { trigger: "unknown", calls: "unknown" }, "functiongraph:trigger:list"],
    ["/notifications/fun", { trigger: "unknown" }, "cts:notification:list"],
    ["/operations", { trigger: "unknown" }, "cts:operation:list"],
    ["/async-invoke-config", { async: "unknown" }, "functiongraph:function:getAsyncInvokeConfig"],
    ["/trackers", { tracker: "unknown" }, "cts:tracker:list"],
    ["/traces", { calls: "unknown" }, "cts:trace:list"],
    ["/subscriptions", { topic: "unknown", filters: "unknown" }, "smn:topic:listSubscriptionsByTopic"],
    [`/topics/${failureTopicUrn}`, { async: "unknown" }, "smn:topic:list"],
    ["/auth/domains", { rights: "unknown" }, "iam:agencies:listAgencies"],
    ["/OS-AGENCY/agencies", { rights: "unknown" }, "iam:agencies:listAgencies"],
    ["/OS-AGENCY/projects", { rights: "unknown" }, "iam:permissions:listRolesForAgencyOnProject"],
    ["/OS-AGENCY/domains", { rights: "unknown" }, "iam:permissions:listRolesForAgencyOnDomain"],
    ["/OS-INHERIT/", { rights: "unknown" }, "iam:permissions:listRolesForAgency"],
    ["/metric-data", { calls: "unknown" }, "ces:metricData:get"],
  ])("names the permission for %s", async (path, marks, permission) => {
    const fault = refused({ error_code: "FSS.0403", error_msg: "no right" });
    const { rows } = await examine(undefined, new Map([[path, fault]]));
    expect(marksOf(rows)).toEqual({ ...healthy, ...marks });
    const permissions = rows.flatMap(({ findings }) =>
      findings.flatMap((finding) => (finding.mark === "unknown" ? (finding.permission ?? []) : [])),
    );
    expect(permissions.join()).toContain(permission);
  });

  it("names the permission for a bucket", async () => {
    const change = failuresTo("OBS", { bucket: "failures" });
    const denial = { status: 403, body: "<Error><Code>AccessDenied</Code><Message>no</Message></Error>" };
    const { rows } = await examine(change, new Map([["/failures", denial]]));
    expect(rows.find(({ name }) => name === "async")?.findings).toEqual([
      { mark: "unknown", text: "OBS answered 403 AccessDenied.", permission: "obs:bucket:ListBucket" },
    ]);
  });

  it.each([
    ["nothing", ""],
    ["another bucket", "<ListBucketResult><Name>other</Name></ListBucketResult>"],
  ])("takes %s in the place of a bucket for nothing good", async (_what, body) => {
    const change = failuresTo("OBS", { bucket: "failures" });
    const { rows } = await examine(change, new Map([["/failures", { status: 200, body }]]));
    expect(marksOf(rows)).toEqual({ ...healthy, async: "unknown" });
  });

  it("names the permission for a role's content", async () => {
    const change: Change = (world) => {
      world.roles.inherited = world.roles.project;
      world.roles.project = [];
    };
    const { rows } = await examine(
      change,
      new Map([["/roles/r1", refused({ error: { code: 403, message: "no", title: "Forbidden" } })]]),
    );
    expect(rows.find(({ name }) => name === "rights")?.findings).toEqual([
      { mark: "unknown", text: "IAM answered 403: 403 no.", permission: "iam:roles:getRole" },
    ]);
  });
});

/** Everything that is asked for, and the row that hangs on it. */
const questions: [string, RowName][] = [
  ["/config", "function"],
  ["/fgs/triggers/", "trigger"],
  ["/notifications/fun", "trigger"],
  ["/operations", "trigger"],
  ["/async-invoke-config", "async"],
  [`/topics/${failureTopicUrn}`, "async"],
  ["/trackers", "tracker"],
  ["/traces", "calls"],
  [`/topics/${topicUrn}`, "topic"],
  ["/subscriptions", "topic"],
  ["/subscriptions", "filters"],
  ["/auth/domains", "rights"],
  ["/OS-AGENCY/agencies", "rights"],
  ["/OS-AGENCY/projects", "rights"],
  ["/OS-AGENCY/domains", "rights"],
  ["/OS-INHERIT/", "rights"],
  ["/metric-data", "calls"],
];
/** Answers that prove nothing. */
const odd: [string, Reply][] = [
  ["an empty object", { status: 200, body: {} }],
  ["null", { status: 200, body: null }],
  ["a text", { status: 200, body: "<html>" }],
  ["a list of nothing known", { status: 200, body: [1] }],
  ["an error of the service", { status: 500, body: { error_code: "FSS.0500", error_msg: "no" } }],
  ["a page that is not there", { status: 404, body: "<html>" }],
  ["an API that is not there", { status: 404, body: { error_code: "APIGW.0101", error_msg: "no" } }],
  ["a redirect", { status: 302, body: "", headers: { location: "https://example.org/" } }],
  ["a broken connection", { status: 0, body: "" }],
];

describe("judge, where an answer is not understood", () => {
  it.each(odd.flatMap(([what, reply]) => questions.map(([path, row]) => [what, path, row, reply] as const)))(
    "takes %s of %s for nothing good",
    async (_what, path, row, reply) => {
      const { rows } = await examine(undefined, new Map([[path, reply]]));
      expect(rows.find(({ name }) => name === row)?.mark).toBe("unknown");
      expect(resultOf(rows)).toBe("unseen");
    },
  );
});
