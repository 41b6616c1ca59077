/** Terraform's own parser, compiled to 2 MB of WebAssembly: loaded only where it is needed. */

/** The top level of a file: texts, numbers, truth values, lists and maps; an expression stays a text, `${…}`. */
export async function parseHcl(name: string, text: string): Promise<Record<string, unknown>> {
  const { parse } = await import("@cdktf/hcl2json");
  return parse(name, text).catch((error: Error) => {
    throw new Error(error.message.replace(/^parse config: \[(.*)\]$/s, "$1"));
  });
}

/** Whether something in a parsed value is an expression that only Terraform can work out. */
export function holdsExpression(value: unknown): boolean {
  if (typeof value === "string") return /[$%]\{/.test(value);
  return Array.isArray(value) && value.some(holdsExpression);
}
