import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { explainAction, readActions } from "../src/actions.ts";
import type { Notification } from "../src/alarm.ts";
import { attributesOf } from "../src/attributes.ts";
import { type AuditDependencies, audit, type Outcome } from "../src/audit.ts";
import { readConfig } from "../src/config.ts";
import { createDuplicates } from "../src/duplicates.ts";
import { ConfigError, CredentialsError, EventError, PublishError } from "../src/errors.ts";
import { hintOnPlainForm } from "../src/hints.ts";
import type { Level } from "../src/log.ts";
import type { VariableName } from "../src/problem.ts";
import { createRepeats } from "../src/repeats.ts";
import type { Topic } from "../src/topic.ts";
import { compileWhitelist } from "../src/whitelist.ts";
import { loadEvent } from "./fixtures.ts";
import { projectId, sampleFacts } from "./samples.ts";

const good = { SMN_Topic: "login-alerts", RegionName: "cn-north-4", IP: "192.168.0.0/16" };

/** An audit whose publisher and log keep what they get. */
function createAudit(
  changes: Partial<AuditDependencies> = {},
  variables: Partial<Record<VariableName, string>> = good,
) {
  const config = readConfig((name) => variables[name]);
  const records: [Level, object][] = [];
  const orders: { topic: Topic; projectId: string; notification: Notification }[] = [];
  const dependencies: AuditDependencies = {
    config,
    whitelist: compileWhitelist(config.whitelist),
    problems: [],
    projectId,
    hasCredentials: true,
    duplicates: createDuplicates(),
    repeats: createRepeats(Date.now, () => performance.now()),
    now: () => Date.parse("2026-01-12T08:49:40Z"),
    publish: async (topic, projectId, notification) => {
      orders.push({ topic, projectId, notification });
      return { messageId: `M${orders.length}` };
    },
    ...changes,
  };
  const log = (level: Level, record: object) => void records.push([level, record]);
  return { run: (event: unknown) => audit(event, log, () => dependencies), records, orders };
}

/** `login-illegal.json` with other fields. */
function eventWith(fields: object): unknown {
  const { cts } = loadEvent("login-illegal.json") as { cts: object };
  return { cts: { ...cts, ...fields } };
}

const facts = {
  ip: "10.65.56.139",
  action: "login",
  user: "alice",
  who: "user",
  account: "example-company",
  result: "succeeded",
  time: "2026-01-12T08:49:37.698Z",
  traceId: "a04aef60-ef93-11f0-a8e3-71287a8468c6",
  region: "cn-north-4",
} as const;

const alarm = "Illegal operation[IP:10.65.56.139, Action:login]";

describe("audit", () => {
  it.each([
    ["alarmed", { source_ip: "203.0.113.9" }],
    ["allowed", { source_ip: "192.168.1.2" }],
    ["ignored", { trace_name: "createUser" }],
  ])("warns in the outcome of one %s that an exclusion cannot be read", async (decision, fields) => {
    const { run } = createAudit({}, { ...good, IP: "192.168.1.2, 203.0.113.0/24, !203.0.113.666" });
    expect(await run(eventWith(fields))).toMatchObject({
      decision,
      warning: expect.stringMatching(
        /^"!203\.0\.113\.666" \(character 30\) is an exclusion that cannot be read/,
      ),
    });
  });

  it("judges a trace that tells no time by the clock", async () => {
    const variables = { ...good, IP: "203.0.113.9?until=2026-01-12" };
    const event = eventWith({ source_ip: "203.0.113.9", time: null, record_time: null });
    const inTime = createAudit({}, variables);
    const late = createAudit({ now: () => Date.parse("2026-01-13T00:00:00Z") }, variables);
    expect(await inTime.run(event)).toMatchObject({ decision: "allowed", entry: variables.IP });
    expect(await late.run(event)).toMatchObject({
      decision: "alarmed",
      reason: "expired",
      conditional: variables.IP,
      until: "2026-01-12",
    });
  });

  it("warns of a wide whitelist in the outcome of what it allows, behind other warnings", async () => {
    const { run } = createAudit({ hasCredentials: false }, { ...good, IP: "8.0.0.0/5" });
    expect(await run(eventWith({ source_ip: "8.8.8.8" }))).toMatchObject({
      decision: "allowed",
      warning: expect.stringMatching(
        /^The function could publish no alarm.* The whitelist holds 2 % .* "8\.0\.0\.0\/5" /,
      ),
    });
    const { run: other } = createAudit({}, { ...good, IP: "8.0.0.0/5" });
    expect(await other(eventWith({ source_ip: "203.0.113.9" }))).not.toHaveProperty("warning");
  });

  it.each<[string, object, Level, Outcome]>([
    [
      "alarms on an address that is not on the whitelist",
      {},
      "warn",
      { decision: "alarmed", reason: "not-whitelisted", ...facts, alarm, messageId: "M1" },
    ],
    [
      "alarms on a source that cannot be read",
      { source_ip: "192.168.1.2:443" },
      "warn",
      {
        decision: "alarmed",
        reason: "unreadable-source",
        ...facts,
        ip: "192.168.1.2:443",
        alarm: "Illegal operation[IP:192.168.1.2:443, Action:login]",
        messageId: "M1",
      },
    ],
    [
      "alarms on a missing source",
      { source_ip: null },
      "warn",
      {
        decision: "alarmed",
        reason: "missing-source",
        ...facts,
        ip: "unknown",
        alarm: "Illegal operation[IP:unknown, Action:login]",
        messageId: "M1",
      },
    ],
    [
      "allows an address on the whitelist, and says by which entry",
      { source_ip: "::ffff:192.168.1.2" },
      "info",
      { decision: "allowed", reason: "whitelisted", ...facts, ip: "192.168.1.2", entry: "192.168.0.0/16" },
    ],
    [
      "ignores another service",
      { service_type: "ECS", trace_name: "deleteServer" },
      "info",
      { decision: "ignored", reason: "not-iam", ...facts, action: "deleteServer" },
    ],
    [
      "ignores another action",
      { trace_name: "createUser" },
      "info",
      { decision: "ignored", reason: "not-audited", ...facts, action: "createUser" },
    ],
    [
      "alarms on what is in no list and looks like a sign-in, and says so",
      { trace_name: "smsLogin" },
      "warn",
      {
        decision: "alarmed",
        reason: "not-whitelisted",
        ...facts,
        action: "smsLogin",
        alarm: "Illegal operation[IP:10.65.56.139, Action:smsLogin]",
        messageId: "M1",
        warning: explainAction({ service: "IAM", action: "smsLogin" }, readActions()) ?? "",
      },
    ],
    [
      "says the same where it is allowed",
      { trace_name: "smsLogin", source_ip: "192.168.1.2" },
      "warn",
      {
        decision: "allowed",
        reason: "whitelisted",
        ...facts,
        ip: "192.168.1.2",
        action: "smsLogin",
        entry: "192.168.0.0/16",
        warning: explainAction({ service: "IAM", action: "smsLogin" }, readActions()) ?? "",
      },
    ],
    [
      "ignores a sign-in of another service, and names it",
      { service_type: "CBH", trace_name: "login" },
      "warn",
      {
        decision: "ignored",
        reason: "not-iam",
        ...facts,
        warning: "login is an action of CBH: sign-ins and sign-outs of IAM alone are audited.",
      },
    ],
    [
      "ignores a system action without a source",
      { source_ip: "", trace_type: "SystemAction", user: null },
      "info",
      {
        decision: "ignored",
        reason: "system-action",
        ...facts,
        ip: "unknown",
        user: "unknown",
        account: "296f500240e3c4cff0c50678306f0a0f",
      },
    ],
  ])("%s, in one line at the level it deserves", async (_what, fields, level, outcome) => {
    const { run, records, orders } = createAudit();
    expect(await run(eventWith(fields))).toEqual(outcome);
    expect(records).toEqual([[level, outcome]]);
    expect(orders).toHaveLength(outcome.decision === "alarmed" ? 1 : 0);
  });

  it("publishes the alarm to the topic in the function's project", async () => {
    const { run, orders } = createAudit(
      { problems: [{ variable: "IP", text: "Something is wrong." }] },
      { ...good, TimeZone: "Asia/Shanghai" },
    );
    await run(eventWith({ project_id: undefined }));
    expect(orders).toEqual([
      {
        topic: {
          name: "login-alerts",
          region: "cn-north-4",
          projectId: undefined,
          endpoint: "https://smn.cn-north-4.myhuaweicloud.com",
        },
        projectId,
        notification: {
          subject: "Illegal sign-in succeeded: IAM user alice from 10.65.56.139",
          message: alarm,
          message_structure: expect.any(String),
          message_attributes: attributesOf(sampleFacts(), "login"),
        },
      },
    ]);
    const { email } = JSON.parse(orders[0]?.notification.message_structure ?? "");
    expect(email).toContain("\nWhen:   2026-01-12 16:49:37 Asia/Shanghai (2026-01-12 08:49:37 UTC)\n");
    expect(email).toContain(`\nProject:          ${projectId}\n`);
    expect(email).toContain("\n- Something is wrong.\n");
  });

  it("publishes to the project that the topic's URN names", async () => {
    const { run, orders } = createAudit(
      { projectId: "" },
      { SMN_Topic: "urn:smn:cn-north-1:abc:login-alerts", IP: "" },
    );
    expect(await run(eventWith({}))).toMatchObject({ decision: "alarmed", region: "cn-north-1" });
    expect(orders).toMatchObject([{ projectId: "abc", topic: { region: "cn-north-1" } }]);
  });

  it("audits what Actions names, without a warning, and ignores what it leaves out, without one too", async () => {
    const { run, orders } = createAudit({}, { ...good, Actions: "smsLogin, -logout, -switchRole" });
    const named = await run(eventWith({ trace_name: "SMSLOGIN" }));
    expect(named).toMatchObject({ decision: "alarmed" });
    expect(named).not.toHaveProperty("warning");
    const { email } = JSON.parse(orders[0]?.notification.message_structure ?? "");
    expect(email).toContain("\nLeft out by the variable Actions: logout, switchRole\n");
    for (const trace_name of ["logout", "SwitchRole"]) {
      expect(await run(eventWith({ trace_name }))).toEqual({
        decision: "ignored",
        reason: "not-audited",
        ...facts,
        action: trace_name,
      });
    }
  });

  it("publishes a trace that is delivered twice once", async () => {
    const { run, records, orders } = createAudit();
    const alarmed = { reason: "not-whitelisted", ...facts, alarm, messageId: "M1" };
    expect(await Promise.all([run(eventWith({})), run(eventWith({}))])).toEqual([
      { decision: "alarmed", ...alarmed },
      { decision: "duplicate", ...alarmed },
    ]);
    expect(records).toEqual([
      ["warn", { decision: "alarmed", ...alarmed }],
      ["info", { decision: "duplicate", ...alarmed }],
    ]);
    expect(orders).toHaveLength(1);
  });

  it("publishes a trace once, though its keys come in another order or as a text", async () => {
    const { run } = createAudit();
    const { cts } = eventWith({}) as { cts: object };
    await run({ cts });
    const reversed = Object.fromEntries(Object.entries(cts).reverse());
    for (const event of [
      { cts: reversed },
      JSON.stringify({ cts }),
      Buffer.from(JSON.stringify({ cts: reversed })),
    ])
      expect(await run(event)).toMatchObject({ decision: "duplicate", messageId: "M1" });
  });

  it.each<[string, object]>([
    ["user", { user: { name: "mallory" } }],
    ["account", { domain_id: "another" }],
    ["moment", { time: 1768207777699 }],
    ["field that nobody reads", { more: 1 }],
  ])("publishes two traces of one id that differ in their %s", async (_what, fields) => {
    const { run, orders } = createAudit();
    await run(eventWith({}));
    expect(await run(eventWith(fields))).toMatchObject({ decision: "alarmed", messageId: "M2" });
    expect(orders).toHaveLength(2);
  });

  it.each(["-", "0", "unknown", "00000000-0000-0000-0000-000000000000"])(
    "never takes a trace with the id %s for another",
    async (trace_id) => {
      const { run } = createAudit();
      await run(eventWith({ trace_id }));
      expect(await run(eventWith({ trace_id }))).toMatchObject({ decision: "alarmed", messageId: "M2" });
    },
  );

  it.each<[string, Partial<Record<VariableName, string>>]>([
    ["topic", { SMN_Topic: "other" }],
    ["region", { RegionName: "cn-north-1" }],
    ["project", { SMN_Topic: "urn:smn:cn-north-4:another:login-alerts" }],
    ["endpoint", { SMN_Endpoint: "https://smn.example" }],
  ])("publishes again where the %s was corrected", async (_what, change) => {
    const duplicates = createDuplicates();
    await createAudit({ duplicates }).run(eventWith({}));
    const { run } = createAudit({ duplicates }, { ...good, ...change });
    expect(await run(eventWith({}))).toMatchObject({ decision: "alarmed" });
    expect(await createAudit({ duplicates }).run(eventWith({}))).toMatchObject({ decision: "duplicate" });
  });

  it("warns, on one line, that SMN took the plainest form alone", async () => {
    const refusal = "400 SMN.0021, invalid (request id R)";
    const { run, records } = createAudit({ publish: async () => ({ messageId: "M", refusal }) });
    const outcome = await run(eventWith({}));
    expect(outcome).toEqual({
      decision: "alarmed",
      reason: "not-whitelisted",
      ...facts,
      alarm,
      messageId: "M",
      warning: hintOnPlainForm(refusal),
    });
    expect(records).toEqual([["warn", outcome]]);
    const again = await run(eventWith({}));
    expect(again).toMatchObject({ decision: "duplicate", messageId: "M" });
    expect(again).not.toHaveProperty("warning");
  });

  it("says so beside what else is to be said", async () => {
    const { run } = createAudit({
      publish: async () => ({ messageId: "M", refusal: "400, no reason given" }),
    });
    const { warning } = await run(eventWith({ trace_name: "switchRole" }));
    expect(warning).toMatch(/^IAM documents no switchRole: .* SMN took the alarm without attributes alone/);
  });

  it("publishes a failed alarm when it comes again", async () => {
    const error = new PublishError("no", { statusCode: 500, hint: "wait" }, []);
    let failures = 1;
    const { run, records } = createAudit({
      publish: async () => {
        if (failures-- > 0) throw error;
        return { messageId: "M" };
      },
    });
    await expect(run(eventWith({}))).rejects.toBe(error);
    expect(await run(eventWith({}))).toMatchObject({ decision: "alarmed", messageId: "M" });
    expect(records[0]).toEqual([
      "error",
      {
        decision: "failed",
        error: {
          name: "PublishError",
          message: "no",
          statusCode: 500,
          code: undefined,
          requestId: undefined,
          hint: "wait",
          outOfTime: false,
          attempts: [],
        },
        reason: "not-whitelisted",
        ...facts,
        alarm,
      },
    ]);
  });

  it("warns of a missing agency on an allowed sign-in", async () => {
    const { run, records } = createAudit({ hasCredentials: false });
    const outcome = {
      decision: "allowed",
      reason: "whitelisted",
      ...facts,
      ip: "192.168.1.2",
      entry: "192.168.0.0/16",
      warning: "The function could publish no alarm: give it an agency that allows smn:topic:publish.",
    };
    expect(await run(eventWith({ source_ip: "192.168.1.2" }))).toEqual(outcome);
    expect(records).toEqual([["warn", outcome]]);
  });

  it("fails where an alarm is due and there is no agency", async () => {
    const { run, records } = createAudit({
      hasCredentials: false,
      publish: async () => {
        throw new CredentialsError("no agency");
      },
    });
    await expect(run(eventWith({}))).rejects.toThrow(new CredentialsError("no agency"));
    expect(records).toEqual([
      [
        "error",
        {
          decision: "failed",
          error: { name: "CredentialsError", message: "no agency" },
          reason: "not-whitelisted",
          ...facts,
          alarm,
        },
      ],
    ]);
  });

  it.each([
    ["an allowed sign-in", { source_ip: "192.168.1.2" }, { reason: "whitelisted", ip: "192.168.1.2" }],
    ["an event of another service", { service_type: "ECS" }, { reason: "not-iam" }],
    ["an illegal sign-in", {}, { reason: "not-whitelisted", alarm }],
  ])("fails without a topic even on %s", async (_what, fields, known) => {
    const { run, records, orders } = createAudit({}, { IP: good.IP });
    const { problems } = readConfig(() => undefined);
    const error = new ConfigError(problems);
    await expect(run(eventWith(fields))).rejects.toThrow(error);
    expect(records).toEqual([
      [
        "error",
        {
          decision: "failed",
          error: { name: "ConfigError", message: error.message, problems },
          ...facts,
          region: "unknown",
          ...known,
        },
      ],
    ]);
    expect(orders).toEqual([]);
  });

  it("fails where nothing tells the topic's project", async () => {
    const { run, orders } = createAudit({ projectId: "" });
    await expect(run(eventWith({}))).rejects.toThrow(
      new ConfigError([
        {
          variable: "SMN_Topic",
          text: "The function's project is not known: write the topic's whole URN in the variable SMN_Topic.",
        },
      ]),
    );
    expect(orders).toEqual([]);
  });

  it.each(["a/b", "..", "p?x", "p%2F", "p q", "项目", "p:q", "x".repeat(65)])(
    "fails where the platform's project is none, %s, and sends nothing",
    async (projectId) => {
      const { run, orders } = createAudit({ projectId });
      await expect(run(eventWith({}))).rejects.toThrow(
        new ConfigError([
          {
            variable: "SMN_Topic",
            text: `The function's project "${projectId}" is no id: write the topic's whole URN in the variable SMN_Topic.`,
          },
        ]),
      );
      expect(orders).toEqual([]);
    },
  );

  it("fails on what is no CTS event, and logs that", async () => {
    const { run, records } = createAudit();
    await expect(run({ hello: 1 })).rejects.toThrow(EventError);
    expect(records).toEqual([
      [
        "error",
        {
          decision: "failed",
          error: { name: "EventError", message: expect.stringContaining("Keys: hello.") },
        },
      ],
    ]);
  });

  it("fails, and logs that, where the context breaks", async () => {
    const records: unknown[] = [];
    const broken = () => {
      throw new TypeError("no user data");
    };
    const log = (level: Level, record: object) => void records.push([level, record]);
    await expect(audit(eventWith({}), log, broken)).rejects.toThrow("no user data");
    expect(records).toEqual([
      ["error", { decision: "failed", error: { name: "TypeError", message: "no user data" } }],
    ]);
  });
});

describe("audit where Repeats is count", () => {
  const count = { ...good, Repeats: "count" };
  const failedFacts = {
    ip: "198.51.100.23",
    action: "loginFailed",
    user: "alice",
    who: "user",
    account: "example-company",
    result: "failed",
    region: "cn-north-4",
  } as const;
  const failedAlarm = "Illegal operation[IP:198.51.100.23, Action:loginFailed]";

  /** A failed attempt as a trace of its own. */
  function attempt(traceId: string, fields: object = {}): unknown {
    const { cts } = loadEvent("login-failed.json") as { cts: object };
    return { cts: { ...cts, trace_id: traceId, ...fields } };
  }

  /** An audit whose clocks the test moves. */
  function createClocked(
    changes: Partial<AuditDependencies> = {},
    variables: Partial<Record<VariableName, string>> = count,
  ) {
    const clock = { ms: 1_768_227_600_000 };
    const now = () => clock.ms;
    return { clock, ...createAudit({ repeats: createRepeats(now, now), ...changes }, variables) };
  }

  it("counts a failed attempt like one that was told, and logs it with the alarm's line", async () => {
    const { run, records, orders } = createClocked();
    const known = { reason: "not-whitelisted", ...failedFacts, alarm: failedAlarm } as const;
    const first = await run(attempt("trace-1"));
    const second = await run(attempt("trace-2", { time: "1768227600000" }));
    expect(first).toEqual({
      decision: "alarmed",
      ...known,
      time: "2026-01-12T14:18:37.279Z",
      traceId: "trace-1",
      messageId: "M1",
    });
    expect(second).toEqual({
      decision: "repeated",
      ...known,
      time: "2026-01-12T14:20:00.000Z",
      traceId: "trace-2",
    });
    expect(records).toEqual([
      ["warn", first],
      ["warn", second],
    ]);
    expect(orders).toHaveLength(1);
  });

  it("tells the number with the next after ten minutes", async () => {
    const { run, orders, clock } = createClocked();
    for (let n = 0; n < 38; n++) await run(attempt(`trace-${n}`));
    clock.ms += 600_000;
    expect(await run(attempt("trace-38"))).toMatchObject({ decision: "alarmed", messageId: "M2" });
    const json = orders.map(({ notification }) =>
      JSON.parse(JSON.parse(notification.message_structure).https),
    );
    expect(json[0]).not.toHaveProperty("repeated");
    expect(json[1]).toMatchObject({ repeated: { count: 37, since: "2026-01-12T14:18:37.279Z" } });
  });

  it.each([undefined, "all", "some"])("sends each where Repeats is %j", async (Repeats) => {
    const { run, orders } = createClocked({}, { ...good, ...(Repeats && { Repeats }) });
    for (const id of ["trace-1", "trace-2", "trace-3"])
      expect(await run(attempt(id))).toMatchObject({ decision: "alarmed" });
    expect(orders).toHaveLength(3);
  });

  it.each<[string, object]>([
    ["address", { source_ip: "198.51.100.24" }],
    ["action", { trace_name: "scanQRCodeLoginFailed" }],
    ["user", { user: { name: "bob", domain: { name: "example-company" } } }],
    ["account", { domain_id: "another" }],
    ["result", { trace_name: "login", trace_rating: "normal", code: 302 }],
  ])("sends what differs in its %s", async (_what, fields) => {
    const { run } = createClocked();
    await run(attempt("trace-1"));
    expect(await run(attempt("trace-2", fields))).toMatchObject({ decision: "alarmed", messageId: "M2" });
  });

  it.each<[string, object]>([
    ["a success", { trace_name: "login", trace_rating: "normal", code: 302 }],
    ["a result that contradicts itself", { trace_name: "iamUserSsoLoginSuccess", trace_rating: "incident" }],
    ["a sign-out that failed", { trace_name: "logout" }],
    ["an unreadable source", { source_ip: "198.51.100.23, 198.51.100.24" }],
    ["a missing source", { source_ip: null }],
    ["no user", { user: null }],
    ["no account", { user: "alice", domain_id: "" }],
  ])("never holds back %s", async (_what, fields) => {
    const { run } = createClocked();
    for (const n of [1, 2, 3])
      expect(await run(attempt(`trace-${n}`, fields))).toMatchObject({
        decision: "alarmed",
        messageId: `M${n}`,
      });
  });

  it("counts no delivery of a trace that was told, and none twice of one that was counted", async () => {
    const { run, orders, clock } = createClocked();
    for (const id of ["trace-1", "trace-1", "trace-2", "trace-2", "trace-1"]) await run(attempt(id));
    expect(await run(attempt("trace-2"))).toMatchObject({ decision: "duplicate", messageId: undefined });
    clock.ms += 600_000;
    await run(attempt("trace-3"));
    const { https } = JSON.parse(orders[1]?.notification.message_structure ?? "");
    expect(JSON.parse(https)).toMatchObject({ repeated: { count: 1 } });
  });

  it("publishes a trace whose publish failed when it comes again", async () => {
    let failures = 1;
    const { run } = createClocked({
      publish: async () => {
        if (failures-- > 0) throw new PublishError("no", { statusCode: 500, hint: "wait" }, []);
        return { messageId: "M" };
      },
    });
    await expect(run(attempt("trace-1"))).rejects.toThrow("no");
    expect(await run(attempt("trace-1"))).toMatchObject({ decision: "alarmed", messageId: "M" });
    expect(await run(attempt("trace-2"))).toMatchObject({ decision: "repeated" });
  });

  it("lets each publish that comes while one is on its way, however many", async () => {
    const publishing: (() => void)[] = [];
    const { run } = createClocked({
      publish: () =>
        new Promise((resolve) => publishing.push(() => resolve({ messageId: `M${publishing.length}` }))),
    });
    const all = Array.from({ length: 100 }, (_, n) => run(attempt(`trace-${n}`)));
    await vi.waitFor(() => expect(publishing).toHaveLength(100));
    for (const accept of publishing) accept();
    expect((await Promise.all(all)).map(({ decision }) => decision)).toEqual(Array(100).fill("alarmed"));
    expect(await run(attempt("one more"))).toMatchObject({ decision: "repeated" });
  });

  it.each<[string, Partial<Record<VariableName, string>>]>([
    ["topic", { SMN_Topic: "other" }],
    ["region", { RegionName: "cn-north-1" }],
    ["project", { SMN_Topic: "urn:smn:cn-north-4:another:login-alerts" }],
    ["endpoint", { SMN_Endpoint: "https://smn.example" }],
  ])("publishes where the %s is another", async (_what, change) => {
    const repeats = createRepeats(
      () => 0,
      () => 0,
    );
    await createClocked({ repeats }).run(attempt("trace-1"));
    const other = createClocked({ repeats }, { ...count, ...change });
    expect(await other.run(attempt("trace-2"))).toMatchObject({ decision: "alarmed" });
    expect(await other.run(attempt("trace-3"))).toMatchObject({ decision: "repeated" });
    expect(await createClocked({ repeats }).run(attempt("trace-4"))).toMatchObject({ decision: "repeated" });
  });

  it("tells each success and each new attempt, whatever comes, fails, changes and is forgotten", async () => {
    const windowMs = 600_000;
    const usual = {
      ip: "198.51.100.1",
      name: "loginFailed",
      user: "alice" as string | undefined,
      account: "one" as string | undefined,
      rating: "warning" as string | undefined,
      topic: "login-alerts",
      endpoint: undefined as string | undefined,
    };
    const others = {
      ip: ["::ffff:198.51.100.1", "198.51.100.2", "2001:db8::1", "10.0.0.1:443", ""],
      name: ["LOGINFAILED", "oidcLoginFailed", "login", "logout", "tsiLogin"],
      user: ["alice\u200b", "Alice", "[alice]", "(alice)", "a  b", "a b", undefined],
      account: ["two", undefined],
      rating: ["incident", "normal", undefined],
      topic: ["other"],
      endpoint: ["https://smn.example"],
    };
    const change = fc.oneof(
      fc.constant({}),
      ...Object.entries(others).map(([name, values]) =>
        fc.constantFrom(...values).map((value) => ({ [name]: value })),
      ),
    );
    const event = fc
      .record({
        kind: fc.constant("event" as const),
        changes: fc.tuple(change, change),
        accepts: fc.boolean(),
      })
      .map(({ changes, ...rest }) => ({ ...usual, ...changes[0], ...changes[1], ...rest }));
    const wait = fc.record({
      kind: fc.constant("wait" as const),
      ms: fc.constantFrom(1, windowMs - 1, windowMs),
    });
    const forget = fc.constant({ kind: "forget" as const });
    const step = fc.oneof(
      { weight: 30, arbitrary: event },
      { weight: 5, arbitrary: wait },
      { weight: 1, arbitrary: forget },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40, size: "max" }), async (steps) => {
        let accepts = true;
        let published = 0;
        const clock = { ms: 0 };
        const now = () => clock.ms;
        const repeats = createRepeats(now, now);
        const duplicates = createDuplicates();
        const publish = async () => {
          published++;
          if (!accepts) throw new Error("refused");
          return { messageId: `M${published}` };
        };
        /** When an alarm about attempts like it was accepted. */
        const toldMs = new Map<string, number>();
        for (const [index, given] of steps.entries()) {
          if (given.kind === "wait") clock.ms += given.ms;
          if (given.kind === "forget") {
            for (let n = 0; n < 1000; n++) await repeats.publishOrCount(`${index} ${n}`, 0, async () => "M");
            toldMs.clear();
          }
          if (given.kind !== "event") continue;
          const { ip, name, user, account, rating, topic, endpoint } = given;
          const variables = { ...count, SMN_Topic: topic, ...(endpoint && { SMN_Endpoint: endpoint }) };
          const { run } = createAudit({ repeats, duplicates, publish }, variables);
          accepts = given.accepts;
          const before = published;
          const outcome = await run({
            cts: {
              ...{ service_type: "IAM", trace_id: `trace-${index}`, trace_name: name, trace_rating: rating },
              ...{ source_ip: ip, user: { name: user, domain: { name: account } } },
            },
          }).catch((error: Error) => error.message);
          const address = ip.replace("::ffff:", "");
          const key = JSON.stringify([address, name.toLowerCase(), user, account, topic, endpoint]);
          const failed =
            /failed$/i.test(name) ||
            (/^(?:login|tsiLogin)$/.test(name) && /warning|incident/.test(rating ?? ""));
          const isCertain = failed && user && account && !/:443|^$/.test(ip);
          const lastMs = toldMs.get(key);
          const mayBeHeldBack = isCertain && lastMs !== undefined && clock.ms - lastMs < windowMs;
          if (mayBeHeldBack) {
            expect([published, outcome]).toEqual([before, expect.objectContaining({ decision: "repeated" })]);
          } else {
            expect(published).toBe(before + 1);
            if (accepts && isCertain) toldMs.set(key, clock.ms);
            if (accepts) expect(outcome).toMatchObject({ decision: "alarmed", messageId: `M${published}` });
            else expect(outcome).toBe("refused");
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
