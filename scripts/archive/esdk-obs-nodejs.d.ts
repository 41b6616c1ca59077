/** The part of the official OBS SDK that is used here; the package brings no types. */
declare module "esdk-obs-nodejs" {
  import type { Agent } from "node:http";
  import type { Agent as HttpsAgent } from "node:https";

  interface ClientParameters {
    access_key_id: string;
    secret_access_key: string;
    security_token?: string;
    /** `https://host[:port]`. */
    server: string;
    signature: "obs" | "v2";
    is_signature_negotiation: boolean;
    /** Its default is not to look at certificates. */
    ssl_verify: boolean;
    max_retry_count: number;
    /** Seconds. */
    timeout: number;
    http_agent: Agent;
    https_agent: HttpsAgent;
  }

  interface Answer {
    CommonMsg: { Status: number; Code: string; Message: string; RequestId?: string };
    InterfaceResult?: Record<string, unknown>;
  }

  type Call = (
    parameters: Record<string, unknown>,
    callback: (error: Error | null, answer: Answer | null) => void,
  ) => void;

  class ObsClient {
    constructor(parameters: ClientParameters);
    listObjects: Call;
    getObject: Call;
    close(): void;
  }
  export = ObsClient;
}
