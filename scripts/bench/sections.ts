/** How the benchmark prints a table. */
import { type Column, table } from "../cli/table.ts";
import { paint } from "../cli/terminal.ts";

/** A table under a title; its first column is text, the others are numbers. */
export function section(title: string, columns: readonly string[], rows: readonly string[][]): string {
  const aligned = columns.map((name, i): Column => ({ title: name, align: i === 0 ? "left" : "right" }));
  return `${paint.bold(title)}\n${table(aligned, rows)}`;
}
