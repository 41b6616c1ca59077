import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startRawServer } from "../stand-ins/raw-server.ts";
import {
  closeLater,
  hourMs,
  illegalLogin,
  invokeAndRead,
  localAuthority,
  preload,
  type SceneOptions,
  startFunction,
  startScene,
  timeIsUpAfter,
} from "./scene.ts";

/** Canaries: letters as real ones have them, a token with all of base64's. */
const canaries = {
  accessKey: "CANARYACCESSKEY0",
  secretKey: "CANARYSECRETKEYzyxwvu9876543210zyxwvu98",
  securityToken: `CANARY/TOKEN+${"gQpjbi1ub3J0aC00/+".repeat(20)}==`,
};

/** What must never be seen: each canary, whatever piece of one, and any signature. */
const secret =
  /CANARY|Q0FOQVJZ|43414e415259|gQpjbi1ub3J0aC00|zyxwvu987|Signature=(?!\*)|SDK-HMAC-SHA256 Access=(?!\*)|[0-9a-f]{64}/i;

/** Two requests at most, and all the time they need. */
const scripted = { timeoutMs: 20_000, environment: preload(timeIsUpAfter(2)) };

async function startWithCanaries(options: SceneOptions) {
  return startScene({ ...scripted, credentials: canaries, smn: { keys: [canaries] }, ...options });
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("no secret leaves the function", () => {
  it.each([
    "ok",
    "401*",
    "401:date*",
    "403*",
    "404*",
    "408*",
    "429*",
    "429:retry-after=99",
    "500*",
    "502*",
    "redirect*",
    "not-json*",
    "no-message-id*",
    "truncated*",
    "endless*",
    "huge*",
    "hang*",
    "reset*",
    "reset-after-headers*",
    ...["200", "302", "400", "401", "403", "404", "429", "500"].flatMap((status) => [
      `echo:${status}*`,
      `echo-escaped:${status}*`,
      `echo-encoded:${status}*`,
    ]),
  ])("whatever comes of the alarm: %s", async (faults) => {
    // Only a server that hangs takes up the time of an attempt: half of what is left.
    const timeoutMs = faults === "hang*" ? 3000 : scripted.timeoutMs;
    const { smn, instance, invoke } = await startWithCanaries({ faults, timeoutMs });
    const ending = await invoke(illegalLogin());
    expect(ending.outcome === undefined).toBe(faults !== "ok");
    expect(smn.requests.length).toBeGreaterThan(0);
    expect(smn.requests[0]?.problem).toBeUndefined();
    expect(JSON.stringify([ending, instance.startLogs])).not.toMatch(secret);
    expect(JSON.stringify(smn.accepted)).not.toMatch(secret);
    expect(await readdir(instance.temporary)).toEqual([]);
  });

  it("the echoing fault does echo every one of them", async () => {
    const { smn, invoke } = await startWithCanaries({ faults: "echo:500*" });
    const { error } = await invoke(illegalLogin());
    expect(smn.requests.length).toBeGreaterThan(1);
    expect(error?.errorMessage).toContain("***");
  });

  it.each(["wrong-host", "expired", "self-signed"] as const)("a certificate that is %s", async (kind) => {
    const server = await startRawServer(await (await localAuthority()).issue(kind));
    closeLater(server.close);
    const instance = await startFunction({
      ...scripted,
      variables: { SMN_Endpoint: server.endpoint },
      credentials: canaries,
    });
    const ending = await invokeAndRead(instance, illegalLogin());
    expect(ending.error?.errorType).toBe("NoAnswerError");
    expect(JSON.stringify(ending)).not.toMatch(secret);
  });

  it.each([
    ["no topic", { SMN_Topic: undefined }],
    ["no region", { RegionName: undefined }],
    ["a bad endpoint", { SMN_Endpoint: "https://user:CANARYpassword@smn.example/path" }],
    ["an endpoint with a broken name", { SMN_Endpoint: "https://CANARY\n:a@smn.example/" }],
  ])("wrong variables: %s", async (_, variables) => {
    const { instance, invoke } = await startWithCanaries({ variables, initializer: "index.initializer" });
    const ending = await invoke(illegalLogin());
    expect(ending.error?.errorType).toBe("ConfigError");
    expect(JSON.stringify([ending, instance.startLogs])).not.toMatch(secret);
  });

  it.each([{}, { cts: null }, { cts: { service_type: "IAM" } }])(
    "an event that is none: %j",
    async (event) => {
      const { invoke } = await startWithCanaries({});
      const ending = await invoke(event);
      expect(ending.error?.errorType).toBe("EventError");
      expect(JSON.stringify(ending)).not.toMatch(secret);
    },
  );

  it("the variables of the process", async () => {
    const environment = { SOME_PASSWORD: "CANARY" };
    const { invoke } = await startWithCanaries({ environment, faults: "403" });
    expect(JSON.stringify(await invoke(illegalLogin()))).not.toMatch(secret);
  });

  it.each(["403", "500*", "hang*", "reset*", "echo:403", "redirect"])(
    "nothing inside the error object either, whoever prints it whole: %s",
    async (faults) => {
      const { smn } = await startWithCanaries({
        faults,
        smn: { keys: [canaries], certificate: undefined as never },
      });
      const elapsed = performance.now.bind(performance);
      const isUp = () => smn.requests.length > 1;
      vi.spyOn(performance, "now").mockImplementation(() => elapsed() + (isUp() ? hourMs : 0));
      const printed = await inspectRejection(smn.endpoint);
      expect(smn.requests[0]?.problem).toBeUndefined();
      expect(printed).toMatch(/PublishError|NoAnswerError/);
      expect(printed).not.toMatch(secret);
    },
  );

  it("nothing in the zip: no name of a variable with a secret, no key", async () => {
    const bundle = await readFile(bundlePath, "utf8");
    expect(bundle).not.toMatch(/process\.env\.[A-Z]|HUAWEICLOUD_SDK|BEGIN (EC|RSA|PRIVATE)/);
  });
});

const bundlePath = new URL("../../dist/index.js", import.meta.url).pathname;

/** Runs the bundle in this process, for all that hangs on what it rejects with, hidden properties included. */
async function inspectRejection(endpoint: string): Promise<string> {
  const { handler } = createRequire(import.meta.url)(bundlePath) as typeof import("../../src/index.ts");
  const variables: Record<string, string> = {
    SMN_Topic: "login-alerts",
    RegionName: "cn-north-4",
    SMN_Endpoint: endpoint,
  };
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const error = await handler(illegalLogin(), {
    getUserData: (name) => variables[name],
    getRemainingTimeInMilliSeconds: () => 3000,
    getProjectID: () => "0123456789abcdef0123456789abcdef",
    getSecurityAccessKey: () => canaries.accessKey,
    getSecuritySecretKey: () => canaries.secretKey,
    getSecurityToken: () => canaries.securityToken,
    getLogger: () => ({ info: log, warn: log, error: log }),
  }).then(
    () => new Error("published"),
    (thrown) => thrown,
  );
  return inspect([error, lines], {
    depth: Number.POSITIVE_INFINITY,
    showHidden: true,
    maxStringLength: null,
  });
}
