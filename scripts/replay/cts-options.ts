/** What `--from-cts` needs: which traces, from where, with which credentials. */
import type { Credentials } from "../../src/context.ts";
import { endpointOf, endpointPattern } from "../../src/endpoint.ts";

/** The options as they were given. */
export interface CtsFlags {
  fromCts?: true;
  region?: string;
  project?: string;
  last?: string;
  since?: string;
  until?: string;
  save?: string;
  endpoint?: string;
}

export interface CtsQuery {
  /** `https://host[:port]` of CTS. */
  readonly endpoint: string;
  readonly projectId: string;
  /** Milliseconds since 1970; the end is not included. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly credentials: Credentials;
  /** Where to keep what is read. */
  readonly save: string | undefined;
}

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const onlyForCts = ["region", "project", "last", "since", "until", "save", "endpoint"] as const;

/** The query, where all is well; else the problems, a sentence each. */
export function readCtsOptions(
  given: CtsFlags,
  env: NodeJS.ProcessEnv,
  nowMs: number,
): { query: CtsQuery | undefined; problems: string[] } {
  if (!given.fromCts) {
    const alone = onlyForCts.filter((name) => given[name] !== undefined);
    return {
      query: undefined,
      problems: alone.map((name) => `--${name} is for --from-cts only: leave it out`),
    };
  }
  const { region, project, save, endpoint } = given;
  const problems: string[] = [];
  if (!/^[a-z]{2,}(-[a-z0-9]+)+$/.test(region ?? ""))
    problems.push(
      "--region is missing or wrong: IAM is recorded in the central region, such as --region cn-north-4",
    );
  if (!/^[A-Za-z0-9_-]+$/.test(project ?? ""))
    problems.push("--project is missing or wrong: give the id of the project in that region");
  if (endpoint !== undefined && !endpointPattern.test(endpoint))
    problems.push("--endpoint is wrong: write https://host or https://host:port (http for loopback only)");
  if (save !== undefined && save.trim() === "") problems.push("--save needs the name of a file to write");
  const [accessKey = "", secretKey = "", securityToken = ""] = ["AK", "SK", "SECURITY_TOKEN"].map((name) =>
    env[`HUAWEICLOUD_SDK_${name}`]?.trim(),
  );
  if (!accessKey || !secretKey)
    problems.push(
      "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK are not both set: --from-cts needs the credentials of a user who may list traces",
    );
  const { fromMs, toMs } = readPeriod(given, nowMs, problems);
  const query = {
    endpoint: endpoint?.replace(/\/$/, "") ?? endpointOf(region ?? "").replace("//smn.", "//cts."),
    projectId: project ?? "",
    fromMs,
    toMs,
    credentials: { accessKey, secretKey, securityToken },
    save,
  };
  return { query: problems.length > 0 ? undefined : query, problems };
}

function readPeriod({ last, since, until }: CtsFlags, nowMs: number, problems: string[]) {
  if (last !== undefined && since !== undefined)
    problems.push("--last and --since exclude each other: give one");
  const toMs = until === undefined ? nowMs : readInstant("until", until, problems);
  const [, count = "7", unit = "d"] = /^(\d{1,6})([mhd])$/.exec(last ?? "7d") ?? [];
  if (last !== undefined && !/^0*[1-9]\d*[mhd]$/.test(last))
    problems.push(`--last ${last} is wrong: write a number with m, h or d, such as 7d`);
  const fromMs =
    since === undefined ? toMs - Number(count) * (unitMs[unit] ?? 0) : readInstant("since", since, problems);
  if (fromMs >= toMs) problems.push("--since is not before --until");
  return { fromMs, toMs };
}

/** A date, or a date and time; in UTC where no zone is given. */
function readInstant(name: string, text: string, problems: string[]): number {
  const [, date, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      text.trim(),
    ) ?? [];
  const ms = Date.parse(`${date}T${time ?? "00:00"}${zone ?? "Z"}`);
  if (Number.isNaN(ms))
    problems.push(`--${name} ${text} is no time: write for instance 2026-01-12 or 2026-01-12T08:00+08:00`);
  return ms;
}
