import { describe, expect, it } from "vitest";
import { askTool, runTool, terraformDirectory } from "../../../scripts/deploy/run-tool.ts";
import { makeDirectory, makeProgram } from "../programs.ts";

const make = (body: string) => makeProgram(makeDirectory(), "terraform", body);

describe("runTool", () => {
  it.each([
    ["process.exit(3)", 3],
    ["process.exit(0)", 0],
    ["process.kill(process.pid, 'SIGKILL')", 1],
  ])("resolves to the exit code of %s: %i", async (body, code) => {
    expect(await runTool(make(body), [])).toBe(code);
  });

  it("rejects where the program cannot be started", async () => {
    await expect(runTool("/nowhere/terraform", [])).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("askTool", () => {
  it("reads what a run in the folder of the configuration prints", async () => {
    const tool = make("console.log(process.argv.slice(2).join()); console.error('no'); process.exit(2);");
    expect(await askTool(tool, ["state", "list"], 60_000)).toEqual({
      code: 2,
      stdout: `-chdir=${terraformDirectory},state,list\n`,
      stderr: "no\n",
    });
  });

  it("stops one that hangs", async () => {
    const tool = make("setInterval(() => {}, 1000)");
    await expect(askTool(tool, ["output"], 300)).rejects.toThrow("output did not end in 0.3 s");
  });

  it("rejects where the program cannot be started", async () => {
    await expect(askTool("/nowhere/terraform", [], 1000)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
