/** The measurement that the pages quote: `npm run bench -- --save` writes it, and from it the quotes. */
import { readFile, writeFile } from "node:fs/promises";
import { stripVTControlCharacters } from "node:util";
import { formatCount } from "../cli/format.ts";
import { nameMachine, reportResults } from "./report.ts";
import type { Results } from "./results.ts";
import { median, pairedRatio } from "./statistics.ts";

export interface Saved {
  /** The day, `2026-01-01`. */
  readonly date: string;
  readonly machine: string;
  /** What was measured, and what came out: one line each. */
  readonly figures: readonly (readonly [what: string, measured: string])[];
  /** All tables, line by line. */
  readonly report: readonly string[];
}

const root = new URL("../../", import.meta.url);

/** Where the last measurement lies. */
export const savedFile = new URL("scripts/bench/saved.json", root);

/** The pages that quote it. */
export const pages = [new URL("README.md", root), new URL("scripts/bench/README.md", root)];

/** What of a complete measurement is kept. Throws TypeError where a part of it was left out. */
export function summariseResults(results: Results, now: Date): Saved {
  return {
    date: now.toISOString().slice(0, 10),
    machine: nameMachine(results.machine),
    figures: listFigures(results as Required<Results>),
    report: stripVTControlCharacters(reportResults(results)).split("\n"),
  };
}

/** Writes the measurement, and quotes it in the pages. */
export async function save(saved: Saved): Promise<void> {
  await writeFile(savedFile, `${JSON.stringify(saved, undefined, 2)}\n`);
  for (const page of pages) await writeFile(page, quote(await readFile(page, "utf8"), saved));
}

/** The page with what stands between `<!-- measured: NAME -->` and `<!-- end -->` taken from the measurement. */
export function quote(page: string, saved: Saved): string {
  const texts: Record<string, string> = { figures: formatFigures(saved), report: formatReport(saved) };
  return page.replace(/(<!-- measured: (\w+) -->\n)[\s\S]*?(?=<!-- end -->)/g, (_block, head, name) => {
    const text = texts[name];
    if (text === undefined)
      throw new RangeError(`A page quotes "${name}": write ${Object.keys(texts).join(" or ")}.`);
    return `${head}\n${text}\n\n`;
  });
}

function formatFigures({ date, machine, figures }: Saved): string {
  const rows = figures.map(([what, measured]) => `| ${what} | ${measured} |`);
  return [`| ${date}, ${machine} | |`, "| --- | --- |", ...rows].join("\n");
}

function formatReport({ date, machine, report }: Saved): string {
  return ["```text", `${date}, ${machine}`, "", ...report, "```"].join("\n");
}

function listFigures({ bundle, cold, warm, replay }: Required<Results>): Saved["figures"] {
  const sums = (name: "ours" | "floor" | "SDK way") => cold.alarm[name]?.map(({ totalMs }) => totalMs) ?? [];
  const ms = (samples: readonly number[] = [], digits = 0) => `${median(samples).toFixed(digits)} ms`;
  const floor = pairedRatio(sums("ours"), sums("floor")).toFixed(2);
  const perSecond = Math.round((replay.traces / replay.replayMs) * 1000);
  return [
    ["what is uploaded, `index.zip`", `${formatCount(bundle.zipBytes)} bytes`],
    [
      "a cold alarm: a fresh process, until SMN has accepted it",
      `${ms(sums("ours"))}: ${floor} × the least that signs and posts; the official SDK's client takes ${ms(sums("SDK way"))}`,
    ],
    ["a warm alarm; a warm allowed sign-in", `${ms(warm.ours?.alarmMs, 1)}; ${ms(warm.ours?.allowedMs, 2)}`],
    [
      `a replay of ${formatCount(replay.traces)} traces`,
      `${(replay.replayMs / 1000).toFixed(1)} s, ${formatCount(perSecond)} traces a second, ${(replay.peakBytes / 1e6).toFixed(0)} MB`,
    ],
  ];
}
