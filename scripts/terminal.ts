/** What every script prints with: colour only on a terminal, and aligned tables. */
import Table from "cli-table3";
import colors from "picocolors";

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
