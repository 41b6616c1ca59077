/** The options that `verify` and `replay` share: where an archive lies, of what time, and what to prove it by. */
import type { Command } from "commander";
import type { Credentials } from "../../src/context.ts";
import { endpointOf, isEndpoint, regionPattern } from "../../src/endpoint.ts";
import { isTimeZone } from "../../src/time-zone.ts";
import { explainTimeZone } from "../check-config/explain-time-zone.ts";
import { readCredentials } from "./credentials.ts";
import { createLocalTime, type LocalTime } from "./local-time.ts";
import { isObsLocation, type ObsLocation, readObsLocation } from "./obs-location.ts";
import { type PeriodFlags, readPeriod, type TimeRange } from "./period.ts";

/** The options as they were given. */
export interface ArchiveFlags extends PeriodFlags {
  timeZone?: string;
  region?: string;
  endpoint?: string;
  publicKey?: string;
  signatures?: string;
}

export interface ArchiveOptions {
  /** What is no bucket: files, folders, `-`. */
  readonly paths: readonly string[];
  readonly obs?: { readonly settings: ObsSettings; readonly locations: readonly ObsLocation[] };
  readonly range: TimeRange;
  /** The zone of times without one, and in which times are shown. */
  readonly time: LocalTime;
  /** A file with another public key than that of CTS. */
  readonly publicKey?: string;
  /** A file with the signatures of digests, for copies. */
  readonly signatures?: string;
}

export interface ObsSettings {
  /** `https://host[:port]`; `http://` on loopback only. */
  readonly endpoint: string;
  readonly credentials: Credentials;
}

/** Adds the options of a period to a command. */
export function addPeriodOptions(command: Command): Command {
  return command
    .option(
      "--since <time>",
      "only what happened since: 2026-01-12, 2026-01-12T08:00, 2026-01-12T08:00+08:00",
    )
    .option("--until <time>", "only what happened before")
    .option("--last <time>", "how far back, such as 7d, 12h or 30m")
    .option(
      "--time-zone <zone>",
      "zone of times that name none, such as Asia/Shanghai; UTC where it is left out",
    );
}

/** Reads what the two tools share; what is wrong is added to `problems`, a sentence each. */
export function readArchiveOptions(
  sources: readonly string[],
  given: ArchiveFlags,
  env: NodeJS.ProcessEnv,
  nowMs: number,
  problems: string[],
): ArchiveOptions {
  const paths = sources.filter((source) => !isObsLocation(source));
  const named = sources.filter(isObsLocation);
  const locations = named.flatMap((source) => {
    const location = readObsLocation(source);
    if (!location) problems.push(`${source} names no bucket: write obs://bucket or obs://bucket/prefix`);
    return location ?? [];
  });
  const time = readTimeZone(given.timeZone, problems);
  return {
    paths,
    ...(named.length > 0 ? { obs: { settings: readObsSettings(given, env, problems), locations } } : {}),
    range: readPeriod(given, nowMs, time, problems),
    time,
    ...(given.publicKey === undefined ? {} : { publicKey: given.publicKey }),
    ...(given.signatures === undefined ? {} : { signatures: given.signatures }),
  };
}

function readTimeZone(text: string | undefined, problems: string[]): LocalTime {
  const timeZone = text?.trim() || "UTC";
  if (isTimeZone(timeZone)) return createLocalTime(timeZone);
  problems.push(`--time-zone ${timeZone}: ${explainTimeZone(timeZone)}`);
  return createLocalTime("UTC");
}

/** Where OBS is reached, and with which credentials; what is wrong is added to `problems`. */
export function readObsSettings(
  { region, endpoint }: Pick<ArchiveFlags, "region" | "endpoint">,
  env: NodeJS.ProcessEnv,
  problems: string[],
): ObsSettings {
  if (!endpoint && !region)
    problems.push("--region is missing: name the bucket's region, such as --region cn-north-4");
  if (endpoint && !isEndpoint(endpoint))
    problems.push(
      "--endpoint must be https://host[:port], or http:// with a loopback host: it is the region's, not the bucket's",
    );
  if (region && !regionPattern.test(region))
    problems.push("--region is no region's name: write one such as cn-north-4");
  return {
    endpoint: endpoint?.replace(/\/$/, "") ?? endpointOf("obs", region ?? ""),
    credentials: readCredentials(env, "may list and read the bucket", problems),
  };
}
