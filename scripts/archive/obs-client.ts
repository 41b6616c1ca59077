/** The official OBS SDK as promises: one request each, an error for every answer that is none, nothing retried. */
import { type AgentOptions, type ClientRequest, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { ObsError, ObsNoAnswerError } from "./obs-errors.ts";
import { patientRetries, type RetryPolicy } from "./obs-retry.ts";
import type { ObsSettings } from "./options.ts";

export interface ObsClient {
  readonly retries: RetryPolicy;
  /** Sends one request. `what` names it in errors. Throws ObsError and ObsNoAnswerError. */
  send(method: "listObjects" | "getObject", parameters: object, what: string): Promise<ObsAnswer>;
  /** Closes the connections. */
  close(): void;
}

/** The answer's headers and body under the SDK's names. */
type ObsAnswer = Readonly<Record<string, unknown>>;

export interface ClientOptions {
  readonly retries?: RetryPolicy;
  /** For both agents. */
  readonly agent?: AgentOptions;
}

const connectionsLimit = 32;

/** Connects to OBS. Keys and signatures never leave the SDK, whose log stays off. */
export async function createObsClient(
  { endpoint, credentials }: ObsSettings,
  { retries = patientRetries, agent = {} }: ClientOptions = {},
): Promise<ObsClient> {
  const agentOptions = { keepAlive: true, maxSockets: connectionsLimit, ...agent };
  const [httpAgent, httpsAgent] = [new HttpAgent(agentOptions), new HttpsAgent(agentOptions)];
  // Loaded only where there is a bucket: it takes longer than everything else that a tool loads.
  const { default: ObsSdk } = await import("esdk-obs-nodejs");
  const sdk = new ObsSdk({
    access_key_id: credentials.accessKey,
    secret_access_key: credentials.secretKey,
    ...(credentials.securityToken ? { security_token: credentials.securityToken } : {}),
    server: endpoint,
    signature: "obs",
    is_signature_negotiation: false,
    ssl_verify: true,
    // Redirects count as retries: none is followed, so a signed request goes nowhere but to the endpoint.
    max_retry_count: 0,
    timeout: Math.ceil(retries.silenceMs / 1000),
    http_agent: httpAgent,
    https_agent: httpsAgent,
  });
  // The constructor finishes a tick later; a call before that crashes.
  await new Promise(setImmediate);

  return {
    retries,
    send: (method, parameters, what) =>
      new Promise((resolve, reject) => {
        let request: ClientRequest | undefined;
        const timer = setTimeout(() => {
          // The SDK's own time-out reports, and leaves the request open.
          request?.destroy();
          reject(new ObsNoAnswerError(what, `silent for ${retries.silenceMs} ms`));
        }, retries.silenceMs);
        const hook = { RequestHook: (sent: ClientRequest) => (request = sent) };
        sdk[method]({ ...parameters, ...hook }, (error, answer) => {
          clearTimeout(timer);
          if (error || !answer) return reject(new ObsNoAnswerError(what, error ?? "an empty answer"));
          const { Status: statusCode, Code: code, RequestId: requestId } = answer.CommonMsg;
          if (statusCode < 300 && answer.InterfaceResult) return resolve(answer.InterfaceResult);
          reject(
            new ObsError(what, { statusCode, code: String(code ?? ""), requestId: requestId || undefined }),
          );
        });
      }),
    close: () => {
      sdk.close();
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}
