/** Traces made up for tests and measurements: seeded, in the mix and the forms of a file that CTS transferred to OBS. */

import {
  atWorkingHours,
  createRandom,
  hex,
  hexOf,
  pick,
  pickOften,
  pickSource,
  type Random,
} from "./values.ts";

/** Admits the offices and the VPN of the made traces, and nobody else in them. */
export const madeWhitelist = "192.0.2.10,192.0.2.11,198.51.100.0/26,2001:db8:0:1::/64,10.20.0.1-10.20.0.50";

export interface MadeTracesSettings {
  readonly count: number;
  /** The same seed makes the same traces. */
  readonly seed: number;
  /** The part of the traces that are sign-ins and sign-outs, from 0 to 1. */
  readonly signInShare: number;
  /** The time of the first trace, in milliseconds since 1970; the last one is at most `spanMs` later. */
  readonly startMs: number;
  readonly spanMs: number;
}

type Fields = Readonly<Record<string, unknown>>;

const domainId = "296f500240e3c4cff0c50678306f0a0f";
const projectId = "aba0bf3012ea92cfa4883c4cde27ece5";
const users = Array.from({ length: 180 }, (_, index) => `user-${String(index + 1).padStart(3, "0")}`);

/** What the other services record, by weight; the letter in front tells a read from a write. */
const operations: readonly (readonly [service: string, resource: string, names: readonly string[]])[] = [
  ["ECS", "ecs", ["createServer", "deleteServer", "rebootServer", "stopServer", "resizeServer"]],
  ["OBS", "bucket", ["createBucket", "setBucketPolicy", "deleteObject", "putObjectAcl"]],
  ["VPC", "securitygrouprules", ["createSecurityGroupRule", "deleteSecurityGroupRule"]],
  ["EVS", "evs", ["createVolume", "attachVolume", "detachVolume", "extendVolume"]],
  ["KMS", "cmk", ["createDataKey", "decryptData", "encryptData"]],
  ["CCE", "cluster", ["createNode", "updateNodePool", "createRelease"]],
  ["RDS", "instance", ["createManualSnapshot", "modifyParameter"]],
  ["FunctionGraph", "function", ["UpdateFunctionCode", "CreateTrigger"]],
  ["IAM", "user", ["createUser", "updateUser", "createAccessKey", "changePassword", "addUserToGroup"]],
];

/** Makes the traces in the order of their time. Now and then one comes twice, as CTS delivers at least once. */
export function* makeTraces(settings: MadeTracesSettings): Generator<Fields> {
  const random = createRandom(settings.seed);
  for (let index = 0; index < settings.count; index++) {
    const timeMs = atWorkingHours(
      settings.startMs + Math.floor((settings.spanMs * index) / settings.count),
      random,
    );
    const isSignIn = random() < settings.signInShare;
    const trace = isSignIn ? makeSignIn(timeMs, random) : makeOther(timeMs, random);
    yield trace;
    if (random() < 0.001 && ++index < settings.count) yield trace;
  }
}

function makeSignIn(timeMs: number, random: Random): Fields {
  const kind = random();
  if (kind < 0.01) {
    const name = pick(["logout", "login"], random);
    return { ...makeCommon(timeMs, random, "IAM", "user", name), trace_type: "SystemAction", user: null };
  }
  if (kind < 0.04) return makeAttack(timeMs, random);
  const user = pickOften(users, random);
  const [name, mode] = pick(signIns, random);
  const failed = random() < 0.03;
  return {
    ...makeCommon(timeMs, random, "IAM", "user", failed ? "loginFailed" : name),
    code: failed ? "401" : 302,
    trace_rating: failed ? "warning" : "normal",
    message: JSON.stringify({
      login: { mode, user_type: "iam user", login_protect: { status: pick(["on", "off"], random) } },
    }),
    source_ip: pickSource(random),
    user: userText(user),
    resource_name: user,
  };
}

const signIns: readonly (readonly [name: string, mode: string])[] = [
  ["login", "password"],
  ["login", "password"],
  ["logout", "password"],
  ["iamUserSsoLoginSuccess", "sso"],
  ["oidcLoginSuccess", "oidc"],
];

/** Somebody outside tries passwords; one in fifty fits. */
function makeAttack(timeMs: number, random: Random): Fields {
  const user = pick([...users.slice(0, 20), "admin", "root", "test"], random);
  const through = random() < 0.02;
  return {
    ...makeCommon(timeMs, random, "IAM", "user", through ? "login" : "loginFailed"),
    code: through ? 302 : 401,
    trace_rating: through ? "normal" : "warning",
    message: JSON.stringify({ login: { mode: "password", user_type: "iam user" } }),
    source_ip: `203.0.113.${Math.floor(random() ** 3 * 254) + 1}`,
    user: userText(user),
    resource_name: user,
  };
}

function makeOther(timeMs: number, random: Random): Fields {
  const [service, resource, names] = pickOften(operations, random);
  const id = hex(32, random);
  const request = {
    server: { name: `${resource}-${hex(6, random)}`, flavorRef: "s6.large.2", imageRef: hex(32, random) },
    network: { vpcid: hex(32, random), nics: [{ subnet_id: hex(32, random) }] },
    metadata: { op_svc_userid: hex(32, random), tags: ["environment=production", "team=platform"] },
    count: Math.floor(random() * 5) + 1,
  };
  return {
    ...makeCommon(timeMs, random, service, resource, pick(names, random)),
    trace_type: random() < 0.7 ? "ApiCall" : "ConsoleAction",
    trace_rating: random() < 0.04 ? "warning" : "normal",
    code: "200",
    request: JSON.stringify(request),
    response: JSON.stringify({ job_id: hex(32, random), status: "SUCCESS", id }),
    source_ip: pickSource(random),
    user: userText(pickOften(users, random)),
    resource_id: id,
    resource_name: request.server.name,
    api_version: "1.0",
    request_id: hex(32, random),
    user_agent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Safari/537.36",
  };
}

function makeCommon(timeMs: number, random: Random, service: string, resource: string, name: string): Fields {
  const tail = `${hex(4, random)}-${hex(12, random)}`;
  return {
    trace_id: `${hex(8, random)}-${hex(4, random)}-11f0-${tail}`,
    trace_name: name,
    resource_type: resource,
    service_type: service,
    trace_type: "ConsoleAction",
    event_type: service === "IAM" ? "global" : "system",
    tracker_name: "system",
    domain_id: domainId,
    project_id: projectId,
    read_only: false,
    time: timeMs,
    record_time: timeMs + Math.floor(random() * 2000),
  };
}

function userText(name: string): string {
  return JSON.stringify({ domain: { name: "example-company", id: domainId }, name, id: hexOf(name) });
}
