/** Numbers in answers, which may come as text. Pure. */
import { readText } from "../../src/fields.ts";

/** A finite number, or the text of one. */
export function readNumber(value: unknown): number | undefined {
  if (typeof value === "boolean") return undefined;
  const text = readText(value);
  const number = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}
