/** `npm run bench`: measures the function that is deployed against the least code, the usual code and other matchers. */
import { writeFile } from "node:fs/promises";
import { build } from "../build.mjs";
import { measureCold } from "./bench/cold.ts";
import { bundleContender, type Contender, contenderNames, unpackOurs } from "./bench/contenders.ts";
import { judgeFigures } from "./bench/figures.ts";
import { describeMachine } from "./bench/machine.ts";
import { listLengths, matchingRounds, measureMatching } from "./bench/matching.ts";
import { type PartName, readOptions } from "./bench/options.ts";
import { benchReplay } from "./bench/replay.ts";
import { reportMachine, reportResults } from "./bench/report.ts";
import type { Results } from "./bench/results.ts";
import { save, summariseResults } from "./bench/saved.ts";
import { startSmnServer } from "./bench/smn-server.ts";
import { measureWarm, warmProcesses } from "./bench/warm.ts";
import { createProgress } from "./cli/progress.ts";
import { exitCodes, run } from "./cli/run.ts";
import { makeTemporaryFolder } from "./cli/temporary.ts";

/** A million traces, of which every fifth is a sign-in. */
const replaySettings = { traces: 1_000_000, files: 200, runs: 3 };

await run(main);

async function main(args: readonly string[]): Promise<number> {
  const { runs, only, json, save: saves } = readOptions(args);
  const folder = makeTemporaryFolder("bench-");
  try {
    const machine = describeMachine();
    console.log(`${reportMachine(machine)}\n`);
    const results = { machine, ...(await measure(only, runs, folder.path)) };
    console.log(reportResults(results));
    const raw = { ...results, figures: judgeFigures(results) };
    if (saves) await save(summariseResults(results, new Date()));
    if (json) await writeFile(json, `${JSON.stringify(raw, undefined, 2)}\n`);
  } finally {
    await folder.remove();
  }
  return exitCodes.good;
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
    const steps = 2 * listLengths.length * matchingRounds;
    results.matching = await withProgress("matching", steps, (tick) => measureMatching(directory, tick));
  }
  if (parts.includes("replay")) {
    results.replay = await withProgress("replay", undefined, () => benchReplay(replaySettings));
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
      const steps = 2 * (runs + 1) * contenders.length;
      results.cold = await withProgress("cold", steps, (tick) =>
        measureCold(contenders, runs, server, directory, tick),
      );
    }
    if (parts.includes("warm")) {
      const steps = warmProcesses * contenders.length;
      results.warm = await withProgress("warm", steps, (tick) =>
        measureWarm(contenders, server, directory, tick),
      );
    }
  } finally {
    await server.stop();
  }
  return results;
}

/** Shows how far a part is; `work` calls `tick` after each of its steps. */
async function withProgress<Result>(
  part: PartName,
  steps: number | undefined,
  work: (tick: () => void) => Promise<Result>,
): Promise<Result> {
  const progress = createProgress();
  let done = 0;
  progress.update(steps && 0, part);
  try {
    return await work(() => progress.update(steps && ++done / steps, part));
  } finally {
    progress.stop();
  }
}
