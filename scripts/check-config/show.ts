/** The report of `npm run check-config` as a person reads it. */
import { clean } from "../../src/text.ts";
import { paint, table } from "../terminal.ts";
import type { Report } from "./check.ts";

export function showReport(report: Report): string {
  const { entries, problems, warnings, characters, good } = report;
  const refused = entries.filter(({ normalised }) => normalised === undefined).length;
  return [
    ...(entries.length > 0 ? [showEntries(report), ""] : []),
    ...problems.map((problem) => `${paint.red("refused")}  ${clean(problem, 1000)}`),
    ...warnings.map((warning) => `${paint.yellow("warning")}  ${clean(warning, 1000)}`),
    ...(problems.length + warnings.length > 0 ? [""] : []),
    `${group(characters.used)} of ${group(characters.limit)} characters used by all variables together.`,
    good
      ? paint.green(`Good: ${count(entries.length, "entry", "entries")}, nothing refused.`)
      : paint.red(
          `Refused: ${count(refused, "entry", "entries")} and ${count(problems.length, "setting", "settings")}.`,
        ),
  ].join("\n");
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
