/** `npm start`: the function on this machine, loaded from its zip as FunctionGraph loads it, with events run through it. */
import { formatCount } from "./cli/format.ts";
import { createProgress } from "./cli/progress.ts";
import { exitCodes, run } from "./cli/run.ts";
import { paint, widthOf } from "./cli/terminal.ts";
import { type Job, readCases, readEventFiles } from "./start/jobs.ts";
import { readOptions, type StartOptions } from "./start/options.ts";
import { readZip } from "./start/read-zip.ts";
import { type Run, runJobs } from "./start/run.ts";
import { showRuns } from "./start/show-runs.ts";
import { summarise } from "./start/summary.ts";
import { createLiveWorld, createLocalWorld } from "./start/world.ts";

await run(main);

async function main(args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const options = readOptions(args, process.env);
  const { jobs, problems } = await readJobs(options);
  for (const problem of problems) console.error(paint.red(problem));
  if (jobs.length === 0) return exitCodes.unseen;

  const zip = options.zip === undefined ? await buildZip() : await readZip(options.zip);
  const world = options.live ? createLiveWorld(options, process.env) : await createLocalWorld(options);
  try {
    console.log(`${paint.bold(options.live ? "LIVE" : "Local run")}: alarms go to ${world.place}.`);
    if (options.live) console.log("Only what is illegal is published.");
    console.log();

    const runs: Run[] = [];
    const progress = createProgress();
    for await (const done of runJobs(jobs, {
      zip,
      world,
      isolated: isCases(options),
      fault: options.fault,
    })) {
      runs.push(done);
      progress.update(
        runs.length / jobs.length,
        `${formatCount(runs.length)} of ${formatCount(jobs.length)} events`,
      );
    }
    progress.stop();
    const { verbose, fault, listener } = options;
    console.log(
      showRuns(runs, {
        width: widthOf(process.stdout),
        verbose,
        attempts: fault !== "" || listener !== "good",
      }),
    );
    const summary = summarise(runs, performance.now() - startedAt);
    console.log(`\n${summary.text}`);
    if (!summary.isGood) return exitCodes.wrong;
    return problems.length > 0 ? exitCodes.unseen : exitCodes.good;
  } finally {
    await world.close();
  }
}

async function readJobs(options: StartOptions): Promise<{ jobs: Job[]; problems: string[] }> {
  if (isCases(options)) return { jobs: await readCases(), problems: [] };
  const { files, ip, actions } = options;
  return readEventFiles(files, { whitelist: ip, ...(actions === undefined ? {} : { actions }) });
}

function isCases({ files }: StartOptions): boolean {
  return files.length === 0;
}

async function buildZip(): Promise<string> {
  // Loaded only where it is needed: --zip and wrong usage do without.
  const { build } = await import("../build.mjs");
  return (await build()).zipPath;
}
