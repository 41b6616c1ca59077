/** Says where in a file the JSON is broken, by line and column as an editor counts them. */
import type { Place } from "../replay/read/content.ts";
import { scanJson } from "../replay/read/json-error.ts";

/** `line 3, column 14: `, or nothing for the file as a whole. `content` is the file's, unzipped and as UTF-8. */
export function describePlace(content: Buffer, { kind, byte }: Place): string {
  if (kind === "file") return "";
  const before = content.toString("utf8", 0, byte);
  const rest = content.toString("utf8", byte);
  const text = kind === "line" ? rest.replace(/\r?\n.*/s, "") : rest;
  // What separates an element from the one before is not yet broken.
  const [separator = ""] = (kind === "element" ? /^\s*,?\s*/ : /^\s*/).exec(text) ?? [];
  const scanned = scanJson(text, separator.length);
  // What is whole may be followed by what does not belong there.
  const end = scanned.offset ?? scanned.end;
  const isBroken = scanned.offset !== undefined || (kind !== "element" && end < text.length);
  const offset = isBroken ? end : separator.length;
  const lines = `${before}${text.slice(0, offset)}`.replace(/^\ufeff/, "").split(/\r\n?|\n/);
  const column = [...(lines.at(-1) ?? "")].length + 1;
  return `line ${lines.length}, column ${column}: `;
}
