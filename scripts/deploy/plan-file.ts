/** A plan that Terraform keeps in a file: it holds the whitelist and addresses, so the file is gone soon. */
import { join } from "node:path";
import { makeTemporaryFolder } from "../cli/temporary.ts";
import { type PlanJson, readPlanJson } from "./plan-json.ts";
import { askTool } from "./run-tool.ts";

const timeoutMs = 120_000;

/** Calls `use` with a path for a plan, in a folder that nobody else can enter. */
export async function withPlanFile<T>(use: (path: string) => Promise<T>): Promise<T> {
  const folder = makeTemporaryFolder("login-alarm-");
  try {
    return await use(join(folder.path, "tfplan"));
  } finally {
    await folder.remove();
  }
}

/** Undefined where the tool cannot show it. */
export async function readPlan(tool: string, path: string): Promise<PlanJson | undefined> {
  const { code, stdout } = await askTool(tool, ["show", "-json", path], timeoutMs);
  return code === 0 ? readPlanJson(stdout) : undefined;
}
