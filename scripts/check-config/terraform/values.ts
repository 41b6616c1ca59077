/** The value of each variable as Terraform will have it, and what is said on the way there. */
import { UsageError } from "../../cli/run.ts";
import { type Assignment, readAssignments } from "./assignments.ts";
import { convert } from "./convert.ts";
import { type Declaration, readDeclarations, type Value } from "./declarations.ts";
import { explainUndeclared, isLikeOneOf } from "./undeclared.ts";

export interface Values {
  /** By name: what was given, else the default; a variable that has to be set, and is not, is missing. */
  readonly values: ReadonlyMap<string, Value | null>;
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** The files that were read, in their order. */
  readonly files: readonly string[];
  /** A sentence each. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Reads what Terraform would read in `folder`, and `varFiles` behind it.
 *
 * @throws UsageError where a file cannot be read, there is none, or a value is not of its type
 */
export async function readValues(
  folder: URL,
  varFiles: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Values> {
  const declarations = await readDeclarations(folder);
  const { assignments, files } = await readAssignments(folder, varFiles, env);
  const declared = assignments.filter(({ variable }) => declarations.has(variable));
  if (files.length === 0 && declared.length === 0) {
    throw new UsageError(
      "There is no scripts/terraform/terraform.tfvars: copy scripts/terraform/terraform.tfvars.example to it " +
        "and change what is in it.",
    );
  }
  const values = new Map<string, Value | null>();
  for (const [name, { default: value }] of declarations) if (value !== undefined) values.set(name, value);
  for (const [name, assignment] of lastOfEach(declared)) {
    const declaration = declarations.get(name);
    if (!declaration) continue;
    const value = await convert(assignment, declaration).catch((error: Error) => {
      throw new UsageError(error.message);
    });
    // Every variable but those with the default null is declared `nullable = false`: null means the default.
    if (value !== null) values.set(name, value);
    else if (declaration.default !== undefined) values.set(name, declaration.default);
    else values.delete(name);
  }
  return { values, declarations, files, ...findUndeclared(assignments, [...declarations.keys()]) };
}

/** The assignment that counts for each variable, in the order of the names' first appearance. */
function lastOfEach(assignments: readonly Assignment[]): Map<string, Assignment> {
  return new Map(assignments.map((assignment) => [assignment.variable, assignment]));
}

/** Terraform passes over an unknown name in the environment without a word: it may be another project's, if it is like none here. */
function findUndeclared(assignments: readonly Assignment[], names: readonly string[]) {
  const unknown = assignments.filter(({ variable }) => !names.includes(variable));
  return {
    problems: unknown
      .filter(({ fromEnvironment }) => !fromEnvironment)
      .map(({ variable, source }) => `${source}: ${variable} ${explainUndeclared(variable, names)}`),
    warnings: unknown
      .filter(({ variable, fromEnvironment }) => fromEnvironment && isLikeOneOf(variable, names))
      .map(({ variable, source }) => `${source} ${explainUndeclared(variable, names)}`),
  };
}
