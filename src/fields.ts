/** Fields of JSON that may be of any type: what each says, or nothing. */

/** A text, number or boolean as trimmed text; the blank and all else is unknown. */
export function readText(value: unknown): string | undefined {
  const isText = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isText ? String(value).trim() || undefined : undefined;
}

/** A boolean, or its text in any case; all else is unknown. */
export function readFlag(value: unknown): boolean | undefined {
  const text = readText(value)?.toLowerCase();
  return text === "true" ? true : text === "false" ? false : undefined;
}

/** An object, or the object that a text holds as JSON; all else is an object that holds nothing. */
export function toRecord(value: unknown): Record<string, unknown> {
  return readRecord(value) ?? {};
}

/** The same; all else is unknown. */
export function readRecord(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== "string") return isRecord(value) ? value : undefined;
  const parsed = parseJson(value);
  return isRecord(parsed) ? parsed : undefined;
}

/** What a text holds as JSON; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
