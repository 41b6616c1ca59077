/** Measures the function that is deployed against the least code, the usual code and other matchers. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import { build } from "../build.mjs";
import { measureCold } from "./bench/cold.ts";
import { bundleContender, type Contender, contenderNames, unpackOurs } from "./bench/contenders.ts";
import { judgeFigures } from "./bench/figures.ts";
import { describeMachine } from "./bench/machine.ts";
import { listLengths, matchingRounds, measureMatching } from "./bench/matching.ts";
import { type PartName, partNames, readParts, readRuns } from "./bench/options.ts";
import { startProgress } from "./bench/progress.ts";
import { reportMachine, reportResults } from "./bench/report.ts";
import type { Results } from "./bench/results.ts";
import { save, summariseResults } from "./bench/saved.ts";
import { startSmnServer } from "./bench/smn-server.ts";
import { measureWarm, warmProcesses } from "./bench/warm.ts";
import { benchReplay } from "./replay/bench-replay.ts";

/** A million traces, of which every fifth is a sign-in. */
const replaySettings = { traces: 1_000_000, files: 200, runs: 3 };

interface Options {
  runs: number;
  only: PartName[];
  json?: string;
  save?: true;
}

const program = new Command("npm run bench --")
  .description(
    "Builds the function and measures it. A missed figure is shown, and is no failure: machines differ.",
  )
  .option("--runs <count>", "fresh processes of each contender, for each kind of sign-in", readRuns, 30)
  .option("--only <parts>", `what to measure: ${partNames.join(",")}`, readParts, [...partNames])
  .option("--json <file>", "write every sample to this file as well")
  .option("--save", "keep the measurement and quote it in the pages; needs all parts")
  .allowExcessArguments(false)
  .addHelpText(
    "after",
    `
Examples:
  npm run bench                                    everything, in some three minutes
  npm run bench -- --only cold --runs 100          the cold start alone, more precisely
  npm run bench -- --only matching,bundle --json figures.json
  npm run bench -- --save                          writes scripts/bench/saved.json, and what README.md quotes of it

Exit code: 0 measured, 1 a contender failed or its alarm did not arrive, 2 wrong usage`,
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

try {
  await run(program.parse().opts<Options>());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run({ runs, only, json, save: saves }: Options): Promise<void> {
  if (saves && only.length < partNames.length) program.error("--save needs all parts: leave out --only.");
  const directory = await mkdtemp(path.join(os.tmpdir(), "bench-"));
  try {
    const machine = describeMachine();
    console.log(`${reportMachine(machine)}\n`);
    const results = { machine, ...(await measure(only, runs, directory)) };
    console.log(reportResults(results));
    const raw = { ...results, figures: judgeFigures(results) };
    if (saves) await save(summariseResults(results, new Date()));
    if (json) await writeFile(json, `${JSON.stringify(raw, undefined, 2)}\n`);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(
  parts: readonly PartName[],
  runs: number,
  directory: string,
): Promise<Omit<Results, "machine">> {
  // A bundle over the limit of the build is measured all the same.
  const bundle = await build({ outDir: directory, limitBytes: Number.POSITIVE_INFINITY });
  const results: Omit<Results, "machine"> = parts.includes("bundle") ? { bundle } : {};
  const contenders = await Promise.all(
    contenderNames.map((name) =>
      name === "ours" ? unpackOurs(bundle.zipPath, directory) : bundleContender(name, directory),
    ),
  );
  if (parts.includes("cold") || parts.includes("warm")) {
    Object.assign(results, await measureInvocations(parts, runs, contenders, directory));
  }
  if (parts.includes("matching")) {
    const progress = startProgress("matching", 2 * listLengths.length * matchingRounds);
    results.matching = await measureMatching(directory, progress.tick).finally(progress.stop);
  }
  if (parts.includes("replay")) {
    const progress = startProgress("replay", 1);
    results.replay = await benchReplay(replaySettings).finally(progress.stop);
  }
  return results;
}

async function measureInvocations(
  parts: readonly PartName[],
  runs: number,
  contenders: readonly Contender[],
  directory: string,
): Promise<Pick<Results, "cold" | "warm">> {
  const server = await startSmnServer(directory);
  const results: Pick<Results, "cold" | "warm"> = {};
  try {
    if (parts.includes("cold")) {
      const progress = startProgress("cold", 2 * (runs + 1) * contenders.length);
      results.cold = await measureCold(contenders, runs, server, directory, progress.tick).finally(
        progress.stop,
      );
    }
    if (parts.includes("warm")) {
      const progress = startProgress("warm", warmProcesses * contenders.length);
      results.warm = await measureWarm(contenders, server, directory, progress.tick).finally(progress.stop);
    }
  } finally {
    await server.stop();
  }
  return results;
}
