/** What `--from-cts` needs: which traces, from where, with which credentials. */
import type { Credentials } from "../../src/context.ts";
import { endpointOf, isEndpoint, regionPattern } from "../../src/endpoint.ts";
import { readCredentials } from "./credentials.ts";
import type { TimeRange } from "./period.ts";

/** The options as they were given. */
export interface CtsFlags {
  fromCts?: true;
  region?: string;
  project?: string;
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

/** What CTS keeps. */
const defaultPeriodMs = 7 * 86_400_000;
const onlyForCts = ["project", "save"] as const;

/** The query, where all is well; else the problems, a sentence each. Without a range it is the last 7 days. */
export function readCtsOptions(
  given: CtsFlags,
  range: TimeRange,
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
  if (!regionPattern.test(region ?? ""))
    problems.push(
      "--region is missing or wrong: IAM is recorded in the central region, such as --region cn-north-4",
    );
  if (!/^[A-Za-z0-9_-]+$/.test(project ?? ""))
    problems.push("--project is missing or wrong: give the id of the project in that region");
  if (endpoint !== undefined && !isEndpoint(endpoint))
    problems.push("--endpoint is wrong: write https://host or https://host:port (http for loopback only)");
  if (save !== undefined && save.trim() === "") problems.push("--save needs the name of a file to write");
  const credentials = readCredentials(env, "may list traces", problems);
  const toMs = range.untilMs ?? nowMs;
  const query = {
    endpoint: endpoint?.replace(/\/$/, "") ?? endpointOf("cts", region ?? ""),
    projectId: project ?? "",
    fromMs: range.sinceMs ?? toMs - defaultPeriodMs,
    toMs,
    credentials,
    save,
  };
  return { query: problems.length > 0 ? undefined : query, problems };
}
