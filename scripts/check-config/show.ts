/** The report of `npm run check-config` as a person reads it. */
import { clean } from "../../src/text.ts";
import { formatCount, formatCountOf } from "../cli/format.ts";
import { type Column, table } from "../cli/table.ts";
import { breakLine, paint } from "../cli/terminal.ts";
import type { Report } from "./check.ts";

/** All of it; lines longer than `width` are broken between words. */
export function showReport(report: Report, width = Number.POSITIVE_INFINITY): string {
  const { entries, problems, warnings, bytes, files } = report;
  return [
    ...(files.length > 0 ? [`${paint.dim("Read:")} ${clean(files.join(", "), 1000)}`, ""] : []),
    ...(entries.length > 0 ? [showEntries(report, width), ""] : []),
    ...[
      ...showActions(report.actions),
      repeatsMeaning[report.repeats],
      languageMeaning[report.language],
    ].flatMap((line) => breakLine(line, width, "  ")),
    "",
    ...problems.flatMap((problem) => showRemark(paint.red("refused"), problem, width)),
    ...warnings.flatMap((warning) => showRemark(paint.yellow("warning"), warning, width)),
    ...(problems.length + warnings.length > 0 ? [""] : []),
    `${formatCount(bytes.used)} of ${formatCount(bytes.limit)} bytes used by all variables together.`,
    showResult(report),
  ].join("\n");
}

function showRemark(kind: string, text: string, width: number): string[] {
  const [first = "", ...more] = breakLine(clean(text, 1000), width - 9);
  return [`${kind}  ${first}`, ...more.map((line) => `         ${line}`)];
}

/** "Good" alone only where there is nothing else to say. */
function showResult({ good, entries, problems, warnings }: Report): string {
  const refused = entries.filter(({ normalised }) => normalised === undefined).length;
  if (!good) {
    const parts = [
      ...(refused > 0 ? [count(refused, "entry")] : []),
      ...(problems.length > 0 ? [count(problems.length, "setting")] : []),
    ];
    return paint.red(`Refused: ${parts.join(" and ")}.`);
  }
  const notes = entries.filter(({ note }) => note !== "").length;
  const remarks = [
    ...(warnings.length > 0 ? [count(warnings.length, "warning")] : []),
    ...(notes > 0 ? [count(notes, "note")] : []),
  ];
  const read = `${count(entries.length, "entry")}, nothing refused.`;
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

const repeatsMeaning: Record<Report["repeats"], string> = {
  all: "Repeats: every alarm is sent.",
  count:
    "Repeats: failed attempts like one that was told less than ten minutes before are counted, not sent; the next after that tells their number.",
};

const languageMeaning: Record<Report["language"], string> = {
  en: "Language: alarms are in English.",
  "zh-cn": "Language: alarms are in Chinese, simplified.",
};

function showEntries({ entries }: Report, width: number): string {
  const hasConditions = entries.some(({ counts }) => counts !== undefined);
  const rows = entries.map(({ position, text, normalised, addresses, note, counts = "" }) => [
    String(position),
    text, // Already fit to print: an address, or cleaned where it was refused.
    normalised ?? "refused",
    addresses ?? "0",
    ...(hasConditions ? [clean(counts, 500)] : []),
    clean(note, 500),
  ]);
  const columns: Column[] = [
    { title: "CHARACTER", align: "right" },
    { title: "ENTRY" },
    { title: "READ AS", isLong: true },
    { title: "ADDRESSES", align: "right" },
    ...(hasConditions ? [{ title: "COUNTS", isLong: true }] : []),
    { title: "NOTE", isLong: true },
  ];
  return table(columns, rows, {
    width,
    paintCell(cell, row, column) {
      const isRefused = entries[row]?.normalised === undefined;
      if (column === columns.length - 1) return isRefused ? paint.red(cell) : paint.yellow(cell);
      return column === 2 && isRefused ? paint.red(cell) : cell;
    },
  });
}

function count(number: number, noun: string): string {
  return number === 0 ? formatCountOf(0, noun).replace("0", "no") : formatCountOf(number, noun);
}
