/** What surrounds the function while it runs: its variables, its credentials, and an SMN, local or real. */

import { endpointOf } from "../../src/endpoint.ts";
import { readCredentials } from "../archive/credentials.ts";
import type { Credentials } from "../stand-ins/runtime/channel.ts";
import { type Authority, createAuthority } from "../stand-ins/smn/certificates.ts";
import { refusedEndpoint, type Smn, startSmn } from "../stand-ins/smn/server.ts";
import type { StartOptions } from "./options.ts";

export interface World {
  /** One line that says where alarms go. */
  place: string;
  /** All variables but those of the event's own: `IP`, `Actions`, and `Language` where a case has one. */
  variables: Record<string, string>;
  /** Of the process. */
  environment: Record<string, string>;
  credentials: Credentials;
  projectId: string;
  /** Absent where alarms go to the real SMN. */
  smn?: Smn;
  close(): Promise<void>;
}

/** A stand-in for SMN on loopback, over TLS by an authority made for this run. */
export async function createLocalWorld(options: StartOptions): Promise<World> {
  const { topic, region, project, listener } = options;
  const credentials = { accessKey: "LOCALKEY", secretKey: "LOCALSECRET", securityToken: "LOCALTOKEN" };
  const authority: Authority = await createAuthority();
  const smn = await startSmn({
    keys: [credentials],
    topicUrns: [topic.startsWith("urn:") ? topic : `urn:smn:${region}:${project}:${topic}`],
    certificate: await authority.issue(listener === "refused" ? "good" : listener),
  });
  const endpoint = listener === "refused" ? await refusedEndpoint() : smn.endpoint;
  return {
    place: `a stand-in for SMN at ${endpoint}, topic ${topic}`,
    variables: { ...variablesFor(options), SMN_Endpoint: endpoint },
    environment: { NODE_EXTRA_CA_CERTS: authority.caFile },
    credentials,
    projectId: project,
    smn,
    close: async () => {
      await smn.close();
      await authority.remove();
    },
  };
}

/** The real SMN, with the credentials of the environment. */
export function createLiveWorld(options: StartOptions, env: NodeJS.ProcessEnv): World {
  const { topic, endpoint } = options;
  const [, , urnRegion, urnProject] = topic.split(":");
  const region = urnRegion ?? options.region ?? "unknown";
  const project = urnProject ?? options.project;
  return {
    place: `the REAL topic ${topic} in region ${region}, project ${project}, by ${endpoint ?? endpointOf("smn", region)}`,
    variables: { ...variablesFor(options), ...(endpoint ? { SMN_Endpoint: endpoint } : {}) },
    environment: env.NODE_EXTRA_CA_CERTS ? { NODE_EXTRA_CA_CERTS: env.NODE_EXTRA_CA_CERTS } : {},
    // What is missing was said where the options were read.
    credentials: readCredentials(env, "may publish to the topic", []),
    projectId: project,
    close: async () => {},
  };
}

function variablesFor({ topic, region, timeZone, language, repeats }: StartOptions): Record<string, string> {
  return {
    SMN_Topic: topic,
    ...(region === undefined ? {} : { RegionName: region }),
    ...(timeZone === undefined ? {} : { TimeZone: timeZone }),
    ...(language === undefined ? {} : { Language: language }),
    ...(repeats === undefined ? {} : { Repeats: repeats }),
  };
}
