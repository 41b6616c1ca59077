import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { terraformDirectory } from "../../../scripts/deploy/run-tool.ts";
import { runScript } from "../programs.ts";
import { makeTerraform, makeVariables, tracker, trigger, variables } from "./made-terraform.ts";

describe("npm run deploy", { timeout: 60_000 }, () => {
  it("checks, builds, has Terraform apply, and plans once more", async () => {
    const { tool, env, calls } = makeTerraform();
    const file = makeVariables();
    const ended = await runScript("deploy", ["--var-file", file, "--yes"], env);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toMatch(
      /Good: 1 entry[\s\S]*bytes, SHA-256 [0-9a-f]{64}[\s\S]*Everything stuck\.\n\nLeft to do[\s\S]*smoke -- --region cn-north-4/,
    );
    expect(ended.stdout).toContain(tool);
    expect(calls()).toEqual([
      ["version"],
      ["init", "-input=false", "-no-color"],
      ["state", "list", "-no-color"],
      ["apply", `-var-file=${file}`, "-input=false", "-auto-approve", "-no-color"],
      ["plan", `-var-file=${file}`, "-input=false", "-no-color", "-detailed-exitcode", "-out"],
      ["show"],
    ]);
    expect(existsSync(join(terraformDirectory, "../../index.zip"))).toBe(true);
  });

  it("exits with 1 where something did not stick, and says what", async () => {
    const change = { address: "a.b", type: "a", name: "b", change: { actions: ["update"] } };
    const { env } = makeTerraform({ secondPlan: 2, plan: { resource_changes: [change] } });
    expect(await runScript("deploy", ["--var-file", makeVariables(), "--yes"], env)).toMatchObject({
      code: 1,
      stderr: "\nApplied, and did not stick:\n  a.b (update)\n",
      stdout: expect.stringMatching(/Left to do/),
    });
  });

  it("tells a plan in words, and plans no second time", async () => {
    const after = { protocol: "email", endpoint: "duty@acme.test\u001b[2J" };
    const change = {
      ...{
        address: "huaweicloud_smn_subscription.alarms",
        type: "huaweicloud_smn_subscription",
        name: "alarms",
      },
      change: { actions: ["create"], before: null, after },
    };
    const { env, calls } = makeTerraform({ plan: { resource_changes: [change] } });
    const ended = await runScript("deploy", ["--var-file", makeVariables(), "--plan"], env);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toMatch(/In words.*\n\+ email duty@acme\.test\S+ is invited to hear of alarms/);
    expect(ended.stdout).not.toContain("\u001b[2J");
    expect(calls().map(([name]) => name)).toEqual(["version", "init", "state", "plan", "show"]);
  });

  it("takes the tracker of earlier versions out of the state before --yes does anything", async () => {
    const { env, calls } = makeTerraform({ state: [tracker, trigger] });
    const ended = await runScript("deploy", ["--var-file", makeVariables(), "--yes"], env);
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining("CTS itself stays as it is") });
    const [first, second] = calls().slice(3);
    expect(first).toEqual(["state", "rm", tracker]);
    expect(second?.[0]).toBe("apply");
    expect(calls().filter((call) => call[1] === "rm")).toEqual([["state", "rm", tracker]]);
  });

  it("removes nothing where it cannot see whether the tracker is in the state", async () => {
    const { env, calls } = makeTerraform({ codes: { state: 1 } });
    expect(await runScript("deploy", ["--var-file", makeVariables(), "--destroy"], env)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/The state cannot be listed, so nothing was removed/),
    });
    expect(calls().flat()).not.toContain("destroy");
  });

  it.each([
    ["an entry that cannot be read", "10.0.0.9-10.0.0.1", /10\.0\.0\.9-10\.0\.0\.1 +refused/],
    ["an exclusion that cannot be read", "10.0.0.0/24, !10.0.0", /!10\.0\.0 +refused/],
    ["a wide whitelist", "203.0.113.5/2", /allow_wide = true/],
  ])("deploys nothing with %s", async (_, whitelist, shown) => {
    const { env, calls } = makeTerraform();
    const file = makeVariables(variables.replace("10.0.0.1", whitelist));
    const ended = await runScript("deploy", ["--var-file", file, "--yes"], env);
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/Nothing was deployed/) });
    expect(ended.stdout).toMatch(shown);
    expect(calls()).toEqual([]);
  });

  it("removes also what it would no longer deploy", async () => {
    const { env, calls } = makeTerraform();
    const file = makeVariables(variables.replace("10.0.0.1", "nonsense"));
    expect(await runScript("deploy", ["--var-file", file, "--destroy"], env)).toMatchObject({ code: 0 });
    expect(calls().at(-1)).toEqual(["destroy", `-var-file=${file}`, "-no-color"]);
  });

  it("exits with 2 without credentials, before anything is built or downloaded", async () => {
    const { env, calls } = makeTerraform();
    const ended = await runScript("deploy", ["--var-file", makeVariables(), "--yes"], { PATH: env.PATH });
    expect(ended).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/HW_ACCESS_KEY and HW_SECRET_KEY are not set/),
    });
    expect(calls()).toEqual([]);
  });

  it.each([
    [[], /Neither terraform nor tofu is on the PATH/],
    [
      ["--var-file", "/nowhere/x", "--tool", process.execPath],
      /copy scripts\/terraform\/terraform\.tfvars\.example/,
    ],
  ])("exits with 2 after %j", async (args, message) => {
    expect(await runScript("deploy", args)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(message),
    });
  });
});
