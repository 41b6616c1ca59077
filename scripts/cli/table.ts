/** Aligned tables that fit a terminal: what must be whole is whole, and what can be long goes to a line of its own. */
import { breakLine, clipToWidth, displayWidth, paint } from "./terminal.ts";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** May be cut where the table is too wide, or leave it; its text then stands on a line below the row. */
  readonly isLong?: boolean;
}

export interface TableSettings {
  /** Columns of the terminal; default: no limit. */
  readonly width?: number;
  /** Colours a cell, which may be cut. */
  paintCell?(text: string, row: number, column: number): string;
}

export interface TableLines {
  readonly head: string;
  /** Of each row, its line and those below it. */
  readonly rows: readonly (readonly string[])[];
}

const gap = "  ";
const indent = "    ";
const narrowestColumn = 10;

/** A line of dimmed titles, then the rows. Cells are printable texts without colours. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  settings: TableSettings = {},
): string {
  const laid = layTable(columns, rows, settings);
  return [laid.head, ...laid.rows.flat()].join("\n");
}

/** The same, row by row. */
export function layTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width = Number.POSITIVE_INFINITY, paintCell = String }: TableSettings = {},
): TableLines {
  const widths = fitColumns(columns, rows, width);
  const line = (cells: readonly string[], paintText: (text: string, column: number) => string) =>
    columns
      .flatMap(({ align }, column) => {
        const room = widths[column] ?? 0;
        if (room === 0) return [];
        const text = clipToWidth(cells[column] ?? "", room);
        const blanks = " ".repeat(room - displayWidth(text));
        return align === "right" ? blanks + paintText(text, column) : paintText(text, column) + blanks;
      })
      .join(gap)
      .trimEnd();
  const titles = columns.map(({ title }) => title);
  return {
    head: line(titles, (text) => paint.dim(text)),
    rows: rows.map((cells, row) => [
      line(cells, (text, column) => paintCell(text, row, column)),
      ...layCut(titles, cells, widths, width),
    ]),
  };
}

/** The width of each column; 0 for one that leaves the table. */
function fitColumns(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): number[] {
  const natural = columns.map(({ title }, column) =>
    rows.reduce((most, cells) => Math.max(most, displayWidth(cells[column] ?? "")), title.length),
  );
  const whole = [...natural];
  for (;;) {
    const widths = shrinkColumns(columns, whole, width);
    const countCut = (column: number) =>
      rows.reduce(
        (cut, cells) => cut + (displayWidth(cells[column] ?? "") > (widths[column] ?? 0) ? 1 : 0),
        0,
      );
    const isTooWide = sumWidths(widths) > width;
    // A column of which much is cut says little. The first one says what its row is about.
    const crowded = columns.flatMap(({ isLong }, column) =>
      isLong && column > 0 && widths[column] !== 0 && (isTooWide || countCut(column) > rows.length / 4)
        ? [column]
        : [],
    );
    const widest = crowded.sort((a, b) => (natural[b] ?? 0) - (natural[a] ?? 0))[0];
    if (widest === undefined) return widths;
    whole[widest] = 0;
  }
}

/** Takes from the widest of the columns that may be long, until all fit or none can be narrower. */
function shrinkColumns(columns: readonly Column[], whole: readonly number[], width: number): number[] {
  const widths = [...whole];
  const widthOf = (column: number) => widths[column] ?? 0;
  const total = () => sumWidths(widths);
  const long = columns.flatMap(({ isLong }, column) => (isLong && widthOf(column) > 0 ? [column] : []));
  while (long.length > 0 && total() > width) {
    const widest = long.reduce((a, b) => (widthOf(b) > widthOf(a) ? b : a));
    if (widthOf(widest) <= narrowestColumn) break;
    const share = Math.floor((total() - width) / long.length);
    widths[widest] = Math.max(narrowestColumn, widthOf(widest) - Math.max(1, share));
  }
  return widths;
}

function sumWidths(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + (each > 0 ? each + gap.length : 0), -gap.length);
}

/** What did not fit into the row, with its titles. */
function layCut(
  titles: readonly string[],
  cells: readonly string[],
  widths: readonly number[],
  width: number,
): string[] {
  const cut = cells.flatMap((cell, column) =>
    displayWidth(cell) > (widths[column] ?? 0) ? [`${titles[column]} ${cell}`] : [],
  );
  if (cut.length === 0) return [];
  return breakLine(indent + cut.join(gap), width, indent).map((text) => paint.dim(text));
}
