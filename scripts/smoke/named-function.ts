/** The deployed function as options name it, for the programs that ask it or look at it. */
import { isEndpoint } from "../../src/endpoint.ts";

export interface FunctionFlags {
  region?: string;
  project?: string;
  function: string;
  urn?: string;
  endpoint?: string;
  tool?: string;
}

export interface NamedFunction {
  /** Undefined where Terraform is to tell it. */
  readonly urn: string | undefined;
  readonly region: string | undefined;
  /** Without a slash at its end. */
  readonly endpoint: string | undefined;
  readonly tool: string | undefined;
}

/** What the options name; each that is wrong is added to `problems`, a sentence each. */
export function readNamedFunction(flags: FunctionFlags, problems: string[]): NamedFunction {
  const { region, project, urn, endpoint, tool } = flags;
  if (project !== undefined && urn !== undefined)
    problems.push("--urn names the project too: leave --project out");
  if (project !== undefined && region === undefined)
    problems.push("--project goes with --region: add it, such as --region cn-north-4");
  if (endpoint !== undefined && !isEndpoint(endpoint))
    problems.push("--endpoint: write https://host or https://host:port (http for loopback only)");
  return {
    urn: urn ?? (project && `urn:fss:${region}:${project}:function:default:${flags.function}:latest`),
    region,
    endpoint: endpoint?.replace(/\/$/, ""),
    tool,
  };
}
