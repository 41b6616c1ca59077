/** Where `paint` and `table` used to be, and `narrow`, which `table` now does by itself. */
import { clean } from "../src/text.ts";
import type { Column } from "./cli/table.ts";

export { type Column, table } from "./cli/table.ts";
export { paint } from "./cli/terminal.ts";

/** Clips the widest columns until the rows fit `width`, but none below `narrowestColumn`. */
export function narrow(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  narrowestColumn: number,
): string[][] {
  const widths = columns.map(({ title }, column) =>
    rows.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), title.length),
  );
  const total = () => widths.reduce((sum, each) => sum + each + 2, -2);
  while (total() > width && Math.max(...widths) > narrowestColumn) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return rows.map((row) => row.map((cell, column) => clean(cell, widths[column] ?? cell.length)));
}
