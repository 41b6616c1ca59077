/** Each sickness of the alarm alone: the change, the rows that are then not well, and what is said. */
import type { Mark, RowName } from "../../../scripts/doctor/finding.ts";
import { documentedActions } from "../../../src/actions.ts";
import {
  agency,
  allow,
  asyncConfig,
  type Change,
  config,
  failuresTo,
  filters,
  grants,
  keeps,
  listensTo,
  metrics,
  notification,
  plain,
  quiet,
  subscribers,
  tracker,
  trigger,
  variables,
} from "./changes.ts";
import { failureTopicUrn, functionUrn, hourMs, makePoint, makeRole, makeTrace, topicUrn } from "./healthy.ts";

export type Marks = Partial<Record<RowName, Mark>>;

/** What is wrong, row and mark of it, and what is said. All other rows stay good. */
export const sicknesses: [string, Change, Marks, RegExp][] = [
  [
    "no function",
    (world) => {
      world.config = undefined;
    },
    {
      function: "wrong",
      variables: "nothing",
      trigger: "nothing",
      async: "nothing",
      topic: "nothing",
      filters: "nothing",
      rights: "nothing",
      calls: "nothing",
    },
    /no function login-alarm: FunctionGraph answered 404: FSS\.1051/,
  ],
  ["switched off", config({ strategy_config: { concurrency: 0 } }), { function: "wrong" }, /switched off/],
  [
    "no word of the switch",
    config({ strategy_config: undefined }),
    { function: "unknown" },
    /strategy_config/,
  ],
  ["another handler", config({ handler: "index.main" }), { function: "wrong" }, /handler is index\.main/],
  ["a runtime of long ago", config({ runtime: "Node.js12.13" }), { function: "wrong" }, /Node\.js12\.13/],
  ["Node.js 20", config({ runtime: "Node.js20.15" }), { function: "note" }, /no security fixes/],
  ["the default time-out", config({ timeout: 3 }), { function: "wrong" }, /time-out is 3 s/],
  ["no agency", config({ xrole: "", app_xrole: "" }), { function: "wrong", rights: "nothing" }, /no agency/],
  ["no initializer", config({ initializer_handler: "" }), { function: "note" }, /no initializer/],
  [
    "another initializer",
    config({ initializer_handler: "index.start" }),
    { function: "wrong" },
    /no instance starts/,
  ],
  ["another digest", config({ digest: "cd".repeat(64) }), { function: "note" }, /another digest/],
  ["another size", config({ code_size: 48_211 }), { function: "note" }, /48211 bytes, and not 20000/],
  [
    "another function's answer",
    config({ func_urn: `${functionUrn.replace("alarm", "other")}` }),
    { function: "unknown", variables: "unknown", topic: "unknown", filters: "unknown", rights: "unknown" },
    /not the configuration of this function/,
  ],

  [
    "an entry that is refused",
    variables({ ...plain, IP: "10.0.0.0/33" }),
    { variables: "wrong" },
    /character 1: "10\.0\.0\.0\/33"/,
  ],
  [
    "an exclusion that is refused",
    variables({ ...plain, IP: "10.0.0.1,!office" }),
    { variables: "wrong" },
    /!office/,
  ],
  ["a wide list", variables({ ...plain, IP: "0.0.0.0/0" }), { variables: "wrong" }, /0\.0\.0\.0\/0/],
  [
    "a topic that is none",
    variables({ ...plain, SMN_Topic: "a b" }),
    { variables: "wrong", topic: "unknown", filters: "unknown" },
    /SMN_Topic/,
  ],
  ["malformed Actions", variables({ ...plain, Actions: "!login" }), { variables: "wrong" }, /Actions/],
  ["a time zone that is none", variables({ ...plain, TimeZone: "CST" }), { variables: "note" }, /TimeZone/],
  [
    "an entry that has ended",
    variables({ ...plain, IP: "192.168.1.2,192.168.1.3?until=2020-12-31&user=alice" }),
    { variables: "note" },
    /IP, character 13: "192\.168\.1\.3\?until=2020-12-31&user=alice" has ended, and admits nobody\./,
  ],
  [
    "an exclusion that has ended",
    variables({ ...plain, IP: "192.168.1.0/24,!192.168.1.3?until=2020-12-31" }),
    { variables: "note" },
    /"!192\.168\.1\.3\?until=2020-12-31" has ended, and takes nobody out\./,
  ],
  [
    "no entry that has not ended",
    variables({
      ...plain,
      IP: "192.168.1.3?until=2020-12-31,192.168.1.0/24?until=2021-01-01T00:00Z,!192.168.1.9",
    }),
    { variables: "wrong" },
    /Each entry of the whitelist has ended, so nobody is on it/,
  ],
  [
    "entries that are to come, and that end some day",
    variables({ ...plain, IP: "192.168.1.3?from=2199-01-01,192.168.1.4?until=2199-01-01&user=alice" }),
    {},
    /takes them all/,
  ],
  [
    "an entry that cannot be read beside one that has ended",
    variables({ ...plain, IP: "192.168.1.3?until=2020-12-31,192.168.1.4?untill=2199-01-01" }),
    { variables: "wrong" },
    /Each entry of the whitelist has ended/,
  ],
  [
    "a language that is none",
    variables({ ...plain, Language: "fr" }),
    { variables: "note" },
    /The variable Language holds "fr"/,
  ],
  [
    "a language and repeats that are known",
    variables({ ...plain, Language: "zh_CN", Repeats: "COUNT" }),
    {},
    /takes them all/,
  ],
  [
    "repeats that are neither sent nor counted",
    variables({ ...plain, Repeats: "none" }),
    { variables: "note" },
    /The variable Repeats holds "none"/,
  ],
  [
    "a topic's region that is not the function's",
    variables({ ...plain, RegionName: "ap-southeast-1" }),
    { variables: "wrong", topic: "wrong", filters: "nothing" },
    /looked for in ap-southeast-1/,
  ],
  [
    "a URN of another project here",
    variables({ ...plain, SMN_Topic: `urn:smn:cn-north-4:${"e".repeat(32)}:login-alerts` }),
    { variables: "wrong", topic: "wrong", filters: "nothing", rights: "unknown" },
    /SMN_Topic names region cn-north-4/,
  ],
  [
    "another endpoint of SMN",
    variables({ ...plain, SMN_Endpoint: "https://smn.example.org" }),
    { variables: "note" },
    /smn\.example\.org/,
  ],
  [
    "a name that is not read",
    variables({ ...plain, Action: "-logout" }),
    { variables: "note" },
    /reads no Action:/,
  ],
  [
    "an encrypted whitelist",
    variables({ ...plain, IP: undefined }),
    { variables: "unknown" },
    /IP is not among/,
  ],
  [
    "an encrypted topic",
    variables({ ...plain, SMN_Topic: undefined }),
    { variables: "unknown", topic: "unknown", filters: "unknown" },
    /SMN_Topic is not among/,
  ],
  [
    "encrypted variables",
    config({ encrypted_user_data: "***" }),
    { variables: "unknown" },
    /encrypted variables/,
  ],
  [
    "variables that are no JSON",
    config({ user_data: "{" }),
    { variables: "unknown", topic: "unknown", filters: "unknown" },
    /user_data/,
  ],

  [
    "no trigger",
    (world) => {
      world.triggers = [
        { trigger_id: "1", trigger_type_code: "TIMER", trigger_status: "ACTIVE", event_data: {} },
      ];
    },
    { trigger: "wrong" },
    /no trigger of CTS/,
  ],
  [
    "a disabled trigger",
    trigger({ trigger_status: "DISABLED" }),
    { trigger: "wrong" },
    /disabled \(FunctionGraph\)/,
  ],
  [
    "a trigger in no known state",
    trigger({ trigger_status: "SLEEPING" }),
    { trigger: "unknown", calls: "unknown" },
    /cannot be read/,
  ],
  [
    "a trigger disabled in CTS",
    notification({ status: "disabled" }),
    { trigger: "wrong" },
    /disabled \(CTS\)/,
  ],
  [
    "a trigger that CTS does not know",
    (world) => {
      world.notifications = [];
    },
    { trigger: "unknown" },
    /CTS itself lists no trigger/,
  ],
  [
    "login and logout alone",
    listensTo("IAM:user:login;logout"),
    { trigger: "wrong" },
    /does not listen to scanQRCodeLogin, oidcLoginSuccess/,
  ],
  [
    "sign-ins of another service",
    listensTo(`OBS:user:${documentedActions.join(";")}`),
    { trigger: "wrong", calls: "ok" },
    /login, logout/,
  ],
  [
    "sign-ins of another resource",
    listensTo(`IAM:agency:${documentedActions.join(";")}`),
    { trigger: "wrong" },
    /login, logout/,
  ],
  [
    "less in CTS than in FunctionGraph",
    notification({
      operations: [
        {
          service_type: "IAM",
          resource_type: "user",
          trace_names: documentedActions.filter((name) => name !== "logout"),
        },
      ],
    }),
    { trigger: "wrong" },
    /does not listen to logout\./,
  ],
  [
    "an added action that it does not hear",
    (world, nowMs) => {
      variables({ ...plain, Actions: "switchRole" })(world, nowMs);
      world.operations.push({ service_type: "IAM", resource_type: "agency", operation_list: ["switchRole"] });
    },
    { trigger: "wrong" },
    /does not listen to switchrole/,
  ],
  [
    "an added action that CTS does not offer",
    variables({ ...plain, Actions: "switchRole" }),
    { trigger: "note" },
    /does not offer here: switchrole/,
  ],
  [
    "failed sign-ins not subscribed",
    listensTo(`IAM:user:${documentedActions.filter((name) => !/Failed/.test(name)).join(";")}`),
    { trigger: "note" },
    /Failed attempts are not heard of: loginFailed/,
  ],
  [
    "a new kind of sign-in",
    (world) => {
      world.operations.push({ service_type: "IAM", resource_type: "user", operation_list: ["passkeyLogin"] });
    },
    { trigger: "note" },
    /IAM:user:passkeyLogin/,
  ],
  [
    "a list of operations without login",
    (world) => {
      world.operations = [];
    },
    { trigger: "unknown" },
    /not a list of the operations/,
  ],

  [
    "no settings of asynchronous calls",
    (world) => {
      world.asyncConfig = undefined;
    },
    { async: "note" },
    /no failure destination/,
  ],
  [
    "no failure destination",
    asyncConfig({ destination_config: {} }),
    { async: "note" },
    /no failure destination/,
  ],
  ["no retries", asyncConfig({ max_async_retry_attempts: 0 }), { async: "note" }, /not tried again/],
  [
    "a failure topic that is gone",
    (world) => {
      world.topics.delete(failureTopicUrn);
    },
    { async: "wrong" },
    /SMN login-alerts-failures, does not exist/,
  ],
  [
    "a failure bucket that is gone",
    failuresTo("OBS", { bucket: "gone" }),
    { async: "wrong" },
    /OBS gone, does not exist/,
  ],
  ["a failure bucket that is there", failuresTo("OBS", { bucket: "failures" }), {}, /goes to OBS failures/],
  [
    "a failure function that is gone",
    failuresTo("FunctionGraph", { func_urn: functionUrn.replace("alarm", "failed") }),
    { async: "wrong" },
    /does not exist/,
  ],
  [
    "a failure stream",
    failuresTo("DIS", { stream_name: "s" }),
    { async: "unknown" },
    /cannot be seen from here/,
  ],
  [
    "a failure destination like a path",
    failuresTo("SMN", { topic_urn: `${topicUrn}/../x?y` }),
    { async: "unknown" },
    /cannot be seen/,
  ],

  [
    "CTS never enabled",
    (world) => {
      world.trackers = [];
    },
    { tracker: "wrong" },
    /no management tracker/,
  ],
  [
    "only a data tracker",
    tracker({ tracker_type: "data", tracker_name: "d" }),
    { tracker: "wrong" },
    /no management tracker/,
  ],
  ["a disabled tracker", tracker({ status: "disabled" }), { tracker: "wrong" }, /records nothing/],
  [
    "a tracker in error",
    tracker({ status: "error", detail: "arrears" }),
    { tracker: "wrong" },
    /in error: arrears/,
  ],
  ["a tracker in no known state", tracker({ status: "paused" }), { tracker: "unknown" }, /paused/],
  [
    "IAM left out",
    tracker({ management_event_selector: { exclude_service: ["OBS", "IAM"] } }),
    { tracker: "wrong" },
    /leaves IAM out/,
  ],
  ["no transfer", tracker({ obs_info: { bucket_name: "" } }), { tracker: "note" }, /no transfer to OBS/],
  [
    "a transfer without verification",
    tracker({ is_support_validate: false }),
    { tracker: "note" },
    /Verify Trace File is off/,
  ],

  [
    "no topic",
    (world) => {
      world.topics.delete(topicUrn);
    },
    { topic: "wrong", filters: "nothing" },
    /does not exist: SMN answered 404: SMN\.0006/,
  ],
  ["no subscriber", subscribers(), { topic: "wrong", filters: "nothing" }, /Nobody is subscribed/],
  [
    "nobody confirmed",
    subscribers(0, 3),
    { topic: "wrong", filters: "nothing" },
    /No subscriber .* has confirmed/,
  ],
  ["one not confirmed", subscribers(1, 0), { topic: "note" }, /p\*\*\*1@example\.org has not confirmed/],
  ["one cancelled", subscribers(2, 3), { topic: "note" }, /p\*\*\*1@example\.org has cancelled/],
  ["a state of no meaning", subscribers(1, 9), { topic: "unknown" }, /p\*\*\*1@example\.org/],
  [
    "only a state of no meaning",
    subscribers("x"),
    { topic: "unknown", filters: "unknown" },
    /in a known way/,
  ],
  [
    "the only living one behind the first page",
    subscribers(...Array(100).fill(0), 1),
    { topic: "note" },
    /1 of 101 subscribers/,
  ],

  [
    "a telephone without failed sign-ins",
    filters([], [keeps("result", "succeeded", "unknown")]),
    { filters: "note" },
    /sms \+86\*\*\*000 gets no alarms of failed attempts\./,
  ],
  [
    "everybody without failed sign-ins",
    filters([keeps("result", "succeeded", "unknown")], [keeps("result", "unknown", "succeeded", "other")]),
    { filters: "note" },
    /email o\*\*\*s@example\.org gets no alarms of failed attempts\./,
  ],
  [
    "somebody who hears of root alone",
    filters([], [keeps("who", "root")]),
    { filters: "note" },
    /no alarms of IAM users, agencies, federated users and users that the trace does not tell\./,
  ],
  [
    "nobody who hears of what went through",
    filters([keeps("result", "failed")], [keeps("result")]),
    { filters: "wrong" },
    /Nobody gets every alarm[\s\S]*no alarms of what went through, failed attempts and what may have gone through\./,
  ],
  [
    "nobody who hears of an unknown result",
    filters([keeps("result", "succeeded", "failed")], [keeps("result", "succeeded")]),
    { filters: "wrong" },
    /of what may have gone through/,
  ],
  [
    "nobody who hears of all, one of root and one of the rest",
    filters([keeps("who", "root")], [keeps("who", "user", "agency", "external", "unknown")]),
    { filters: "wrong" },
    /sms .* gets no alarms of the root user\./,
  ],
  [
    "policies of two names, each of which must fit",
    filters(
      [keeps("result", "succeeded", "unknown"), keeps("action", "logout", "other")],
      [keeps("reason", "not_whitelisted"), keeps("who", "root", "user")],
    ),
    { filters: "wrong" },
    /email .* no alarms of failed attempts and sign-ins\.[\s\S]*sms .* no alarms of entries at another time than theirs, entries that are for somebody else, addresses that cannot be read, traces without an address, agencies/,
  ],
  [
    "values in another case",
    filters([keeps("result", "Succeeded", "unknown")], [keeps("result", "SUCCEEDED")]),
    { filters: "wrong" },
    /Nobody gets every alarm/,
  ],
  [
    "policies on names that no alarm has",
    filters([keeps("event", "login")], [keeps("Result", "failed"), keeps("constructor", "x")]),
    {},
    /2 of 2 living subscriptions get every alarm/,
  ],
  [
    "policies on another cloud, by its endpoint",
    (world, nowMs) => {
      filters([keeps("result", "failed")], [keeps("result", "failed")])(world, nowMs);
      variables({ ...plain, SMN_Endpoint: "https://smn.eu-de.otc.t-systems.com" })(world, nowMs);
    },
    { variables: "note", filters: "nothing" },
    /alarms have no attributes/,
  ],
  ["no policies, told as null", filters(null, null), {}, /2 of 2 living subscriptions/],
  ["one policy that cannot be read", filters([], ["x"]), { filters: "note" }, /sms .* cannot be read/],
  [
    "policies that cannot be read",
    filters([{ name: "result", string_equals: "succeeded" }], {}),
    { filters: "unknown" },
    /filter policy of email .* cannot be read, and may hold back any alarm\./,
  ],
  [
    "no word of a policy",
    filters([], undefined),
    { filters: "unknown" },
    /whether sms .* has a filter policy/,
  ],
  [
    "no word of any policy",
    filters(undefined, [keeps("result", "failed")]),
    { filters: "unknown" },
    /Whether somebody gets every alarm of what went through cannot be told/,
  ],
  [
    "the only one without a policy cancelled",
    (world, nowMs) => {
      filters([], [keeps("result", "failed")])(world, nowMs);
      const [email] = world.topics.get(topicUrn)?.subscriptions ?? [];
      if (email) email.status = 3;
    },
    { topic: "note", filters: "wrong" },
    /from each living subscription/,
  ],
  [
    "a policy of somebody who has cancelled",
    (world, nowMs) => {
      filters([], [keeps("result", "failed")])(world, nowMs);
      const [, sms] = world.topics.get(topicUrn)?.subscriptions ?? [];
      if (sms) sms.status = 3;
    },
    { topic: "note" },
    /1 of 1 living subscriptions/,
  ],
  [
    "a policy of the one whose state is known",
    (world, nowMs) => {
      filters([keeps("result", "failed")], [])(world, nowMs);
      const [, sms] = world.topics.get(topicUrn)?.subscriptions ?? [];
      if (sms) sms.status = 9;
    },
    { topic: "unknown", filters: "unknown" },
    /cannot be told/,
  ],

  [
    "no agency of that name",
    agency({ name: "login-alarm-execution-2" }),
    { rights: "wrong" },
    /no agency login-alarm-execution\./,
  ],
  [
    "an agency that has expired",
    agency({ expire_time: "2026-01-01T00:00:00.000000" }),
    { rights: "wrong" },
    /has expired/,
  ],
  ["no role", grants(), { rights: "unknown" }, /has no role/],
  [
    "no grant",
    grants(allow({ Action: ["smn:topic:list"] })),
    { rights: "wrong" },
    /grants smn:topic:publish/,
  ],
  [
    "a grant and a denial",
    grants(allow(), allow({ Effect: "Deny", Action: ["SMN:*:*"] })),
    { rights: "wrong" },
    /denies/,
  ],
  [
    "a grant by a wildcard",
    grants(allow({ Action: ["smn:*:*"] })),
    { rights: "note" },
    /far more than needed: policy-0/,
  ],
  [
    "a role of the system, in all projects",
    (world) => {
      world.roles.project = [];
      world.roles.inherited = [
        {
          id: "te",
          name: "te_admin",
          display_name: "Tenant Administrator",
          catalog: "BASE",
          domain_id: null,
          policy: { Version: "1.0", Statement: [{ Effect: "Allow", Action: ["*:*:*"] }] },
        },
      ];
    },
    { rights: "note" },
    /far more than needed: te_admin/,
  ],
  [
    "a role of the system without what it depends on",
    (world) => {
      world.roles.project = [
        {
          ...makeRole("s", "SMN Administrator", {
            ...allow({ Action: ["SMN:*:*"] }),
            Version: "1.0",
            Depends: [{ catalog: "BASE", display_name: "Tenant Guest" }],
          }),
          domain_id: null,
        },
      ];
    },
    { rights: "unknown" },
    /works only beside Tenant Guest/,
  ],
  [
    "a grant in all projects alone",
    (world) => {
      world.roles.inherited = world.roles.project;
      world.roles.project = [];
    },
    {},
    /may publish/,
  ],
  ["a grant of this topic", grants(allow({ Resource: ["SMN:*:*:topic:login-alerts"] })), {}, /may publish/],
  [
    "a grant of another topic",
    grants(allow({ Resource: ["SMN:*:*:topic:other"] })),
    { rights: "unknown" },
    /cannot be told/,
  ],
  [
    "a grant under a condition",
    grants(allow({ Condition: { StringEquals: { "g:UserName": ["x"] } } })),
    { rights: "unknown" },
    /cannot be told/,
  ],

  [
    "a sign-in without a call",
    (world, nowMs) => {
      quiet(world, nowMs);
    },
    { calls: "wrong" },
    /recorded login at .* The function was not called\./,
  ],
  [
    "a sign-in behind the last call",
    (world, nowMs) => {
      world.traces.push(makeTrace("logout", nowMs - hourMs));
    },
    { calls: "wrong" },
    /recorded logout at .* not called since/,
  ],
  [
    "a sign-in of a moment ago",
    (world, nowMs) => {
      world.traces.push(makeTrace("logout", nowMs - hourMs / 6));
    },
    {},
    /Called 3 times/,
  ],
  [
    "a sign-in before the trigger",
    (world, nowMs) => {
      quiet(world, nowMs);
      trigger({ last_updated_time: new Date(nowMs - 2 * hourMs).toISOString() })(world, nowMs);
    },
    { calls: "nothing" },
    /No call, and no sign-in/,
  ],
  [
    "a quiet account",
    (world, nowMs) => {
      quiet(world, nowMs);
      world.traces = [];
    },
    { calls: "nothing" },
    /No call, and no sign-in/,
  ],
  [
    "a sign-in behind many other traces",
    (world, nowMs) => {
      quiet(world, nowMs);
      for (let index = 0; index < 450; index++)
        world.traces.push(makeTrace("createUser", nowMs - hourMs - index));
    },
    { calls: "wrong" },
    /recorded login/,
  ],
  [
    "the newest call failed",
    metrics({ "failcount 3600": (hour) => [[hour - 3 * hourMs, 2]] }),
    { calls: "wrong" },
    /newest call failed/,
  ],
  [
    "the newest call was refused",
    metrics({ "count 3600": () => [], "rejectcount 3600": (hour) => [[hour - 3 * hourMs, 1]] }),
    { calls: "wrong" },
    /newest call failed/,
  ],
  [
    "the last five minutes of the newest hour failed",
    metrics({
      "failcount 3600": (hour) => [[hour - 3 * hourMs, 1]],
      "count 300": (hour) => [
        [hour - 3 * hourMs, 1],
        [hour - 2.5 * hourMs, 1],
      ],
      "failcount 300": (hour) => [[hour - 2.5 * hourMs, 1]],
    }),
    { calls: "wrong" },
    /newest call failed/,
  ],
  [
    "an earlier one of the newest hour failed",
    metrics({
      "failcount 3600": (hour) => [[hour - 3 * hourMs, 1]],
      "count 300": (hour) => [
        [hour - 3 * hourMs, 1],
        [hour - 2.5 * hourMs, 1],
      ],
      "failcount 300": (hour) => [[hour - 3 * hourMs, 1]],
    }),
    { calls: "note" },
    /1 calls failed/,
  ],
  [
    "one of two in the newest minutes failed",
    metrics({
      "failcount 3600": (hour) => [[hour - 3 * hourMs, 1]],
      "count 300": (hour) => [[hour - 3 * hourMs, 2]],
      "failcount 300": (hour) => [[hour - 3 * hourMs, 1]],
    }),
    { calls: "unknown" },
    /cannot be told/,
  ],
  [
    "earlier calls failed",
    metrics({ "failcount 3600": (hour) => [[hour - 29 * hourMs, 1]] }),
    { calls: "note" },
    /1 calls failed/,
  ],
  [
    "a call in the hour that is not over",
    (world, nowMs) => {
      world.traces.push(makeTrace("logout", nowMs - hourMs / 3));
      world.metrics.set("count 300", [makePoint(nowMs - hourMs / 3, 1)]);
    },
    {},
    /Called 4 times/,
  ],
  [
    "a failed call in the hour that is not over",
    (world, nowMs) => {
      world.metrics.set("count 300", [makePoint(nowMs - hourMs / 3, 1)]);
      world.metrics.set("failcount 300", [makePoint(nowMs - hourMs / 3, 1)]);
    },
    { calls: "wrong" },
    /newest call failed/,
  ],
  [
    "a trigger disabled in CTS that lists no operations",
    notification({ status: "disabled", operations: undefined }),
    { trigger: "wrong" },
    /disabled \(CTS\)/,
  ],
  ["a whitelist that is blank", variables({ ...plain, IP: " " }), { variables: "note" }, /IP/],
  [
    "a topic that is blank",
    variables({ ...plain, SMN_Topic: "" }),
    { variables: "wrong", topic: "unknown", filters: "unknown" },
    /SMN_Topic is not set/,
  ],
  [
    "a grant, and one of another topic",
    grants(allow(), allow({ Resource: ["SMN:*:*:topic:other"] })),
    {},
    /may publish/,
  ],
  [
    "a grant, and a denial of another topic",
    grants(allow(), allow({ Effect: "Deny", Resource: ["SMN:*:*:topic:other"] })),
    { rights: "unknown" },
    /cannot be told/,
  ],
  [
    "a failure function that is there",
    failuresTo("FunctionGraph", { func_urn: functionUrn }),
    {},
    /goes to FunctionGraph login-alarm\./,
  ],
];
