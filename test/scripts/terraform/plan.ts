/** Plans the variables and what is made of them alone, which takes no provider and no network. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findTool } from "../../../scripts/deploy/find-tool.ts";
import { terraformFolder } from "./configuration.ts";

/** Undefined where neither Terraform nor OpenTofu is installed. */
export const tool = await findTool(undefined, process.env).catch(() => undefined);

interface Planned {
  readonly isGood: boolean;
  readonly stderr: string;
  /** What `settings.tf` makes; empty where the plan was refused. */
  readonly settings: {
    operations?: string[];
    variables?: string;
    bytes?: number;
    sms_results?: string[];
  };
}

export interface Planner {
  plan(variables: Record<string, unknown>): Planned;
  remove(): void;
}

const outputs = `
output "operations" { value = local.operations }
output "variables" { value = local.function_variables }
output "bytes" { value = local.variable_bytes }
output "sms_results" { value = local.sms_results }
`;

export function createPlanner(): Planner {
  const directory = mkdtempSync(join(tmpdir(), "variables-"));
  for (const name of ["variables.tf", "settings.tf"]) {
    copyFileSync(fileURLToPath(new URL(name, terraformFolder)), join(directory, name));
  }
  writeFileSync(join(directory, "outputs.tf"), outputs);
  writeFileSync(join(directory, "empty.tfrc"), "");
  const run = (args: readonly string[]) =>
    spawnSync(tool ?? "", args, {
      cwd: directory,
      encoding: "utf8",
      env: { TF_CLI_CONFIG_FILE: join(directory, "empty.tfrc"), CHECKPOINT_DISABLE: "1" },
    });
  return {
    plan(variables) {
      writeFileSync(join(directory, "terraform.tfvars.json"), JSON.stringify(variables));
      const { status, stderr } = run(["plan", "-input=false", "-no-color", "-compact-warnings", "-out=plan"]);
      const isGood = status === 0;
      const { planned_values } = isGood ? JSON.parse(run(["show", "-json", "plan"]).stdout) : {};
      const values = Object.entries<{ value: unknown }>(planned_values?.outputs ?? {});
      return {
        isGood,
        stderr,
        settings: Object.fromEntries(values.map(([name, { value }]) => [name, value])),
      };
    },
    remove: () => rmSync(directory, { recursive: true }),
  };
}
