/** The table of `npm start`: a row for each event, and under it what belongs to it. */
import { clean } from "../../src/text.ts";
import { layTable } from "../cli/table.ts";
import { breakLine, paint } from "../cli/terminal.ts";
import type { Run } from "./run.ts";
import { showAlarm, showAlarmBriefly } from "./show-alarm.ts";
import { showVariables } from "./show-variables.ts";

export interface ShowSettings {
  /** Columns of the terminal; `Infinity` in a pipe. */
  width: number;
  /** Shows every alarm in full, and the logs. */
  verbose: boolean;
  /** Shows what the local SMN saw of each attempt to publish. */
  attempts: boolean;
}

const columns = [
  { title: "EVENT", isLong: true },
  { title: "SOURCE" },
  { title: "ACTION", isLong: true },
  { title: "DECISION" },
  { title: "WHY", isLong: true },
];
/** The mark before each row, with its space. */
const markWidth = 2;
const indent = "    ";

/** With more alarms than these, the first is shown in full and the others in brief. */
const fullAlarmsLimit = 3;

/** All runs as one text; a line with the variables stands before the runs they belong to. */
export function showRuns(runs: readonly Run[], settings: ShowSettings): string {
  const { head, rows } = layTable(columns, runs.map(cellsOf), {
    width: settings.width - markWidth,
    paintCell: (text, row, column) => paintCell(text, column, runs[row]?.decision ?? ""),
  });
  const alarms = runs.filter(({ accepted }) => accepted.length > 0);
  const inFull = (run: Run) => settings.verbose || alarms.length <= fullAlarmsLimit || run === alarms[0];
  let told: readonly string[] = [];
  const blocks = runs.flatMap((run, index) => {
    const isFirst = !sameVariables(run, runs[index - 1]);
    if (isFirst) told = run.problems;
    return [
      ...(isFirst ? ["", ...showVariables(run, settings.width)] : []),
      ...(rows[index] ?? []).map((line, part) => `${part === 0 ? markOf(run) : " "} ${line}`),
      ...detailsOf(run, inFull(run), told, settings).map((line) => indent + line),
    ];
  });
  const hint = alarms.every(inFull)
    ? []
    : [paint.dim("\n  Alarms after the first are shown in brief: --verbose shows all in full.")];
  return [`  ${head}`, ...blocks, ...hint].join("\n");
}

function cellsOf({ job, ip, action, decision, reason, entry }: Run): string[] {
  return [job.name, ip || "-", action || "-", decision, entry ? `${reason} (${entry})` : reason];
}

function detailsOf(
  run: Run,
  inFull: boolean,
  told: readonly string[],
  { verbose, attempts, width }: ShowSettings,
): string[] {
  const room = width - indent.length;
  const { accepted, requests, logs, differences, errorMessage, alarm, messageId } = run;
  // What is told of the variables stands under them.
  const warning = told.reduce((text, problem) => text.replaceAll(problem, ""), run.warning ?? "").trim();
  const lastAccepted = accepted.at(-1);
  const where = messageId === undefined ? "counted, not sent" : `message ${messageId}`;
  const unseen = alarm && !lastAccepted ? [`${alarm}  ${paint.dim(where)}`] : [];
  return [
    ...differences.map((text) => paint.red(text)),
    ...(warning ? breakLine(warning, room).map((text) => paint.yellow(text)) : []),
    ...(errorMessage ? breakLine(errorMessage, room) : []),
    ...(attempts ? requests.map(describeAttempt) : []),
    ...unseen,
    ...(lastAccepted && !inFull ? showAlarmBriefly(lastAccepted) : []),
    ...(lastAccepted && inFull ? showAlarm(lastAccepted, room) : []),
    ...(verbose ? logs.map(({ level, text }) => paint.dim(`${level.padEnd(5)} ${clean(text, 4000)}`)) : []),
  ];
}

function describeAttempt({
  fault,
  status,
  durationMs,
  connection,
  problem,
}: Run["requests"][number]): string {
  const end = durationMs === undefined ? "under way" : `${Math.round(durationMs)} ms`;
  const answer = status === undefined ? "no answer" : String(status);
  const tail = problem ? `  ${clean(problem, 300)}` : "";
  return `${paint.dim("SMN")}   ${fault.padEnd(18)} ${answer.padEnd(9)} ${end.padStart(9)}   connection ${connection}${tail}`;
}

function markOf({ job, differences, decision }: Run): string {
  if (differences.length > 0 || (!job.expected && decision === "failed")) return paint.red("✗");
  return job.expected ? paint.green("✓") : " ";
}

function paintCell(text: string, column: number, decision: string): string {
  return column === 3 ? (paints[decision] ?? String)(text) : text;
}

const paints: Record<string, (text: string) => string> = {
  alarmed: (text) => paint.bold(paint.red(text)),
  allowed: paint.green,
  ignored: paint.dim,
  duplicate: paint.cyan,
  repeated: paint.yellow,
  failed: paint.magenta,
};

function sameVariables({ job }: Run, before: Run | undefined): boolean {
  const { whitelist, actions, language } = before?.job ?? {};
  return job.whitelist === whitelist && job.actions === actions && job.language === language;
}
