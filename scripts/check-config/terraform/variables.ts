/** The function's variables as Terraform will set them. */
import { basename } from "node:path";
import type { Variables } from "../check.ts";
import type { Value } from "./declarations.ts";
import { findBrokenRules, warnOfUnheard } from "./rules.ts";
import { readValues } from "./values.ts";

/** Where the configuration lies, and where `npm run deploy` and `npm run check-config` look for its variables. */
export const terraformFolder = new URL("../../terraform/", import.meta.url);

export interface TerraformVariables {
  readonly variables: Variables;
  readonly allowWide: boolean;
  /** Names of the files that were read, in their order. */
  readonly files: readonly string[];
  /** What is wrong outside the function's own variables, a sentence each. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Reads what Terraform would read in `folder`, `varFiles` behind it, and makes the function's variables from it as
 * `settings.tf` does.
 *
 * @throws UsageError where a file cannot be read, there is none, or a value is not of its type
 */
export async function readTerraformVariables(
  varFiles: readonly string[],
  env: NodeJS.ProcessEnv,
  folder: URL = terraformFolder,
): Promise<TerraformVariables> {
  const given = await readValues(folder, varFiles, env);
  return {
    variables: composeVariables(given.values),
    allowWide: given.values.get("allow_wide") === true,
    files: given.files.map((path) => basename(path)),
    problems: [...given.problems, ...(await findBrokenRules(given, folder)), ...findHiddenVariables(env)],
    warnings: [...given.warnings, ...warnOfUnheard(given)],
  };
}

/** In the order of `settings.tf`. */
function composeVariables(values: ReadonlyMap<string, Value | null>): Variables {
  const text = (name: string) => (values.get(name) as string | undefined) || undefined;
  const list = (name: string) => (values.get(name) as readonly string[] | undefined) ?? [];
  const actions = [...list("extra_actions"), ...list("omitted_actions").map((name) => `-${name}`)].join(",");
  const composed = {
    SMN_Topic: text("topic_name"),
    RegionName: text("region"),
    IP: values.get("whitelist") as string | undefined,
    Actions: actions || undefined,
    TimeZone: text("time_zone"),
    Language: text("language"),
    Repeats: text("repeats"),
    SMN_Endpoint: text("smn_endpoint"),
  };
  return Object.fromEntries(Object.entries(composed).filter(([, value]) => value !== undefined));
}

/** Arguments that Terraform takes from the environment come before those of `npm run deploy`, and are read by nobody else. */
function findHiddenVariables(env: NodeJS.ProcessEnv): string[] {
  return Object.entries(env)
    .filter(([name, value]) => name.startsWith("TF_CLI_ARGS") && /(^|\s)["']?--?var\b/.test(value ?? ""))
    .map(([name]) => `${name} holds -var, which is not checked here: write the variables into a file.`);
}
