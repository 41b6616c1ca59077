/** What the terminal can do: its colours, its width, and how wide a text is on it. */
import { stripVTControlCharacters } from "node:util";
import colors from "picocolors";

/** Colours for standard output: off in a pipe and where `NO_COLOR` is set. */
export const paint = colors.createColors(process.stdout.isTTY === true && !process.env.NO_COLOR);

/** Columns of a stream's terminal; `Infinity` in a pipe. */
export function widthOf(stream: NodeJS.WriteStream): number {
  return stream.isTTY ? stream.columns : Number.POSITIVE_INFINITY;
}

/** Characters that take two columns: https://www.unicode.org/reports/tr11/ */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;
const combining = /\p{M}/gu;

/** The columns that a text takes; its colours take none. */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  const plain = stripVTControlCharacters(text);
  return Array.from(plain).length + (plain.match(wide)?.length ?? 0) - (plain.match(combining)?.length ?? 0);
}

/** Cuts a text to a width, the closing `...` included. */
export function clipToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let clipped = "";
  let used = 3;
  for (const character of text) {
    used += displayWidth(character);
    if (used > width) break;
    clipped += character;
  }
  return `${clipped}...`;
}

/** Breaks a line between words; a word that is too long stays whole. Further lines begin with `hang`. */
export function breakLine(line: string, width: number, hang = ""): string[] {
  const lines: string[] = [];
  let rest = line;
  while (displayWidth(rest) > width) {
    const last = findBreak(rest, width);
    if (last < 0) break;
    lines.push(rest.slice(0, last).trimEnd());
    rest = hang + rest.slice(last).trimStart();
  }
  return [...lines, rest];
}

/** The last blank that fits, or else the first; none that only indents. */
function findBreak(line: string, width: number): number {
  const indent = line.length - line.trimStart().length;
  const fitting = displayWidth(line) === line.length ? width : Math.floor(width / 2);
  const last = line.lastIndexOf(" ", fitting);
  return last > indent ? last : line.indexOf(" ", Math.max(fitting, indent + 1));
}
