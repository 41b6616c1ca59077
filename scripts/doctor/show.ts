/** The rows as a person reads them, and as a program does. */
import { clean } from "../../src/text.ts";
import { exitCodes } from "../cli/run.ts";
import { table } from "../cli/table.ts";
import { paint } from "../cli/terminal.ts";
import { type Mark, markOf, type Row, type RowName } from "./row.ts";

const signs: Record<Mark, string> = { good: "✓", bad: "✗", note: "note", nothing: "–", unknown: "?" };
const maxTextLength = 600;

/** A line for each finding; the row's name stands at its first. */
export function formatRows(rows: readonly Row[]): string {
  const lines = rows.flatMap(({ name, findings }) =>
    findings.map(({ mark, text }, index) => ({
      mark,
      cells: [index === 0 ? name : "", signs[mark], clean(text, maxTextLength)],
    })),
  );
  return table(
    [{ title: "LOOKED AT" }, { title: "" }, { title: "FOUND" }],
    lines.map(({ cells }) => cells),
    { paintCell: (text, row, column) => (column === 1 ? paintSign(text, lines[row]?.mark) : text) },
  );
}

/** In one sentence: whether the alarm is alive. */
export function formatResult(rows: readonly Row[], accept: ReadonlySet<RowName>): string {
  const named = (wanted: Mark) => rows.filter((row) => markOf(row) === wanted).map(({ name }) => name);
  const [dead, unseen] = [named("bad"), named("unknown").filter((name) => !accept.has(name))];
  if (dead.length > 0) return paint.red(`The alarm is not alive: ${dead.join(", ")}.`);
  if (unseen.length > 0) return paint.yellow(`Not all could be seen: ${unseen.join(", ")}.`);
  return paint.green("The alarm is alive, as far as can be seen from here.");
}

export function exitCodeOf(rows: readonly Row[], accept: ReadonlySet<RowName>): number {
  const marks = rows.map((row) => ({ name: row.name, marks: row.findings.map(({ mark }) => mark) }));
  if (marks.some(({ marks }) => marks.includes("bad"))) return exitCodes.wrong;
  const isUnseen = marks.some(({ name, marks }) => marks.includes("unknown") && !accept.has(name));
  return isUnseen ? exitCodes.unseen : exitCodes.good;
}

/** `{"rows": [{"name", "mark", "findings": [{"mark", "text"}]}], "exitCode"}`. */
export function toJson(rows: readonly Row[], accept: ReadonlySet<RowName>): string {
  const told = rows.map((row) => ({
    name: row.name,
    mark: markOf(row),
    findings: row.findings.map(({ mark, text }) => ({ mark, text: clean(text, maxTextLength) })),
  }));
  return JSON.stringify({ rows: told, exitCode: exitCodeOf(rows, accept) }, null, 2);
}

function paintSign(text: string, mark: Mark | undefined): string {
  if (mark === "bad") return paint.red(text);
  if (mark === "good") return paint.green(text);
  return mark === "nothing" ? text : paint.yellow(text);
}
