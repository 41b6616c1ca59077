/** The doctor's table as a person reads it on 80 columns, and as a program does. */
import { breakLine, paint } from "../cli/terminal.ts";
import { type Finding, type Mark, type Result, type Row, resultOf } from "./finding.ts";

const signs: Record<Mark, string> = {
  ok: paint.green("✓"),
  wrong: paint.red("✗"),
  note: paint.yellow("note"),
  nothing: paint.dim("–"),
  unknown: paint.yellow("?"),
};
const signWidth = 6;
const nameWidth = 11;
const lineWidth = 80;
const textWidth = lineWidth - signWidth - nameWidth;

/** `hide` makes a text fit to print. */
export function showRows(rows: readonly Row[], hide: (text: string) => string): string {
  return [...rows.flatMap((row) => showRow(row, hide)), "", showResult(rows)].join("\n");
}

export function toJson(urn: string, rows: readonly Row[], hide: (text: string) => string): string {
  const document = { result: resultOf(rows), function: urn, rows };
  return JSON.stringify(document, (_key, value) => (typeof value === "string" ? hide(value) : value), 2);
}

/** Where all is well a row has one line; else only what is not. */
function showRow({ name, mark, accepted, findings }: Row, hide: (text: string) => string): string[] {
  const worth = findings.filter((finding) => mark === "ok" || finding.mark !== "ok");
  return worth.flatMap((finding, index) => {
    const [first = "", ...others] = toLines(finding, accepted, hide);
    const label = index === 0 ? name : "";
    return [
      pad(signs[finding.mark], finding.mark, signWidth) + label.padEnd(nameWidth) + first,
      ...others.map((line) => " ".repeat(signWidth + nameWidth) + line),
    ];
  });
}

function toLines(finding: Finding, accepted: boolean, hide: (text: string) => string): string[] {
  const lines = breakLine(hide(finding.text), textWidth);
  if (finding.mark === "wrong") return [...lines, ...breakLine(`→ ${hide(finding.todo)}`, textWidth)];
  if (finding.mark !== "unknown") return lines;
  return [
    ...lines,
    ...(finding.permission === undefined
      ? []
      : breakLine(`→ The key needs ${hide(finding.permission)}.`, textWidth)),
    ...(accepted ? ["→ Accepted."] : []),
  ];
}

function showResult(rows: readonly Row[]): string {
  const result = resultOf(rows);
  const paintIt = { good: paint.green, wrong: paint.red, unseen: paint.yellow }[result];
  return breakLine(tellResult(result, rows), lineWidth).map(paintIt).join("\n");
}

function tellResult(result: Result, rows: readonly Row[]): string {
  const named = (mark: Mark, accepted: boolean) =>
    rows
      .filter((row) => row.mark === mark && row.accepted === accepted)
      .map(({ name }) => name)
      .join(", ");
  if (result === "wrong") return `The alarm is not well: ${named("wrong", false)}.`;
  if (result === "unseen")
    return `Nothing wrong was seen, but not everything was seen: ${named("unknown", false)}.`;
  const accepted = named("unknown", true);
  const besides = accepted === "" ? "" : ` Not seen, and accepted: ${accepted}.`;
  return `All that was looked at is well.${besides} npm run smoke shows whether an alarm arrives.`;
}

/** Colour takes no room. */
function pad(painted: string, mark: Mark, width: number): string {
  const plainWidth = mark === "note" ? mark.length : 1;
  return painted + " ".repeat(width - plainWidth);
}
