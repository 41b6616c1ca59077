/** What `variables.tf` declares, and what it refuses by a rule that can be read here too: so each rule stands once. */
import { readFile } from "node:fs/promises";
import { parseHcl } from "./hcl.ts";

export interface Declaration {
  readonly type: "string" | "bool" | "list(string)";
  /** Undefined where the variable has to be set; null only where that is the default. */
  readonly default: Value | null | undefined;
  readonly validations: readonly Validation[];
}

/** A variable's value, of its declared type. */
export type Value = string | boolean | readonly string[];

export interface Validation {
  holds(value: Value): boolean;
  readonly message: string;
}

interface VariableBlock {
  type: string;
  default?: Value | null;
  validation?: readonly { condition: string; error_message: string }[];
}

/** The declarations in a folder's `variables.tf`, by name. */
export async function readDeclarations(folder: URL): Promise<Map<string, Declaration>> {
  const name = "variables.tf";
  const parsed = await parseHcl(name, await readFile(new URL(name, folder), "utf8"));
  const blocks = Object.entries(parsed.variable as Record<string, [VariableBlock]>);
  return new Map(
    blocks.map(([variable, [block]]) => [
      variable,
      {
        type: block.type.replace(/^\$\{(.*)\}$/, "$1") as Declaration["type"],
        default: block.default,
        validations: (block.validation ?? []).map(({ condition, error_message }) => ({
          holds: readCondition(condition),
          message: error_message,
        })),
      },
    ]),
  );
}

const quoted = String.raw`("(?:[^"\\]|\\.)*")`;
const matches = new RegExp(String.raw`^(!?)can\(regex\(${quoted}, (lower\()?\w+(?:\.\w+)?\)?\)\)$`);
const everyOne = /^alltrue\(\[\s*for \w+ in (?:var\.\w+|coalesce\(var\.\w+, \[\]\)) :\s*(.*?)\s*\]\)$/s;
const base64Length = /^length\(base64encode\(var\.\w+\)\) <= (\d+)$/;

/**
 * The three forms that `variables.tf` keeps to: a pattern, of the text or of its lower case; the same for each element
 * of a list; and a limit in bytes.
 *
 * @throws Error where it is another one
 */
export function readCondition(condition: string): Validation["holds"] {
  const text = condition.replace(/^\$\{(.*)\}$/s, "$1");
  const [, each] = everyOne.exec(text) ?? [];
  if (each !== undefined) {
    const holds = readCondition(each);
    return (value) => Array.isArray(value) && value.every(holds);
  }
  const [, not, pattern, lower] = matches.exec(text) ?? [];
  if (pattern !== undefined) {
    const expression = new RegExp(JSON.parse(pattern), "u");
    return (value) =>
      typeof value === "string" && expression.test(lower ? value.toLowerCase() : value) === (not === "");
  }
  const [, limit] = base64Length.exec(text) ?? [];
  if (limit === undefined) throw new Error(`variables.tf: a condition of an unknown form: ${text}`);
  return (value) =>
    typeof value === "string" && Buffer.from(value).toString("base64").length <= Number(limit);
}
