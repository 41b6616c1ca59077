/** Every value that Terraform would be given for a variable, in its own order: a later one takes the place of an earlier one. */
import { readdir, readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../../cli/run.ts";
import { holdsExpression, parseHcl } from "./hcl.ts";

export interface Assignment {
  readonly variable: string;
  /** As parsed: a text from the environment, anything that HCL or JSON can hold from a file. */
  readonly value: unknown;
  /** `terraform.tfvars`, or `TF_VAR_region`. */
  readonly source: string;
  readonly fromEnvironment: boolean;
}

export interface Assignments {
  readonly assignments: readonly Assignment[];
  /** The files that were read, in their order. */
  readonly files: readonly string[];
}

const prefix = "TF_VAR_";

/**
 * The environment, then `terraform.tfvars`, `terraform.tfvars.json` and `*.auto.tfvars[.json]` of `folder` by name, then `varFiles`.
 * https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
 *
 * @throws UsageError where a file cannot be read
 */
export async function readAssignments(
  folder: URL,
  varFiles: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Assignments> {
  // One that is named, and found by itself too, counts where it is named.
  const named = varFiles.map((file) => resolve(file));
  const paths = [...(await listOwnFiles(folder)).filter((path) => !named.includes(path)), ...named];
  const assignments: Assignment[] = Object.entries(env)
    .filter(([name, value]) => name.startsWith(prefix) && value !== undefined)
    .map(([source, value]) => ({
      variable: source.slice(prefix.length),
      value,
      source,
      fromEnvironment: true,
    }));
  for (const path of paths) {
    const source = basename(path);
    for (const [variable, value] of Object.entries(await readVarFile(path))) {
      assignments.push({ variable, value, source, fromEnvironment: false });
    }
  }
  return { assignments, files: paths };
}

async function listOwnFiles(folder: URL): Promise<string[]> {
  const names = (await readdir(folder)).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return ["terraform.tfvars", "terraform.tfvars.json"]
    .filter((name) => names.includes(name))
    .concat(names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)))
    .map((name) => fileURLToPath(new URL(encodeURIComponent(name), folder)));
}

async function readVarFile(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const advice =
      error.code === "ENOENT"
        ? "It does not exist: copy scripts/terraform/terraform.tfvars.example to it and change what is in it."
        : error.message;
    throw new UsageError(`${path} cannot be read. ${advice}`);
  });
  const values = await parseFile(path, text).catch((error: Error) => {
    throw new UsageError(`${path} is no file of Terraform variables: ${error.message}`);
  });
  for (const [name, value] of path.endsWith(".json") ? [] : Object.entries(values)) {
    if (holdsExpression(value)) {
      throw new UsageError(
        `${path}: ${name} holds an expression, which only Terraform works out: write its value.`,
      );
    }
  }
  return values;
}

async function parseFile(path: string, text: string): Promise<Record<string, unknown>> {
  if (!path.endsWith(".json")) return parseHcl(basename(path), text);
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new Error('write one object, such as {"region": "cn-north-4"}.');
  }
  // Terraform takes this key for a comment.
  return Object.fromEntries(Object.entries(parsed).filter(([name]) => name !== "//"));
}
