/** Finds Terraform or OpenTofu. */
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join, sep } from "node:path";
import { UsageError } from "../cli/run.ts";

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
      ? "Neither terraform nor tofu is on the PATH. Install Terraform, 1.7 or later,\n" +
          "(https://developer.hashicorp.com/terraform/install) or OpenTofu, 1.10 or later\n" +
          "(https://opentofu.org/docs/intro/install/), or name the program with --tool."
      : `${wanted} is not to be found, or is no program: name terraform, tofu, or the path of one of them with --tool.`,
  );
}

function listPaths(name: string, env: NodeJS.ProcessEnv): string[] {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return (env.PATH ?? "")
    .split(delimiter)
    .filter(isTrusted)
    .map((directory) => join(directory, name + suffix));
}

/**
 * The program is given keys. npm puts `node_modules/.bin` of this folder and of every folder above it in front of the
 * PATH, and a relative directory is wherever one happens to be: what lies there was not installed for this.
 */
function isTrusted(directory: string): boolean {
  return isAbsolute(directory) && !directory.split(sep).includes("node_modules");
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
