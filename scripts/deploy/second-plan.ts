/** Whether an apply stuck: the plan behind it has to be empty. */
import { secondPlanArguments } from "./arguments.ts";
import { readPlan, withPlanFile } from "./plan-file.ts";
import type { PlanJson } from "./plan-json.ts";
import { askTool } from "./run-tool.ts";

export interface SecondPlan {
  readonly result: "empty" | "left" | "failed";
  /** What Terraform said where it failed. */
  readonly stderr: string;
  /** Undefined where it cannot be read. */
  readonly plan: PlanJson | undefined;
}

const timeoutMs = 900_000;
const results = new Map<number, SecondPlan["result"]>([
  [0, "empty"],
  [2, "left"],
]);

export function planAgain(tool: string, varFiles: readonly string[]): Promise<SecondPlan> {
  return withPlanFile(async (path) => {
    const { code, stderr } = await askTool(tool, secondPlanArguments(varFiles, path), timeoutMs);
    const result = results.get(code) ?? "failed";
    return { result, stderr, plan: result === "failed" ? undefined : await readPlan(tool, path) };
  });
}

/** A line for each thing that is left: `huaweicloud_identity_agency.execution[0] (update)`. */
export function formatLeft(plan: PlanJson | undefined): string[] {
  if (!plan) return ["npm run deploy -- --plan shows what."];
  return [
    ...plan.changes.map(({ address, change }) => `${address} (${change.actions.join(", ")})`),
    ...plan.outputs.map((name) => `output ${name}`),
  ];
}
