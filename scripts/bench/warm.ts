/** Sign-ins one after another in a process that is warm, for every contender in turn. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { prepareColdProgram, runCold } from "./cold.ts";
import type { Contender, ContenderName } from "./contenders.ts";
import { bundleProgram, runProgram } from "./programs.ts";
import type { SmnServer } from "./smn-server.ts";

/** Durations: of alarms, of the bare posts of the same bytes, and of allowed sign-ins. */
export interface WarmRun {
  alarmMs: number[];
  bareMs: number[];
  allowedMs: number[];
}

export type WarmRuns = Partial<Record<ContenderName, WarmRun>>;

export const warmProcesses = 5;
export const alarmsToWarmUp = 50;
export const alarmsInOneProcess = 100;
export const allowedInOneProcess = 3_000;

/** Runs processes of each contender, interleaved in changing order; `tick` is called after each. */
export async function measureWarm(
  contenders: readonly Contender[],
  server: SmnServer,
  directory: string,
  tick: () => void,
): Promise<WarmRuns> {
  const program = path.join(directory, "warm-program.cjs");
  await bundleProgram(new URL("./warm-program.ts", import.meta.url), program);
  const coldProgram = await prepareColdProgram(directory);
  const measured: WarmRuns = {};
  for (let round = 0; round < warmProcesses; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const contender = contenders[(turn + round) % contenders.length] as Contender;
      await runCold(coldProgram, contender, "alarm", server);
      const sentAlarmFile = path.join(directory, "sent-alarm.json");
      await writeFile(sentAlarmFile, JSON.stringify((await server.accepted()).last));
      const run = await runWarm(program, contender, sentAlarmFile, server);
      measured[contender.name] = append(measured[contender.name], run);
      tick();
    }
  }
  return measured;
}

async function runWarm(
  program: string,
  contender: Contender,
  sentAlarmFile: string,
  server: SmnServer,
): Promise<WarmRun> {
  const before = await server.accepted();
  const args = [contender.bundle, server.endpoint, server.authorityFile, sentAlarmFile];
  const run = await runProgram<WarmRun>(program, args, { HOME: path.dirname(program) });
  const arrived = (await server.accepted()).count - before.count;
  const due = 2 * (alarmsToWarmUp + alarmsInOneProcess);
  if (arrived !== due)
    throw new Error(`${contender.name}, warm: ${arrived} alarms arrived instead of ${due}.`);
  return run;
}

function append(runs: WarmRun | undefined, run: WarmRun): WarmRun {
  if (!runs) return run;
  return {
    alarmMs: [...runs.alarmMs, ...run.alarmMs],
    bareMs: [...runs.bareMs, ...run.bareMs],
    allowedMs: [...runs.allowedMs, ...run.allowedMs],
  };
}
