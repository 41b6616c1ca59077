/** What every script prints with: colour only on a terminal, and aligned tables. */
import Table from "cli-table3";
import colors from "picocolors";
import { clean } from "../src/text.ts";

/** Colours for standard output: off in a pipe and where `NO_COLOR` is set. */
export const paint = colors.createColors(process.stdout.isTTY === true && !process.env.NO_COLOR);

export interface Column {
  title: string;
  align?: "left" | "right";
}

const noBorders = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

/** An aligned table without borders: a line of dimmed titles, then the rows. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const grid = new Table({
    head: columns.map((column) => paint.dim(column.title)),
    colAligns: columns.map((column) => column.align ?? "left"),
    chars: noBorders,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  grid.push(...rows.map((row) => [...row]));
  return grid
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** What a table puts between two columns. */
const gap = 2;

/** Clips the widest columns until the rows fit `width`, but none below `narrowestColumn`. */
export function narrow(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  narrowestColumn: number,
): string[][] {
  const widths = columns.map(({ title }, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const total = () => widths.reduce((sum, each) => sum + each + gap, -gap);
  while (total() > width && Math.max(...widths) > narrowestColumn) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return rows.map((row) => row.map((cell, column) => clean(cell, widths[column] ?? cell.length)));
}
