/** The first sign-in of a fresh process, for every contender in turn. */
import path from "node:path";
import type { Contender, ContenderName } from "./contenders.ts";
import type { Kind } from "./invocation.ts";
import { bundleProgram, runProgram } from "./programs.ts";
import type { SmnServer } from "./smn-server.ts";

/** One fresh process: `invocationMs` is the initializer and the first sign-in, `totalMs` the load as well. */
export interface ColdRun {
  loadMs: number;
  invocationMs: number;
  /** The part of `invocationMs` in which Node reads its root certificates: the same for everybody. */
  rootsMs: number;
  totalMs: number;
  rssMb: number;
  peakRssMb: number;
}

export type ColdRuns = Record<Kind, Partial<Record<ContenderName, ColdRun[]>>>;

/** Bundles the program that each fresh process runs, and gives back where it lies. */
export async function prepareColdProgram(directory: string): Promise<string> {
  const program = path.join(directory, "cold-program.cjs");
  await bundleProgram(new URL("./cold-program.ts", import.meta.url), program);
  return program;
}

/** Runs one fresh process. Throws when the sign-in fails, or when the server did not get what it should. */
export async function runCold(
  program: string,
  contender: Contender,
  kind: Kind,
  server: SmnServer,
): Promise<ColdRun> {
  const before = await server.accepted();
  // The SDK keeps a file in the home directory.
  const environment = { HOME: path.dirname(program) };
  const args = [contender.bundle, server.endpoint, server.authorityFile, kind];
  const run = await runProgram<ColdRun>(program, args, environment);
  const arrived = (await server.accepted()).count - before.count;
  const due = kind === "alarm" ? 1 : 0;
  if (arrived !== due) {
    throw new Error(`${contender.name}, ${kind}: ${arrived} alarms arrived instead of ${due}.`);
  }
  return run;
}

/** Interleaves the contenders and changes their order from run to run; `tick` is called after each process. */
export async function measureCold(
  contenders: readonly Contender[],
  runs: number,
  server: SmnServer,
  directory: string,
  tick: () => void,
): Promise<ColdRuns> {
  const program = await prepareColdProgram(directory);
  const measured: ColdRuns = { alarm: {}, allowed: {} };
  for (const { name } of contenders) {
    measured.alarm[name] = [];
    measured.allowed[name] = [];
  }
  // The first round warms the file cache and is not counted.
  for (let round = 0; round <= runs; round += 1) {
    for (const kind of ["alarm", "allowed"] as const) {
      for (let turn = 0; turn < contenders.length; turn += 1) {
        const contender = contenders[(turn + round) % contenders.length] as Contender;
        const run = await runCold(program, contender, kind, server);
        if (round > 0) measured[kind][contender.name]?.push(run);
        tick();
      }
    }
  }
  return measured;
}
