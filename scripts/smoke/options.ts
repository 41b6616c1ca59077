/** The command line of `npm run smoke`, checked. */

import { type Command, Option } from "commander";
import { endpointOf } from "../../src/endpoint.ts";
import { clean } from "../../src/text.ts";
import { credentialsHelp } from "../archive/credentials.ts";
import { createProgram } from "../cli/help.ts";
import {
  functionNameOption,
  functionProjectOption,
  functionRegionOption,
  functionUrnOption,
  toolOption,
} from "../cli/options.ts";
import { UsageError } from "../cli/run.ts";
import { type FunctionFlags, readNamedFunction } from "./named-function.ts";

export interface SmokeOptions {
  /** URN of the function; undefined where Terraform is to be asked. */
  readonly urn: string | undefined;
  readonly region: string | undefined;
  /** Instead of the region's own. */
  readonly endpoint: string | undefined;
  readonly tool: string | undefined;
  /** Source IP of the made-up sign-in. */
  readonly ip: string;
  /** A JSON file with one event to send instead, as it is. */
  readonly event: string | undefined;
  readonly expect: string;
}

export interface Target {
  readonly urn: string;
  readonly projectId: string;
  /** `https://functiongraph.<region>.…` */
  readonly endpoint: string;
}

interface Flags extends FunctionFlags {
  ip: string;
  event?: string;
  expect: string;
}

/**
 * `urn:fss:<region>:<project id>:function:<package>:<function>:<version>`, the version being optional. It becomes a part
 * of a path that is signed, so nothing else may be in it.
 */
const urnPattern =
  /^urn:fss:([a-z0-9-]{1,64}):([0-9a-zA-Z]{1,64}):function:[\w-]{1,64}:[\w-]{1,64}(?::\w[\w.-]{0,63})?$/;

/** @throws UsageError naming the option that is wrong; CommanderError where commander has said so. */
export function readOptions(args: readonly string[]): SmokeOptions {
  const flags = createCommand().parse(args, { from: "user" }).opts<Flags>();
  const problems: string[] = [];
  const named = readNamedFunction(flags, problems);
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return {
    ...named,
    ip: flags.ip,
    event: flags.event,
    expect: flags.expect,
  };
}

/**
 * Where to send the event.
 * https://support.huaweicloud.com/intl/en-us/api-functiongraph/functiongraph_06_0125.html
 *
 * @throws UsageError where the URN is none, or of another region than was named
 */
export function readTarget(
  urn: string,
  { region, endpoint }: Pick<SmokeOptions, "region" | "endpoint">,
): Target {
  const [, urnRegion, projectId] = urnPattern.exec(urn) ?? [];
  if (!urnRegion || !projectId) {
    throw new UsageError(
      `"${clean(urn, 200)}" is no URN of a function: write urn:fss:<region>:<project id>:function:default:<name>:latest`,
    );
  }
  if (region !== undefined && region !== urnRegion) {
    throw new UsageError(`The function is in ${urnRegion}: write --region ${urnRegion}, or nothing`);
  }
  return {
    urn,
    projectId,
    endpoint: endpoint ?? endpointOf("functiongraph", urnRegion),
  };
}

function createCommand(): Command {
  return createProgram({
    name: "npm run smoke",
    description:
      "Has the deployed function handle a made-up sign-in, and prints its outcome and its log. An alarm goes to the " +
      "REAL topic, and to everyone who has confirmed a subscription to it.",
    notes: [`${credentialsHelp.replace(/^the/, "The")} Their owner needs functiongraph:function:invoke.`],
    examples: [
      "npm run smoke -- --region cn-north-4",
      "npm run smoke -- --region cn-north-4 --project 0123456789abcdef0123456789abcdef",
      "npm run smoke -- --region cn-north-4 --ip 192.168.1.2 --expect allowed",
      "npm run smoke -- --region cn-north-4 --event fixtures/events/logout-illegal.json",
    ],
    wrong: "the function decided otherwise, or the invocation failed",
  })
    .option(...functionRegionOption)
    .option(...functionProjectOption)
    .option(...functionNameOption)
    .option(...functionUrnOption)
    .option("--endpoint <url>", "another endpoint of FunctionGraph than the region's")
    .option(...toolOption)
    .option("--ip <address>", "source IP of the sign-in: one that is not on the whitelist", "203.0.113.7")
    .option("--event <file>", "send the event in this JSON file instead, as it is")
    .addOption(
      new Option("--expect <decision>", "what the function should decide, alarmed where it is left out")
        .choices(["alarmed", "allowed", "ignored", "duplicate", "repeated"])
        .default("alarmed"),
    );
}
