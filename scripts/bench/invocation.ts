/** One sign-in as FunctionGraph hands it over: the event, and the context with its methods. */

/** Where the sign-in comes from: an address off the whitelist, or one on it. */
export type Kind = "alarm" | "allowed";

/** The credentials that the stand-in for SMN knows, and the topic that it has. */
export const credentials = {
  accessKey: "AKBENCHMARK",
  secretKey: "SKBENCHMARK",
  securityToken: "TOKEN-OF-THE-BENCHMARK",
};
export const projectId = "0123456789abcdef0123456789abcdef";
export const topicUrn = `urn:smn:cn-north-4:${projectId}:login-alerts`;

const allowedAddress = "198.51.100.7";
const illegalAddress = "203.0.113.7";

/** The CTS event of the `nth` sign-in; each has a trace id of its own. */
export function createEvent(kind: Kind, nth: number) {
  const sourceIp = kind === "allowed" ? allowedAddress : illegalAddress;
  return {
    cts: {
      trace_id: `b394d958-d990-11f0-91ec-${String(nth).padStart(12, "0")}`,
      code: 302,
      trace_name: "login",
      resource_type: "user",
      trace_rating: "normal",
      message: '{"login":{"mode":"password","user_type":"iam user","login_protect":{"status":"off"}}}',
      source_ip: sourceIp,
      domain_id: projectId,
      trace_type: "ConsoleAction",
      service_type: "IAM",
      event_type: "global",
      project_id: projectId,
      read_only: false,
      resource_id: projectId,
      tracker_name: "system",
      time: "1765788999507",
      resource_name: "alice",
      user: { domain: { name: "example", id: projectId }, name: "alice", id: projectId },
      record_time: "1765788999507",
    },
  };
}

/** The part of FunctionGraph's context that a function may call; its logger keeps the lines and prints none. */
export function createContext(endpoint: string) {
  const userData: Record<string, string> = {
    SMN_Topic: "login-alerts",
    RegionName: "cn-north-4",
    IP: `10.65.56.139,${allowedAddress},192.168.0.0/16,100.64.0.0/10,2001:db8::/32`,
    SMN_Endpoint: endpoint,
  };
  const lines: unknown[][] = [];
  const keep = (...line: unknown[]) => {
    lines.push(line);
  };
  return {
    lines,
    getUserData: (name: string) => userData[name],
    getRequestID: () => "b394d958-d990-11f0-91ec-f9a8f9ca8a51",
    getProjectID: () => projectId,
    getRemainingTimeInMilliSeconds: () => 3_000,
    getSecurityAccessKey: () => credentials.accessKey,
    getSecuritySecretKey: () => credentials.secretKey,
    getSecurityToken: () => credentials.securityToken,
    getLogger: () => ({ info: keep, warn: keep, error: keep, debug: keep, setLevel: () => {} }),
  };
}

/** Calls an initializer as FunctionGraph does: done when it calls back or when the promise it returns is done. */
export function initialise(initializer: Initializer, context: Context): Promise<void> {
  return new Promise((resolve, reject) => {
    const returned = initializer(context, (error) => (error ? reject(error) : resolve()));
    if (returned instanceof Promise) returned.then(() => resolve(), reject);
  });
}

type Initializer = (context: Context, callback: (error?: unknown) => void) => unknown;

export type Event = ReturnType<typeof createEvent>;
export type Context = ReturnType<typeof createContext>;
