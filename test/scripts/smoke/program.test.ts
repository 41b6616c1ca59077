import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { startInstance } from "../../../scripts/stand-ins/runtime/runtime.ts";
import { startSmn } from "../../../scripts/stand-ins/smn/server.ts";
import { functionUrn, permanentKey, projectId, startFunctionGraph } from "../../stand-ins/functiongraph.ts";
import { makeDirectory, makeProgram, runScript } from "../programs.ts";

const keys = { HW_ACCESS_KEY: permanentKey.accessKey, HW_SECRET_KEY: permanentKey.secretKey };
const named = ["--region", "cn-north-4", "--project", projectId];

/** The function as deployed, with an SMN of its own. */
async function deploy(credentials = { accessKey: "AK", secretKey: "SK", securityToken: "T" }) {
  const smn = await startSmn({
    keys: [{ accessKey: "AK", secretKey: "SK", securityToken: "T" }],
    topicUrns: [`urn:smn:cn-north-4:${projectId}:login-alerts`],
  });
  onTestFinished(() => smn.close());
  const instance = await startInstance({
    zip: fileURLToPath(new URL("../../../index.zip", import.meta.url)),
    initializer: "index.initializer",
    variables: {
      SMN_Topic: "login-alerts",
      RegionName: "cn-north-4",
      IP: "192.168.1.2",
      SMN_Endpoint: smn.endpoint,
    },
    credentials,
    timeoutMs: 10_000,
  });
  onTestFinished(() => instance.stop());
  return { smn, api: await startFunctionGraph({ instance }) };
}

describe("npm run smoke", { timeout: 60_000 }, () => {
  it("has the function raise an alarm, and shows outcome and log", async () => {
    const { smn, api } = await deploy();
    const ended = await runScript("smoke", [...named, "--endpoint", api.endpoint], keys);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toMatch(
      /decision +alarmed[\s\S]*user +smoke-test[\s\S]*Log:\n[\s\S]*"decision":"alarmed"/,
    );
    expect(ended.stdout).toMatch(/Good: alarmed\. SMN has accepted the alarm: see that it arrives\.\n$/);
    expect(ended.stdout).not.toContain(keys.HW_SECRET_KEY);
    expect(smn.accepted).toHaveLength(1);
  });

  it("exits with 1 where the function decides otherwise than expected", async () => {
    const { smn, api } = await deploy();
    const args = [...named, "--endpoint", api.endpoint, "--ip", "192.168.1.2"];
    expect(await runScript("smoke", args, keys)).toMatchObject({
      code: 1,
      stderr: "\nExpected alarmed, but allowed.\n",
    });
    expect((await runScript("smoke", [...args, "--expect", "allowed"], keys)).code).toBe(0);
    expect(smn.accepted).toEqual([]);
  });

  it("exits with 1 where the function fails, and shows why", async () => {
    const { api } = await deploy({ accessKey: "", secretKey: "", securityToken: "" });
    const ended = await runScript("smoke", [...named, "--endpoint", api.endpoint], keys);
    expect(ended).toMatchObject({ code: 1, stderr: "\nExpected alarmed, but the function failed.\n" });
    expect(ended.stdout).toMatch(/CredentialsError/);
  });

  it("asks Terraform for the function that it has deployed", async () => {
    const result = { request_id: "r", result: '{"decision":"alarmed"}' };
    const api = await startFunctionGraph({ answer: { status: 200, body: JSON.stringify(result) } });
    const directory = makeDirectory();
    const output = JSON.stringify({ function_urn: { value: functionUrn } });
    makeProgram(
      directory,
      "terraform",
      `if (process.argv[3] === "output") console.log(${JSON.stringify(output)})`,
    );
    const env = { ...keys, PATH: directory };
    const ended = await runScript("smoke", ["--region", "cn-north-4", "--endpoint", api.endpoint], env);
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining(functionUrn) });
  });

  it("exits with 2 where nothing was deployed from here", async () => {
    const directory = makeDirectory();
    makeProgram(directory, "terraform", "console.log('{}')");
    const ended = await runScript("smoke", ["--region", "cn-north-4"], { ...keys, PATH: directory });
    expect(ended).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /knows of no function .* Name the function: --region and --project, or --urn/,
      ),
    });
  });

  it("exits with 2 without credentials", async () => {
    expect(await runScript("smoke", named, { HW_ACCESS_KEY: "AK" })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /There are no credentials: set HUAWEICLOUD_SDK_AK and .* HW_ACCESS_KEY and HW_SECRET_KEY/,
      ),
    });
  });

  it("exits with 1 where nobody answers", async () => {
    const ended = await runScript("smoke", [...named, "--endpoint", "http://127.0.0.1:9"], keys);
    expect(ended).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/FunctionGraph did not answer at http:.*ECONNREFUSED/),
    });
  });
});
