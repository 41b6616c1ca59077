import { describe, expect, it } from "vitest";
import { functionUrn, healthy, key, paths, projectId, startCloud } from "../../stand-ins/cloud.ts";
import { makeDirectory, makeProgram, runScript } from "../programs.ts";

const keys = { HW_ACCESS_KEY: key.accessKey, HW_SECRET_KEY: key.secretKey };
const named = ["--region", "cn-north-4", "--project", projectId];

describe("npm run doctor", { timeout: 60_000 }, () => {
  it("exits with 0 where the alarm is alive", async () => {
    const { endpoint } = await startCloud(healthy);
    const ended = await runScript("doctor", [...named, "--endpoint", endpoint], keys);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toMatch(/^LOOKED AT[\s\S]*\ntopic +✓[\s\S]*The alarm is alive/);
  });

  it("exits with 1 where something is dead, in JSON too, under the SDK's names for the key", async () => {
    const { endpoint } = await startCloud({ ...healthy, [paths.triggers]: { body: [] } });
    const sdk = { HUAWEICLOUD_SDK_AK: key.accessKey, HUAWEICLOUD_SDK_SK: key.secretKey };
    const ended = await runScript("doctor", [...named, "--endpoint", endpoint, "--json"], sdk);
    expect(ended).toMatchObject({ code: 1, stderr: "" });
    expect(JSON.parse(ended.stdout)).toMatchObject({
      exitCode: 1,
      rows: { 2: { name: "trigger", mark: "bad" } },
    });
  });

  it("exits with 3 where not all could be seen, and with 0 where that is accepted", async () => {
    const { endpoint } = await startCloud({ ...healthy, [paths.agencies]: { status: 403 } });
    const args = [...named, "--endpoint", endpoint];
    expect(await runScript("doctor", args, keys)).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/rights +\? +the agency: .*iam:agencies:listAgencies/),
    });
    expect((await runScript("doctor", [...args, "--accept", "rights"], keys)).code).toBe(0);
  });

  it("asks Terraform for the function that it has deployed", async () => {
    const { endpoint } = await startCloud(healthy);
    const directory = makeDirectory();
    const output = JSON.stringify({ function_urn: { value: functionUrn } });
    makeProgram(directory, "terraform", `console.log(${JSON.stringify(output)})`);
    const ended = await runScript("doctor", ["--endpoint", endpoint], { ...keys, PATH: directory });
    expect(ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("exits with 2 without credentials, before anything else, naming both sets", async () => {
    const ended = await runScript("doctor", ["--urn", "nonsense"]);
    expect(ended).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(
        /HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or HW_ACCESS_KEY and HW_SECRET_KEY/,
      ),
    });
  });

  it("exits with 2 where the URN is none", async () => {
    expect(
      await runScript("doctor", ["--urn", "urn:fss:r:p:function:default:x/../y:latest"], keys),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is no URN of a function/),
    });
  });
});
