/** Turns what a file or the environment holds into a variable's declared type, as Terraform does. */
import type { Assignment } from "./assignments.ts";
import type { Declaration, Value } from "./declarations.ts";
import { holdsExpression, parseHcl } from "./hcl.ts";

/** What to write for each type. */
const forms = {
  string: 'is no text: write NAME = "…", or a heredoc (<<-EOT)',
  bool: "is neither true nor false: write NAME = true or NAME = false",
  "list(string)": 'is no list of texts: write NAME = ["…", "…"]',
};

/**
 * The value; null where it is null. A list in the environment is an expression, as Terraform reads it.
 *
 * @throws Error saying what to write
 */
export async function convert(
  { variable, value, source, fromEnvironment }: Assignment,
  { type }: Declaration,
): Promise<Value | null> {
  const given = fromEnvironment && type === "list(string)" ? await parseExpression(String(value)) : value;
  if (given === null) return null;
  const converted = type === "bool" ? toBool(given) : type === "string" ? toText(given) : toList(given);
  if (converted === undefined) {
    throw new Error(`${source}: ${variable} ${forms[type].replaceAll("NAME", variable)}.`);
  }
  return converted;
}

async function parseExpression(text: string): Promise<unknown> {
  const parsed: Record<string, unknown> = await parseHcl("environment", `value = ${text}\n`).catch(
    () => ({}),
  );
  return Object.keys(parsed).length === 1 && !holdsExpression(parsed.value) ? parsed.value : undefined;
}

/** Terraform keeps texts in Unicode's composed form. */
function toText(value: unknown): string | undefined {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value).normalize("NFC") : undefined;
}

function toBool(value: unknown): boolean | undefined {
  return new Map<unknown, boolean>([
    [true, true],
    ["true", true],
    ["1", true],
    [false, false],
    ["false", false],
    ["0", false],
  ]).get(value);
}

function toList(value: unknown): string[] | undefined {
  const texts = Array.isArray(value) ? value.map(toText) : [undefined];
  return texts.includes(undefined) ? undefined : (texts as string[]);
}
