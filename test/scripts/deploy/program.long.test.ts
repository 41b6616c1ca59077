import { describe, expect, it } from "vitest";
import { runScript } from "../programs.ts";
import { makeTerraform, makeVariables, tracker, trigger, variables } from "./made-terraform.ts";

describe("npm run deploy", { timeout: 60_000 }, () => {
  it("exits with 1 where the second plan fails", async () => {
    const { env } = makeTerraform({ secondPlan: 1 });
    expect(await runScript("deploy", ["--var-file", makeVariables(), "--yes"], env)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/The second plan failed, so whether all of it stuck is not known/),
    });
  });

  it.each([
    ["--destroy", ["state rm", "destroy"]],
    ["--plan", ["plan"]],
  ])(
    "takes the tracker of earlier versions out of the state before %s does anything",
    async (flag, expected) => {
      const { env, calls } = makeTerraform({ state: [tracker, trigger] });
      const ended = await runScript("deploy", ["--var-file", makeVariables(), flag], env);
      expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining("CTS itself stays as it is") });
      const after = calls()
        .slice(3)
        .map((call) => (call[0] === "state" ? `state ${call[1]}` : (call[0] ?? "")));
      expect(after.slice(0, expected.length)).toEqual(expected);
      expect(calls().filter((call) => call[1] === "rm")).toEqual(
        flag === "--plan" ? [] : [["state", "rm", tracker]],
      );
    },
  );

  it.each([
    [[trigger], [], /There is NO TRIGGER now[\s\S]* back to what they were/],
    [[trigger], [trigger], /failed \(exit code 1\)\.\n$/],
    [[], [], /There is no trigger, so no sign-in is seen until an apply goes through/],
  ])("says where a failed apply left no trigger: %j, then %j", async (state, stateAfter, said) => {
    const { env } = makeTerraform({ codes: { apply: 1 }, state, stateAfter });
    const ended = await runScript("deploy", ["--var-file", makeVariables(), "--yes"], env);
    expect(ended).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/terraform apply failed \(exit code 1\)/),
    });
    expect(ended.stderr).toMatch(said);
  });

  it.each([
    ["--allow-wide", ""],
    ["--plan", "\nallow_wide = true"],
  ])("deploys a wide whitelist where %s%s says so", async (flag, line) => {
    const { env, calls } = makeTerraform();
    const file = makeVariables(variables.replace("10.0.0.1", "203.0.113.5/2") + line);
    const ended = await runScript("deploy", ["--var-file", file, "--plan", flag], env);
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/Good, \d warnings/) });
    expect(calls().flat()).toContain("plan");
  });

  it.each(["init", "plan"])("exits with 1 where Terraform fails to %s", async (action) => {
    const { env } = makeTerraform({ codes: { [action]: 7 } });
    expect(await runScript("deploy", ["--var-file", makeVariables(), "--plan"], env)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(new RegExp(`terraform ${action} failed \\(exit code 7\\)`)),
    });
  });
});
