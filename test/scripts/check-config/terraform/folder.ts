/** A folder like `scripts/terraform`, with its declarations and its example, and the files that a test needs. */
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { makeDirectory } from "../../programs.ts";
import { terraformFolder } from "../../terraform/configuration.ts";

export function makeFolder(files: Record<string, string>): URL {
  const directory = makeDirectory();
  for (const name of ["variables.tf", "terraform.tfvars.example"]) {
    copyFileSync(fileURLToPath(new URL(name, terraformFolder)), join(directory, name));
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  return pathToFileURL(`${directory}/`);
}
