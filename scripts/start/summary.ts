/** The last lines of `npm start`: how many of what, and whether that is how it should be. */
import { formatCountOf, formatDuration } from "../cli/format.ts";
import { paint } from "../cli/terminal.ts";
import type { Run } from "./run.ts";

export interface Summary {
  text: string;
  isGood: boolean;
}

const decisions = ["alarmed", "allowed", "ignored", "duplicate", "repeated", "failed"];

/** Sums the runs up. Without expectations a failed invocation is what is not good. */
export function summarise(runs: readonly Run[], durationMs: number): Summary {
  const counts = decisions
    .map((decision) => [runs.filter((run) => run.decision === decision).length, decision] as const)
    .filter(([count]) => count > 0)
    .map(([count, decision]) => `${count} ${decision}`);
  const total = `${formatCountOf(runs.length, "event")}: ${counts.join(", ")}`;
  const time = paint.dim(`(${formatDuration(durationMs)})`);
  const wrong = runs.filter((run) => run.differences.length > 0);
  const failed = runs.filter((run) => !run.job.expected && run.decision === "failed");
  const compared = runs.some((run) => run.job.expected);
  if (wrong.length > 0) {
    const names = [...new Set(wrong.map((run) => run.job.name))].join(", ");
    const what = compared ? "differ from fixtures/cases.json" : "differ from what SMN saw";
    return { text: `${total}. ${paint.red(`${wrong.length} ${what}: ${names}.`)} ${time}`, isGood: false };
  }
  if (failed.length > 0)
    return { text: `${total}. ${paint.red("Look at what failed.")} ${time}`, isGood: false };
  return {
    text: `${total}. ${compared ? paint.green("All as fixtures/cases.json says. ") : ""}${time}`,
    isGood: true,
  };
}
