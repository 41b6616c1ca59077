/** Runs jobs through instances of the function, one after the other. */
import type { Invocation } from "../stand-ins/runtime/channel.ts";
import { type Instance, InstanceError, startInstance } from "../stand-ins/runtime/runtime.ts";
import type { AcceptedAlarm } from "../stand-ins/smn/publish.ts";
import type { SeenRequest } from "../stand-ins/smn/seen-request.ts";
import { findDifferences } from "./compare.ts";
import { type Finding, readFinding, readProblems } from "./finding.ts";
import type { Job } from "./jobs.ts";
import type { World } from "./world.ts";

export interface Run extends Finding {
  job: Job;
  /** With the first job of an instance, those of its start before it. */
  logs: Invocation["logs"];
  /** What the function says of its variables; it does so once, with the first job of an instance. */
  problems: readonly string[];
  durationMs: number;
  /** What the local SMN saw and took in during this job. */
  requests: readonly SeenRequest[];
  accepted: readonly AcceptedAlarm[];
  /** Empty where all is as it should be. */
  differences: string[];
}

export interface RunSettings {
  zip: Uint8Array | string;
  world: World;
  /** A fresh instance for each job, so that none knows what another has published. */
  isolated: boolean;
  fault: string;
}

/** More than the platform's default, as the project recommends it. */
const timeoutMs = 10_000;

/** Yields a run for each job, in order; a failing invocation or instance is a failed run, never an error. */
export async function* runJobs(jobs: readonly Job[], settings: RunSettings): AsyncGenerator<Run> {
  const { world, isolated, fault } = settings;
  let instance: Instance | undefined;
  try {
    for (const job of jobs) {
      const [firstRequest, firstAccepted] = [world.smn?.requests.length, world.smn?.accepted.length];
      world.smn?.misbehave(fault);
      let invocation: Invocation;
      let startLogs: Instance["startLogs"] = [];
      try {
        if (!instance) {
          instance = await start(job, settings);
          startLogs = instance.startLogs;
        }
        invocation = await instance.invoke(job.event);
      } catch (error) {
        if (!(error instanceof InstanceError)) throw error;
        invocation = { ...failedStart, error: error.error, logs: [...error.logs] };
      }
      if (isolated || isGone(invocation)) {
        await instance?.stop();
        instance = undefined;
      }
      const logs = [...startLogs, ...invocation.logs];
      const run = {
        job,
        ...readFinding(invocation),
        logs,
        problems: readProblems(logs),
        durationMs: invocation.durationMs,
        requests: world.smn?.requests.slice(firstRequest) ?? [],
        accepted: world.smn?.accepted.slice(firstAccepted) ?? [],
      };
      yield { ...run, differences: findDifferences(run, world.smn !== undefined) };
    }
  } finally {
    await instance?.stop();
  }
}

const failedStart = { requestId: "", durationMs: 0, rssBytes: 0, peakRssBytes: 0 };

function start({ whitelist, actions, language }: Job, { zip, world }: RunSettings): Promise<Instance> {
  const { variables, credentials, projectId, environment } = world;
  return startInstance({
    zip,
    initializer: "index.initializer",
    variables: {
      ...variables,
      IP: whitelist,
      ...(actions === undefined ? {} : { Actions: actions }),
      ...(language === undefined ? {} : { Language: language }),
    },
    credentials,
    projectId,
    environment,
    timeoutMs,
  });
}

function isGone({ error }: Invocation): boolean {
  return error?.errorType === "InvocationTimeout" || error?.errorType === "InstanceExit";
}
