import { describe, expect, it, onTestFinished } from "vitest";
import { readBuild } from "../../../scripts/doctor/build.ts";
import type { AccessKey } from "../../../scripts/stand-ins/smn/signature.ts";
import type { Reply } from "../../stand-ins/cloud/answers.ts";
import type { Change } from "../../stand-ins/cloud/changes.ts";
import { functionUrn, makeHealthyWorld, projectId } from "../../stand-ins/cloud/healthy.ts";
import { type Cloud, startCloud } from "../../stand-ins/cloud/server.ts";
import { makeDirectory, makeProgram, runScript } from "../programs.ts";

const key = { accessKey: "AKDOCTORPERMANENT", secretKey: "SKDOCTORPERMANENT" };
const keys = { HW_ACCESS_KEY: key.accessKey, HW_SECRET_KEY: key.secretKey };
const named = ["--region", "cn-north-4", "--project", projectId];

async function start({
  change = () => {},
  faults = new Map(),
  knownKey = key,
}: {
  change?: Change;
  faults?: ReadonlyMap<string, Reply>;
  knownKey?: AccessKey;
} = {}): Promise<Cloud> {
  const nowMs = Date.now();
  const build = await readBuild();
  if (!build) throw new Error("index.zip was not built");
  const world = makeHealthyWorld(nowMs, build);
  change(world, nowMs);
  const cloud = await startCloud(world, knownKey, faults);
  onTestFinished(() => cloud.close());
  return cloud;
}

const deny = (path: string, body: object = {}) => new Map([[path, { status: 403, body }]]);
const disable: Change = (world) => {
  world.trackers = [{ ...world.trackers[0], status: "disabled" }];
};

describe("npm run doctor", { timeout: 60_000 }, () => {
  it("exits with 0 where the alarm is alive, and shows a line for each row", async () => {
    const { endpoint } = await start();
    const ended = await runScript("doctor", [...named, "--endpoint", endpoint], keys);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toMatch(/✓ +function +login-alarm is switched on/);
    expect(ended.stdout).toMatch(
      /All that was looked at is well\. npm run smoke shows whether an alarm arrives\.\n$/,
    );
  });

  it.each<[string, Parameters<typeof start>[0], string[], number, RegExp]>([
    [
      "1 where something is wrong",
      { change: disable },
      [],
      1,
      /✗ +tracker[\s\S]*→ Enable the tracker[\s\S]*not well: tracker\.\n$/,
    ],
    [
      "3 where something could not be seen",
      { faults: deny("/trackers") },
      [],
      3,
      /\? +tracker[\s\S]*→ The key needs cts:tracker:list\.[\s\S]*not everything was seen: tracker\.\n$/,
    ],
    [
      "0 where that is accepted",
      { faults: deny("/trackers") },
      ["--accept", "topic,tracker"],
      0,
      /→ Accepted\.[\s\S]*Not seen, and accepted: tracker\./,
    ],
    [
      "1 where what is wrong is accepted",
      { change: disable },
      ["--accept", "tracker"],
      1,
      /not well: tracker/,
    ],
  ])("exits with %s", async (_what, surroundings, args, code, text) => {
    const { endpoint } = await start(surroundings);
    const ended = await runScript("doctor", [...named, "--endpoint", endpoint, ...args], keys);
    expect(ended).toMatchObject({ code, stderr: "", stdout: expect.stringMatching(text) });
    const [, ...table] = ended.stdout.split("\n");
    expect(table.filter((line) => line.length > 80)).toEqual([]);
  });

  it("prints JSON", async () => {
    const { endpoint } = await start({ faults: deny("/trackers") });
    const ended = await runScript("doctor", [...named, "--endpoint", endpoint, "--json"], keys);
    expect(ended.code).toBe(3);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      result: "unseen",
      function: functionUrn,
      rows: expect.arrayContaining([
        {
          name: "tracker",
          mark: "unknown",
          accepted: false,
          findings: [
            {
              mark: "unknown",
              text: "CTS answered 403: without a reason that can be read.",
              permission: "cts:tracker:list",
            },
          ],
        },
      ]),
    });
  });

  it.each([
    [
      "permanent, by the SDK's names",
      { HUAWEICLOUD_SDK_AK: key.accessKey, HUAWEICLOUD_SDK_SK: key.secretKey },
      key,
    ],
    ["temporary", { ...keys, HW_SECURITY_TOKEN: "TOKEN" }, { ...key, securityToken: "TOKEN" }],
  ])("signs with a key that is %s", async (_what, env, knownKey) => {
    const { endpoint } = await start({ knownKey });
    expect(await runScript("doctor", [...named, "--endpoint", endpoint], env)).toMatchObject({ code: 0 });
  });

  it("asks Terraform which function it has deployed", async () => {
    const { endpoint } = await start();
    const directory = makeDirectory();
    const outputs = JSON.stringify({ function_urn: { value: functionUrn } });
    makeProgram(
      directory,
      "terraform",
      `if (process.argv[3] === "output") console.log(${JSON.stringify(outputs)})`,
    );
    const ended = await runScript("doctor", ["--endpoint", endpoint], { ...keys, PATH: directory });
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining(functionUrn) });
  });

  it("exits with 2 without credentials, before it asks anybody", async () => {
    const cloud = await start();
    const ended = await runScript("doctor", ["--endpoint", cloud.endpoint], { HW_ACCESS_KEY: "AK" });
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    for (const name of ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HW_ACCESS_KEY", "HW_SECRET_KEY"])
      expect(ended.stderr).toContain(name);
    expect(cloud.requests).toEqual([]);
  });

  it("shows no secret that an answer echoes, and nothing that repaints the terminal", async () => {
    const echo = { error_code: "FSS.0403", error_msg: `no right for ${key.secretKey} \u001b[2J` };
    const change: Change = (world) => {
      world.config = { ...world.config, handler: `\u001b[2J${key.secretKey}\u202e` };
    };
    const { endpoint } = await start({ change, faults: deny("/trackers", echo) });
    for (const args of [[], ["--json"]]) {
      const { stdout, stderr } = await runScript("doctor", [...named, "--endpoint", endpoint, ...args], keys);
      expect(stdout).toContain("Its handler is (U+001B)[***(U+202E), so each call fails.");
      expect(stdout + stderr).not.toContain(key.secretKey);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
  });
});
