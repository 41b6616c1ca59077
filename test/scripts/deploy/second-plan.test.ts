import { describe, expect, it } from "vitest";
import { formatLeft, planAgain } from "../../../scripts/deploy/second-plan.ts";
import { makeDirectory, makeProgram } from "../programs.ts";

const plan = {
  resource_changes: [{ address: "a.b", type: "a", name: "b", change: { actions: ["update"] } }],
};

function makeTool(code: number, shown: string): string {
  return makeProgram(
    makeDirectory(),
    "terraform",
    `const args = process.argv.slice(3);
     if (args[0] === "show") { console.log(${JSON.stringify(shown)}); process.exit(0); }
     console.error("said");
     process.exit(args.includes("-detailed-exitcode") ? ${code} : 9);`,
  );
}

describe("planAgain", () => {
  it.each([
    [0, "empty"],
    [2, "left"],
  ])("takes exit code %i for %s, and reads the plan", async (code, result) => {
    expect(await planAgain(makeTool(code, JSON.stringify(plan)), [])).toEqual({
      result,
      stderr: "said\n",
      plan: { changes: plan.resource_changes, outputs: [], held: [] },
    });
  });

  it.each([1, 7])("takes exit code %i for a failure", async (code) => {
    expect(await planAgain(makeTool(code, "{}"), [])).toEqual({
      result: "failed",
      stderr: "said\n",
      plan: undefined,
    });
  });

  it("goes without a plan that cannot be read", async () => {
    expect(await planAgain(makeTool(2, ""), [])).toMatchObject({ result: "left", plan: undefined });
  });
});

describe("formatLeft", () => {
  it("names each address and output", () => {
    const changes = [{ address: "a.b", type: "a", name: "b", change: { actions: ["delete", "create"] } }];
    expect(formatLeft({ changes, outputs: ["o"], held: [] })).toEqual(["a.b (delete, create)", "output o"]);
  });

  it("says where to look where the plan cannot be read", () => {
    expect(formatLeft(undefined)).toEqual(["npm run deploy -- --plan shows what."]);
  });
});
