import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSmn } from "../../scripts/stand-ins/smn/server.ts";
import { loadCases, loadEvent } from "../fixtures.ts";
import { samplesIn, withoutTime } from "../readme/samples.ts";
import { key, projectId, topicUrn } from "./stand-ins/smn/requests.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const illegal = "fixtures/events/login-illegal.json";
const line = "Illegal operation[IP:10.65.56.139, Action:login]";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "start-"));
});
afterAll(() => rm(directory, { recursive: true }));

/** Runs `npm start -- …` on the zip that was built before the tests. */
async function start(args: string[], env: NodeJS.ProcessEnv = {}) {
  const script = [
    "--import",
    "./scripts/cli/typescript.mjs",
    "scripts/start.ts",
    "--zip",
    "index.zip",
    ...args,
  ];
  const child = spawn(process.execPath, script, { cwd: root, env: { PATH: process.env.PATH, ...env } });
  const [stdout, stderr, code] = await Promise.all([
    child.stdout.toArray(),
    child.stderr.toArray(),
    new Promise<number | null>((resolve) => child.on("close", resolve)),
  ]);
  return { code, stdout: stdout.join(""), stderr: stderr.join("") };
}

describe("npm start", () => {
  it("runs every case of the fixtures, each comes out as it should, and README shows some", async () => {
    const { code, stdout } = await start([]);
    const { rows } = samplesIn("README.md");
    const shown = stdout
      .split("\n")
      .map(withoutTime)
      .filter((line) => rows.includes(line));
    expect([...new Set(shown)]).toEqual(rows);
    expect(stdout).toContain(`${loadCases().length} events: `);
    expect(stdout).toContain("All as fixtures/cases.json says.");
    expect(code).toBe(0);
  }, 60_000);

  it("judges a file by the whitelist that is given", async () => {
    const { code, stdout } = await start([illegal, "--ip", "10.65.56.0/24"]);
    expect(stdout).toMatch(
      /login-illegal +10\.65\.56\.139 +login +allowed +whitelisted \(10\.65\.56\.0\/24\)/,
    );
    expect(code).toBe(0);
  });

  it("counts failed attempts where it is told to, and sends what succeeds", async () => {
    const { code, stdout } = await start(["fixtures/failed-attempts.json", "--repeats", "count"]);
    expect(stdout).toMatch(
      /failed-attempts #1 .*alarmed[\s\S]*#2 .*repeated[\s\S]*#3 .*repeated[\s\S]*#4 .*alarmed/,
    );
    expect(stdout).toContain("Illegal operation[IP:198.51.100.23, Action:loginFailed]  counted, not sent");
    expect(stdout).toContain("4 events: 2 alarmed, 2 repeated.");
    expect(code).toBe(0);
  });

  it("publishes through the faults that it is told to make", async () => {
    const { code, stdout } = await start([illegal, "--fault", "500,reset,ok"]);
    expect(stdout).toMatch(/SMN {3}500 .*\n.*SMN {3}reset .*no answer.*\n.*SMN {3}ok .*200/);
    expect(stdout).toContain(`│ ${line}`);
    expect(code).toBe(0);
  });

  it("shows a failed invocation as a failed line, and ends with 1", async () => {
    const { code, stdout } = await start([
      "fixtures/events/not-a-cts-event.json",
      "fixtures/events/login-allowed.json",
    ]);
    expect(stdout).toMatch(/✗ not-a-cts-event .*failed +EventError/);
    expect(stdout).toMatch(/login-allowed .*allowed/);
    expect(code).toBe(1);
  });

  it("fails where SMN refuses", async () => {
    const { code, stdout } = await start([illegal, "--fault", "403*"]);
    expect(stdout).toMatch(/✗ login-illegal .*failed +PublishError/);
    expect(code).toBe(1);
  });

  it("runs the readable files, names the others, and ends with 3", async () => {
    const file = join(directory, "two.json");
    await writeFile(file, JSON.stringify([loadEvent("login-illegal.json"), loadEvent("login-illegal.json")]));
    const { code, stdout, stderr } = await start([file, "nowhere.json"]);
    expect(stdout).toMatch(/two #1 .*alarmed.*two #2 .*duplicate/s);
    expect(stderr).toContain("nowhere.json: there is no such file");
    expect(code).toBe(3);
    expect((await start(["nowhere.json"])).code).toBe(3);
    expect((await start(["nowhere.json", "fixtures/events/not-a-cts-event.json"])).code).toBe(1);
  });

  it.each([
    ["an unknown option", ["--bogus"], "unknown option"],
    ["--live without anything", ["--live"], "There are no credentials"],
    ["a zip that is not there", ["--zip", "nothere.zip"], "--zip nothere.zip: there is no such file"],
    ["a zip that is none", ["--zip", "package.json"], "--zip package.json: it is no zip"],
  ])("ends with 2 on %s", async (_, args, message) => {
    const { code, stderr } = await start(args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it("shows its help", async () => {
    const { code, stdout } = await start(["--help"]);
    expect(stdout).toContain("Examples:");
    expect(code).toBe(0);
  });

  it("says where alarms go with --live, and publishes only what is illegal", async () => {
    const smn = await startSmn({ keys: [key], topicUrns: [topicUrn] });
    const { code, stdout } = await start(
      [illegal, "fixtures/events/login-allowed.json", "--live", "--endpoint", smn.endpoint].concat([
        "--topic",
        "login-alerts",
        "--region",
        "cn-north-4",
        "--project",
        projectId,
      ]),
      {
        HUAWEICLOUD_SDK_AK: key.accessKey,
        HUAWEICLOUD_SDK_SK: key.secretKey,
        HUAWEICLOUD_SDK_SECURITY_TOKEN: key.securityToken,
      },
    );
    await smn.close();
    expect(stdout.split("\n")[0]).toBe(
      `LIVE: alarms go to the REAL topic login-alerts in region cn-north-4, project ${projectId}, by ${smn.endpoint}.`,
    );
    expect(smn.accepted.map(({ message }) => message)).toEqual([line]);
    expect(stdout).toContain(`message ${smn.accepted[0]?.messageId}`);
    expect(stdout).not.toContain(key.secretKey);
    expect(code).toBe(0);
  });
});
