/** The summary of a replay on the terminal. Every text from a trace comes cleaned from the function's own `factsOf`. */
import { clean } from "../../src/text.ts";
import type { LocalTime } from "../archive/local-time.ts";
import { formatCount, formatCountOf } from "../cli/format.ts";
import { paint } from "../cli/terminal.ts";
import type { SideChange } from "./compare.ts";
import { countSources } from "./rank.ts";
import type { Findings } from "./run.ts";
import { showAddresses, showChanges } from "./show-tables.ts";
import { maxDistinct } from "./tally.ts";
import { maxVariablesBytes, type WhitelistUse } from "./whitelist-use.ts";

export interface ShowSettings {
  readonly time: LocalTime;
  /** Rows of a table at most. */
  readonly limit: number;
  /** Columns of the terminal; `Infinity` in a pipe. */
  readonly width: number;
  /** Undefined without `--compare`. */
  readonly changes: readonly SideChange[] | undefined;
}

/** All that was found, as one text. */
export function showFindings(findings: Findings, use: WhitelistUse, settings: ShowSettings): string {
  const { changes } = settings;
  return [
    showCounts(findings, settings.time),
    showAddresses(findings.tally, settings),
    showWhitelist(use, findings),
    ...(changes ? [showChanges(changes, settings)] : []),
    ...showMissed(findings),
    ...showReading(findings),
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

function showCounts({ tally, files, outside }: Findings, time: LocalTime): string {
  const { kinds, firstMs, lastMs } = tally;
  const audited = kinds.allowed + kinds.illegal + kinds.ignored;
  const span =
    firstMs === undefined ? "" : `, ${time.show(firstMs)} to ${time.show(lastMs)} (${time.timeZone})`;
  const illegal = countSources([...tally.addresses.values()].filter(({ kind }) => kind === "illegal"));
  const rows: [string, number, string][] = [
    ["traces read", tally.traces, `in ${formatCountOf(files, "file")}`],
    ["sign-ins and sign-outs", audited, ""],
    ["  allowed", kinds.allowed, ""],
    ["  would alarm", kinds.illegal, illegal > 0 ? `from ${formatCountOf(illegal, "source")}` : ""],
    ["  ignored", kinds.ignored, kinds.ignored > 0 ? "by the system itself, without a source" : ""],
    ["outside the time given", outside, "left out"],
    ["read again, counted once", tally.repeated, ""],
  ];
  const width = Math.max(...rows.map(([, count]) => formatCount(count).length));
  const lines = rows
    .filter(([label, count]) => count > 0 || !/again|ignored|outside/.test(label))
    .map(([label, count, note]) => {
      const number = formatCount(count).padStart(width);
      const painted = label.includes("alarm") && count > 0 ? paint.bold(paint.red(number)) : number;
      return `  ${label.padEnd(26)}${painted}  ${paint.dim(note)}`.trimEnd();
    });
  return [`${paint.bold("Replay")}${span}`, ...lines].join("\n");
}

function showWhitelist(
  { bytes, entries, exclusions, problems }: WhitelistUse,
  { tally, stopped }: Findings,
): string {
  const idle = entries.filter(({ admitted, shut }) => admitted === 0 && !shut);
  const idleExclusions = exclusions.filter(({ tookOut }) => tookOut === 0);
  const advice = stopped ? "so far" : "in these traces: they could be struck";
  const share = ((100 * bytes) / maxVariablesBytes).toFixed(bytes > 409 ? 0 : 1);
  const seen = tally.kinds.allowed + tally.kinds.illegal > 0;
  return [
    `${paint.bold("Whitelist")}  ${formatCountOf(entries.length, "entry")}; ` +
      `${formatCount(bytes)} of the 4,096 bytes that all variables share (${share} %)`,
    ...problems.map((problem) => paint.yellow(`  ${problem}`)),
    ...(idle.length > 0 && seen ? [`  Admitted nobody ${advice}:`] : []),
    ...(seen ? idle.map(tellIdle) : []),
    ...(idleExclusions.length > 0 && seen ? [`  Took nobody out ${advice}:`] : []),
    ...(seen ? idleExclusions.map(({ text }) => `    ${text}`) : []),
  ].join("\n");
}

function tellIdle({ text, coveredBy, takenOut }: WhitelistUse["entries"][number]): string {
  if (takenOut) return `    ${text}  ${paint.dim("taken out by exclusions")}`;
  if (coveredBy === undefined) return `    ${text}`;
  return `    ${text}  ${paint.dim(coveredBy === text ? "stands twice" : `inside ${coveredBy}`)}`;
}

/** What another service calls a sign-in is not audited. */
function showMissed({ tally: { missed } }: Findings): string[] {
  if (missed.size === 0) return [];
  const names = [...missed].map(([name, count]) => `${name} (${formatCount(count)})`);
  return [
    paint.yellow(
      `Not audited, though the name looks like a sign-in or sign-out: ${clean(names.join(", "), 1000)}.\n` +
        "Sign-ins and sign-outs of IAM alone are audited.",
    ),
  ];
}

function showReading({ problems, brokenFiles, digests, stopped, tally }: Findings): string[] {
  const crowded = [
    ...(tally.hasOtherSources ? ["sources"] : []),
    ...(tally.hasOtherUsers ? ["users"] : []),
  ].join(" and ");
  return [
    ...(crowded
      ? [
          paint.yellow(
            `Of all ${crowded}, ${formatCount(maxDistinct)} are told apart; further ones are counted as "(others)".`,
          ),
        ]
      : []),
    ...(digests > 0 ? [paint.dim(`${formatCountOf(digests, "digest file")} skipped.`)] : []),
    ...(problems > 0
      ? [
          paint.red(
            `${formatCountOf(problems, "part")} of ${formatCountOf(brokenFiles, "file")} could not be read (named above).`,
          ),
        ]
      : []),
    ...(stopped ? [paint.yellow("Stopped before the end: this is what was found so far.")] : []),
  ];
}
