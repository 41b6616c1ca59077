/** The function's variables as Terraform will set them: from `terraform.tfvars`, the environment and the defaults. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../command-line.ts";
import type { Variables } from "./check.ts";

const folder = new URL("../terraform/", import.meta.url);

/** Where `npm run deploy` and `npm run check-config` look when told nothing else. */
export const defaultVarFile = fileURLToPath(new URL("terraform.tfvars", folder));

/** Which variable of Terraform becomes which variable of the function, in the order of `main.tf`. */
const names = {
  topic_name: "SMN_Topic",
  region: "RegionName",
  whitelist: "IP",
  actions: "Actions",
  time_zone: "TimeZone",
} as const;

/**
 * Reads a file of Terraform variables. What it does not set comes from `TF_VAR_…` in `env`, else from the default in
 * `variables.tf`, as in Terraform.
 *
 * @throws UsageError where the file cannot be read, or a variable is not a text
 */
export async function readTerraformVariables(varFile: string, env: NodeJS.ProcessEnv): Promise<Variables> {
  const given = await readVarFile(varFile);
  const defaults = await readDefaults();
  const variables: Variables = {};
  for (const [terraformName, name] of Object.entries(names)) {
    const value = given[terraformName] ?? env[`TF_VAR_${terraformName}`] ?? defaults[terraformName];
    if (value === undefined) continue;
    if (typeof value !== "string") {
      throw new UsageError(
        `${varFile}: ${terraformName} is no text: write ${terraformName} = "…", or a heredoc (<<-EOT).`,
      );
    }
    if (value !== "" || name === "IP") variables[name] = value;
  }
  return variables;
}

async function readVarFile(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const advice =
      error.code === "ENOENT"
        ? "It does not exist: copy scripts/terraform/terraform.tfvars.example to it and change what is in it."
        : error.message;
    throw new UsageError(`${path} cannot be read. ${advice}`);
  });
  return parseHcl(basename(path), text).catch((error: Error) => {
    const reason = error.message.replace(/^parse config: \[(.*)\]$/s, "$1");
    throw new UsageError(`${path} is no file of Terraform variables: ${reason}`);
  });
}

async function readDefaults(): Promise<Record<string, unknown>> {
  const file = new URL("variables.tf", folder);
  const { variable } = (await parseHcl("variables.tf", await readFile(file, "utf8"))) as {
    variable: Record<string, [{ default?: unknown }]>;
  };
  return Object.fromEntries(Object.entries(variable).map(([name, [block]]) => [name, block.default]));
}

/** Loaded only where it is needed: the parser is Terraform's own, compiled to 2 MB of WebAssembly. */
async function parseHcl(name: string, text: string): Promise<Record<string, unknown>> {
  const { parse } = await import("@cdktf/hcl2json");
  return parse(name, text);
}
