/** The built bundle at work: an instance of `index.zip` in the local runtime, with a local SMN over TLS before it. */
import { join } from "node:path";
import { afterAll, afterEach } from "vitest";
import type { Invocation } from "../../scripts/stand-ins/runtime/channel.ts";
import {
  type Instance,
  type InstanceOptions,
  localProjectId,
  startInstance,
} from "../../scripts/stand-ins/runtime/runtime.ts";
import {
  type Authority,
  type Certificate,
  createAuthority,
} from "../../scripts/stand-ins/smn/certificates.ts";
import { type Smn, type SmnOptions, startSmn } from "../../scripts/stand-ins/smn/server.ts";
import { loadEvent } from "../fixtures.ts";

export const root = join(import.meta.dirname, "../..");
export const zipPath = join(root, "index.zip");
export const credentials = { accessKey: "AKSCENE", secretKey: "SKSCENE", securityToken: "TOKENSCENE" };
const topicUrn = `urn:smn:cn-north-4:${localProjectId}:login-alerts`;

/** What {@link timeIsUpAfter} adds to the instance's clock. */
export const hourMs = 3_600_000;

/** For starting alone: a busy machine takes its time, and a test that gives an invocation little means that one. */
const startTimeoutMs = 30_000;

export interface Scene {
  readonly smn: Smn;
  readonly instance: Instance;
  invoke(event: unknown, options?: { requestId?: string; timeoutMs?: number }): Promise<Ending>;
}

/** What an invocation came to, and its log lines read back. */
export interface Ending extends Invocation {
  /** What the handler resolved to. */
  readonly outcome: Record<string, unknown> | undefined;
  /** Each log line, which has to be JSON, with its level. */
  readonly lines: readonly ({ level: string } & Record<string, unknown>)[];
}

export interface SceneOptions extends Partial<Omit<InstanceOptions, "variables">> {
  /** Beside `SMN_Topic`, `RegionName`, `IP` and `SMN_Endpoint`, or in their place; `undefined` leaves one out. */
  variables?: Readonly<Record<string, string | undefined>>;
  smn?: Partial<SmnOptions>;
  faults?: SmnOptions["faults"];
}

let authority: Promise<Authority> | undefined;
let certificate: Promise<Certificate> | undefined;
const closing: (() => Promise<void>)[] = [];
const closeAll = () => Promise.all(closing.splice(0).map((close) => close()));
let shared = false;
afterEach(async () => {
  if (!shared) await closeAll();
});
afterAll(async () => {
  await closeAll();
  await (await authority)?.remove();
});

/** The authority that the scenes of this file believe. */
export function localAuthority(): Promise<Authority> {
  authority ??= createAuthority();
  return authority;
}

function goodCertificate(): Promise<Certificate> {
  certificate ??= localAuthority().then(({ issue }) => issue("good"));
  return certificate;
}

/** Lets all scenes of this file live until its last test has ended: for tests that share one. */
export function shareScenes(): void {
  shared = true;
}

/** Has something closed when the test ends. */
export function closeLater(close: () => Promise<void>): void {
  closing.push(close);
}

/** Starts both; they are ended when the test is. */
export async function startScene({ faults, smn: smnOptions, ...options }: SceneOptions = {}): Promise<Scene> {
  const smn = await startSmn({
    keys: [credentials],
    topicUrns: [topicUrn],
    certificate: await goodCertificate(),
    ...(faults === undefined ? {} : { faults }),
    ...smnOptions,
  });
  closeLater(smn.close);
  const instance = await startFunction({
    ...options,
    variables: { SMN_Endpoint: smn.endpoint, ...options.variables },
  });
  return { smn, instance, invoke: (event, invocation) => invokeAndRead(instance, event, invocation) };
}

/** Starts the function alone. Without an `SMN_Endpoint` it would publish to where nobody listens. */
export async function startFunction({
  variables = {},
  environment,
  timeoutMs = 3000,
  ...options
}: SceneOptions): Promise<Instance> {
  const all = {
    SMN_Topic: "login-alerts",
    RegionName: "cn-north-4",
    IP: "192.168.1.2,10.45.65.48",
    SMN_Endpoint: "https://127.0.0.1:9",
    ...variables,
  };
  const instance = await startInstance({
    zip: zipPath,
    credentials,
    timeoutMs: startTimeoutMs,
    ...options,
    variables: Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    environment: { NODE_EXTRA_CA_CERTS: (await localAuthority()).caFile, ...environment },
  });
  closeLater(instance.stop);
  return { ...instance, invoke: (event, given) => instance.invoke(event, { timeoutMs, ...given }) };
}

export async function invokeAndRead(
  instance: Instance,
  event: unknown,
  options?: { requestId?: string; timeoutMs?: number },
): Promise<Ending> {
  const invocation = await instance.invoke(event, options);
  return {
    ...invocation,
    outcome: invocation.body === undefined ? undefined : JSON.parse(invocation.body),
    lines: invocation.logs.map(({ level, text }) => ({ level, ...JSON.parse(text) })),
  };
}

/** The illegal sign-in of the best practice, as another trace: with these fields in place of its own. */
export function illegalLogin(fields: Readonly<Record<string, unknown>> = {}): {
  cts: Record<string, unknown>;
} {
  const { cts } = loadEvent("login-illegal.json") as { cts: Record<string, unknown> };
  return { cts: { ...cts, ...fields } };
}

/** The variables of a process that runs this code before all else, say to turn its clock. */
export function preload(code: string): Record<string, string> {
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}` };
}

/**
 * Code to preload, by which the time left in an invocation is over once so many requests were begun: a test that ends
 * so hangs on its script, not on how fast the machine is.
 */
export function timeIsUpAfter(requests: number): string {
  return `
    import https from "node:https";
    const { request } = https;
    let begun = 0;
    https.request = (...given) => { begun += 1; return request(...given); };
    const elapsed = performance.now.bind(performance);
    performance.now = () => elapsed() + (begun < ${requests} ? 0 : ${hourMs});`;
}

/** Code to preload, by which time runs at this speed for the function: a slow machine then is in no hurry. */
export function timeRunsAt(speed: number): string {
  return `
    const { setTimeout: wait } = globalThis;
    globalThis.setTimeout = (work, ms, ...given) => wait(work, ms / ${speed}, ...given);
    const elapsed = performance.now.bind(performance);
    performance.now = () => elapsed() * ${speed};`;
}
