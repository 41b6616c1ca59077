/** What each API of the stand-in answers, in the documented shapes; `undefined` where the path is none of its own. */
import { domainId, functionUrn, projectId, type World } from "./healthy.ts";

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const good = (body: unknown): Reply => ({ status: 200, body });
/** The error of FunctionGraph, CTS and the gateway. */
export const fgs = (status: number, code: string, message: string): Reply => ({
  status,
  body: { error_code: code, error_msg: message, request_id: "r" },
});

export function answerFunctionGraph(world: World, path: string): Reply | undefined {
  const root = `/v2/${projectId}/fgs`;
  if (!path.startsWith(root)) return undefined;
  if (!world.config) return fgs(404, "FSS.1051", "Not found the function");
  if (path === `${root}/functions/${functionUrn}/config`) return good(world.config);
  if (path === `${root}/triggers/${functionUrn}`) return good(world.triggers);
  if (path === `${root}/functions/${functionUrn}/async-invoke-config`)
    return world.asyncConfig ? good(world.asyncConfig) : fgs(404, "FSS.1129", "no configuration");
  return fgs(404, "FSS.1051", "Not found the function");
}

export function answerCts(world: World, path: string, query: URLSearchParams): Reply | undefined {
  const [trackers, notifications, operations, traces] = [
    "trackers",
    "notifications/fun",
    "operations",
    "traces",
  ];
  const name = path.startsWith(`/v3/${projectId}/`) ? path.slice(`/v3/${projectId}/`.length) : "";
  if (name === trackers) return good({ trackers: world.trackers });
  if (name === notifications) return good({ notifications: world.notifications });
  if (name === operations) {
    const service = query.get("service_type");
    return good({ operations: world.operations.filter(({ service_type: type }) => type === service) });
  }
  if (name !== traces) return undefined;
  const [fromMs, toMs, limit] = ["from", "to", "limit"].map((each) => Number(query.get(each)));
  const start = Number(query.get("next") ?? 0);
  const found = world.traces
    .filter(({ time }) => Number(time) >= Number(fromMs) && Number(time) < Number(toMs))
    .sort((a, b) => Number(b.time) - Number(a.time));
  const end = start + Number(limit);
  const marker = end < found.length ? String(end) : null;
  return good({ traces: found.slice(start, end), meta_data: { count: found.length, marker } });
}

export function answerSmn({ topics }: World, path: string, query: URLSearchParams): Reply | undefined {
  const [, urn = "", more] =
    /^\/v2\/[^/]+\/notifications\/topics\/([^/]+)(\/subscriptions)?$/.exec(path) ?? [];
  if (urn === "") return undefined;
  const topic = topics.get(urn);
  if (!topic)
    return { status: 404, body: { request_id: "r", code: "SMN.0006", message: "The topic is not found" } };
  if (!more) return good(topic.topic);
  const offset = Number(query.get("offset"));
  const { subscriptions } = topic;
  return good({
    request_id: "e2",
    subscription_count: subscriptions.length,
    subscriptions: subscriptions.slice(offset, offset + Number(query.get("limit"))),
  });
}

export function answerIam(
  { agencies, roles }: World,
  path: string,
  query: URLSearchParams,
): Reply | undefined {
  if (path === "/v3/auth/domains")
    return good({ domains: [{ id: domainId, name: "acme", enabled: true }], links: {} });
  if (path === "/v3.0/OS-AGENCY/agencies") {
    const wanted = query.get("domain_id") === domainId ? agencies : [];
    return good({ agencies: wanted.filter(({ name }) => String(name).includes(query.get("name") ?? "")) });
  }
  const { id } = agencies[0] ?? {};
  const lists = new Map([
    [`/v3.0/OS-AGENCY/projects/${projectId}/agencies/${id}/roles`, roles.project],
    [`/v3.0/OS-AGENCY/domains/${domainId}/agencies/${id}/roles`, roles.domain],
  ]);
  const list = lists.get(path);
  if (list) return good({ roles: list, links: {} });
  // Documented are ids and names alone.
  if (path === `/v3.0/OS-INHERIT/domains/${domainId}/agencies/${id}/roles/inherited_to_projects`)
    return good({ roles: roles.inherited.map(({ id: role, name }) => ({ id: role, name, links: {} })) });
  if (!/\/roles\//.test(path)) return undefined;
  const role = Object.values(roles)
    .flat()
    .find((each) => path.endsWith(`/roles/${each.id}`));
  const isOfSystem = path.startsWith("/v3.0/OS-ROLE/") && role?.domain_id === null;
  return role && !isOfSystem
    ? good({ role })
    : { status: 404, body: { error: { code: 404, message: "no role", title: "Not Found" } } };
}

export function answerCloudEye({ metrics }: World, path: string, query: URLSearchParams): Reply | undefined {
  if (path !== `/V1.0/${projectId}/metric-data`) return undefined;
  const name = query.get("metric_name");
  const isOurs =
    query.get("namespace") === "SYS.FunctionGraph" &&
    query.get("dim.0") === "package-functionname,default-login-alarm" &&
    query.get("filter") === "sum";
  const [fromMs, toMs] = [Number(query.get("from")), Number(query.get("to"))];
  const known = isOurs ? (metrics.get(`${name} ${query.get("period")}`) ?? []) : [];
  const points = known.filter(({ timestamp }) => timestamp >= fromMs && timestamp <= toMs);
  return good({ datapoints: points, metric_name: name });
}

/** OBS has a signature of its own, which other tests check. */
export function answerObs({ buckets }: World, path: string): Reply {
  const bucket = path.split("/")[1] ?? "";
  const headers = { "content-type": "application/xml" };
  return buckets.includes(bucket)
    ? {
        status: 200,
        headers,
        body: `<ListBucketResult><Name>${bucket}</Name><IsTruncated>false</IsTruncated></ListBucketResult>`,
      }
    : {
        status: 404,
        headers,
        body: "<Error><Code>NoSuchBucket</Code><Message>no such bucket</Message></Error>",
      };
}
