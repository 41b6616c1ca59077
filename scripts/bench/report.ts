/** What was measured, as tables for a terminal. */
import { formatReport, zipLimitBytes } from "../../build.mjs";
import { formatCount } from "../cli/format.ts";
import { paint } from "../cli/terminal.ts";
import { judgeFigures } from "./figures.ts";
import type { Machine } from "./machine.ts";
import { reportCold, reportWarm } from "./report-invocations.ts";
import { reportMatching } from "./report-matching.ts";
import type { Results } from "./results.ts";
import { section } from "./sections.ts";

/** One line about the machine, and a second where it is too busy for figures to be trusted. */
export function reportMachine(machine: Machine): string {
  const line = nameMachine(machine);
  return isBusy(machine)
    ? `${line}\n${paint.yellow("It is busy with other work: trust ratios only, or measure again.")}`
    : line;
}

/** The machine in one line, with its load where that tells in the figures. */
export function nameMachine(machine: Machine): string {
  const { cpu, cores, memoryGb, system, node, load } = machine;
  const line = `${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, Node.js ${node}`;
  return isBusy(machine) ? `${line}, other work on it (load ${load.toFixed(1)})` : line;
}

function isBusy({ load, cores }: Machine): boolean {
  return load >= cores / 2;
}

/** All tables, with the figures to reach at the end. */
export function reportResults(results: Results): string {
  return [
    reportCold(results, "alarm", "Cold alarm: a fresh process, until SMN has accepted the alarm"),
    reportCold(results, "allowed", "Cold, allowed: a fresh process, a whitelisted sign-in"),
    reportWarm(results),
    reportMatching(results),
    reportReplay(results),
    reportBundle(results),
    reportFigures(results),
  ]
    .filter((section) => section !== "")
    .join("\n\n");
}

function reportReplay({ replay }: Results): string {
  if (!replay) return "";
  const { traces, files, floorMs, replayMs, ratio, peakBytes } = replay;
  const perSecond = (ms: number) => formatCount(Math.round((traces / ms) * 1000));
  const title = `Replay: ${formatCount(traces)} traces in ${formatCount(files)} files`;
  return section(
    title,
    ["", "s", "traces/s", "× floor", "peak MB"],
    [
      [
        "npm run replay",
        (replayMs / 1000).toFixed(1),
        perSecond(replayMs),
        ratio.toFixed(2),
        (peakBytes / 1e6).toFixed(0),
      ],
      ["unzip and parse", (floorMs / 1000).toFixed(1), perSecond(floorMs), "1.00", ""],
    ],
  );
}

function reportBundle({ bundle }: Results): string {
  if (!bundle) return "";
  return `${paint.bold("Bundle")}\n${formatReport({ ...bundle, limitBytes: zipLimitBytes })}`;
}

function reportFigures(results: Results): string {
  const rows = judgeFigures(results).map(({ name, bound, limit, unit, value, met }) => [
    name,
    `${bound} ${formatCount(limit)} ${unit}`,
    `${unit === "bytes" ? formatCount(value) : value.toPrecision(3)} ${unit}`,
    met ? paint.green("✓") : paint.red("✗"),
  ]);
  return rows.length > 0 ? section("Figures to reach", ["figure", "goal", "measured", ""], rows) : "";
}
