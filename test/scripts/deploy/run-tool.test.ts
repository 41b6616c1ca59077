import { describe, expect, it } from "vitest";
import { composeArguments, runTool, terraformDirectory } from "../../../scripts/deploy/run-tool.ts";
import { makeDirectory, makeProgram } from "../programs.ts";

describe("composeArguments", () => {
  const folder = `-chdir=${terraformDirectory}`;

  it.each([
    ["apply", false, ["apply", "-var-file=/v.tfvars"]],
    ["apply", true, ["apply", "-var-file=/v.tfvars", "-input=false", "-auto-approve"]],
    ["plan", false, ["plan", "-var-file=/v.tfvars", "-input=false"]],
    ["destroy", false, ["destroy", "-var-file=/v.tfvars"]],
  ] as const)("has %s (unasked: %s) follow init", (action, yes, expected) => {
    expect(composeArguments({ action, yes, varFiles: ["/v.tfvars"] })).toEqual([
      [folder, "init", "-input=false"],
      [folder, ...expected],
    ]);
  });

  it("leaves it to Terraform to find its files where none was named", () => {
    expect(composeArguments({ action: "plan", yes: false, varFiles: [] })[1]).toEqual([
      folder,
      "plan",
      "-input=false",
    ]);
  });
});

describe("runTool", () => {
  it.each([
    ["process.exit(3)", 3],
    ["process.exit(0)", 0],
    ["process.kill(process.pid, 'SIGKILL')", 1],
  ])("resolves to the exit code of %s: %i", async (body, code) => {
    expect(await runTool(makeProgram(makeDirectory(), "terraform", body), [])).toBe(code);
  });

  it("rejects where the program cannot be started", async () => {
    await expect(runTool("/nowhere/terraform", [])).rejects.toMatchObject({ code: "ENOENT" });
  });
});
