/** Finds Terraform or OpenTofu. */
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { UsageError } from "../command-line.ts";

/** In the order in which they are looked for. */
const knownTools = ["terraform", "tofu"];

/**
 * The path of the program to run: `wanted` (a name on the PATH, or a path), else Terraform, else OpenTofu.
 *
 * @throws UsageError saying what to install
 */
export async function findTool(wanted: string | undefined, env: NodeJS.ProcessEnv): Promise<string> {
  const names = wanted === undefined ? knownTools : [wanted];
  for (const name of names) {
    const paths = name.includes("/") ? [name] : listPaths(name, env);
    for (const path of paths) if (await isProgram(path)) return path;
  }
  throw new UsageError(
    wanted === undefined
      ? "Neither terraform nor tofu is on the PATH. Install Terraform (https://developer.hashicorp.com/terraform/install)\n" +
          "or OpenTofu (https://opentofu.org/docs/intro/install/), 1.5 or later, or name the program with --tool."
      : `${wanted} is not to be found, or is no program: name terraform, tofu, or the path of one of them with --tool.`,
  );
}

function listPaths(name: string, env: NodeJS.ProcessEnv): string[] {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return (env.PATH ?? "")
    .split(delimiter)
    .filter((directory) => directory !== "")
    .map((directory) => join(directory, name + suffix));
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
