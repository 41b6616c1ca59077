/** The report of `npm run check-config` as a person reads it. */
import { clean } from "../../src/text.ts";
import { paint, table } from "../terminal.ts";
import type { Report } from "./check.ts";

export function showReport(report: Report): string {
  const { entries, problems, warnings, bytes, files } = report;
  return [
    ...(files.length > 0 ? [`${paint.dim("Read:")} ${clean(files.join(", "), 1000)}`, ""] : []),
    ...(entries.length > 0 ? [showEntries(report), ""] : []),
    ...showActions(report.actions),
    "",
    ...problems.map((problem) => `${paint.red("refused")}  ${clean(problem, 1000)}`),
    ...warnings.map((warning) => `${paint.yellow("warning")}  ${clean(warning, 1000)}`),
    ...(problems.length + warnings.length > 0 ? [""] : []),
    `${group(bytes.used)} of ${group(bytes.limit)} bytes used by all variables together.`,
    showResult(report),
  ].join("\n");
}

/** "Good" alone only where there is nothing else to say. */
function showResult({ good, entries, problems, warnings }: Report): string {
  const refused = entries.filter(({ normalised }) => normalised === undefined).length;
  if (!good) {
    return paint.red(
      `Refused: ${count(refused, "entry", "entries")} and ${count(problems.length, "setting", "settings")}.`,
    );
  }
  const notes = entries.filter(({ note }) => note !== "").length;
  const remarks = [
    ...(warnings.length > 0 ? [count(warnings.length, "warning", "warnings")] : []),
    ...(notes > 0 ? [count(notes, "note", "notes")] : []),
  ];
  const read = `${count(entries.length, "entry", "entries")}, nothing refused.`;
  return remarks.length === 0
    ? paint.green(`Good: ${read}`)
    : paint.yellow(`Good, ${remarks.join(" and ")}: ${read}`);
}

function showActions({ audited, leftOut }: Report["actions"]): string[] {
  return [
    `Audited: ${clean(audited.join(", "), 1000)}, and what else of IAM looks like a sign-in or sign-out.`,
    `Left out: ${clean(leftOut.join(", "), 1000) || "nothing"}.`,
  ];
}

function showEntries({ entries }: Report): string {
  return table(
    [
      { title: "CHARACTER", align: "right" },
      { title: "ENTRY" },
      { title: "READ AS" },
      { title: "ADDRESSES", align: "right" },
      { title: "NOTE" },
    ],
    entries.map(({ position, text, normalised, addresses, note }) => [
      String(position),
      text, // Already fit to print: an address, or cleaned where it was refused.
      normalised ?? paint.red("refused"),
      addresses ?? "0",
      normalised === undefined ? paint.red(clean(note, 500)) : paint.yellow(clean(note, 500)),
    ]),
  );
}

function count(number: number, one: string, many: string): string {
  return `${number === 0 ? "no" : group(number)} ${number === 1 ? one : many}`;
}

function group(number: number): string {
  return number.toLocaleString("en");
}
