/** The variables that a group of runs has in common, and what the function says of its own. */
import { cutEntries } from "../../src/cut-entries.ts";
import { clean } from "../../src/text.ts";
import { formatCountOf } from "../cli/format.ts";
import { breakLine, paint } from "../cli/terminal.ts";
import type { Run } from "./run.ts";

/** Also in a pipe, where a line may be of any length. */
const longestShown = 300;
const mostProblems = 5;

/** A line for each variable, and the problems below them. */
export function showVariables({ job, problems }: Pick<Run, "job" | "problems">, width: number): string[] {
  const variables = { IP: job.whitelist, Actions: job.actions, Language: job.language };
  const lines = Object.entries(variables).flatMap(([name, text]) =>
    text === undefined ? [] : [`  ${name} = ${shorten(text, width - `  ${name} = `.length)}`],
  );
  const more = problems.length - mostProblems;
  const told = [
    ...problems.slice(0, mostProblems),
    ...(more > 0 ? [`And ${more} more: npm run check-config names them all.`] : []),
  ];
  return [
    ...lines.map((line) => paint.dim(line)),
    ...told.flatMap((text) =>
      breakLine(text, width - 4).map((line, index) =>
        paint.yellow(`${index === 0 ? "  ! " : "    "}${line}`),
      ),
    ),
  ];
}

/** What does not fit is cut between two entries, and their number named. */
function shorten(list: string, room: number): string {
  if (list.trim() === "") return "(empty)";
  const whole = clean(JSON.stringify(list.slice(0, longestShown + 1)).slice(1, -1), 2 * longestShown);
  const most = Math.min(room, longestShown);
  if (whole.length <= most) return whole;
  const tail = ` … (${formatCountOf(cutEntries(list).entries.length, "entry")})`;
  const cut = whole.slice(0, Math.max(0, most - tail.length));
  return `${cut.replace(/(?<=[,;\s])[^,;\s]*$/, "").replace(/[,;\s]+$/, "")}${tail}`;
}
