/** How the benchmark prints a table and a number. */
import { type Column, paint, table } from "../terminal.ts";

/** A table under a title; its first column is text, the others are numbers. */
export function section(title: string, columns: readonly string[], rows: readonly string[][]): string {
  const aligned = columns.map((name, i): Column => ({ title: name, align: i === 0 ? "left" : "right" }));
  return `${paint.bold(title)}\n${table(aligned, rows)}`;
}

/** A number with its thousands apart. */
export function group(value: number): string {
  return value.toLocaleString("en-US");
}
