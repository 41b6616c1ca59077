/** The command line of `npm run check-config`. */
import type { Command } from "commander";
import type { VariableName } from "../../src/problem.ts";
import { readTime } from "../../src/time.ts";
import { createProgram } from "../cli/help.ts";
import {
  actionsOption,
  allowWideOption,
  ipOption,
  languageOption,
  repeatsOption,
  smnEndpointOption,
  timeZoneOption,
  topicOption,
  topicRegionOption,
  varFileOption,
} from "../cli/options.ts";
import { UsageError } from "../cli/run.ts";
import type { Variables } from "./check.ts";

export interface CheckOptions {
  /** Given on the command line; undefined where Terraform's variables are to be read. */
  readonly variables: Variables | undefined;
  /** Files of Terraform variables that are read behind those that Terraform finds by itself. */
  readonly varFiles: readonly string[];
  readonly allowWide: boolean;
  readonly merged: boolean;
  readonly json: boolean;
  /** Milliseconds since 1970; undefined for the clock's. */
  readonly nowMs?: number;
}

interface Flags extends Record<string, unknown> {
  varFile: string[];
  allowWide?: boolean;
  merged?: boolean;
  json?: boolean;
  now?: string;
}

const variableOf: Record<string, VariableName> = {
  topic: "SMN_Topic",
  region: "RegionName",
  ip: "IP",
  actions: "Actions",
  timeZone: "TimeZone",
  language: "Language",
  repeats: "Repeats",
  endpoint: "SMN_Endpoint",
};

/** @throws UsageError where a file and variables are given together; CommanderError where commander has said so. */
export function readOptions(args: readonly string[]): CheckOptions {
  const flags = createCommand().parse(args, { from: "user" }).opts<Flags>();
  const given = Object.entries(variableOf).filter(([flag]) => flags[flag] !== undefined);
  if (given.length > 0 && flags.varFile.length > 0) {
    throw new UsageError("--var-file has all variables: leave it out, or all the others.");
  }
  const nowMs = readTime(flags.now) ?? readTime(`${flags.now}T00:00Z`);
  if (flags.now !== undefined && nowMs === undefined)
    throw new UsageError(
      `--now ${flags.now} is no time: write for instance 2026-12-31 or 2026-12-31T18:00Z.`,
    );
  return {
    variables:
      given.length > 0 ? Object.fromEntries(given.map(([flag, name]) => [name, flags[flag]])) : undefined,
    varFiles: flags.varFile,
    allowWide: flags.allowWide === true,
    merged: flags.merged === true,
    json: flags.json === true,
    ...(nowMs !== undefined && { nowMs }),
  };
}

function createCommand(): Command {
  return createProgram({
    name: "npm run check-config",
    description:
      "Reads a configuration with the function's own parser, before it is deployed. Without variables it reads what " +
      "Terraform would: TF_VAR_…, then terraform.tfvars, terraform.tfvars.json and *.auto.tfvars of scripts/terraform, " +
      "then the files that --var-file names.",
    examples: [
      "npm run check-config",
      'npm run check-config -- --ip "10.65.56.0/24, 192.168.1.2 - 192.168.1.9" --topic cts --region cn-north-4',
      'npm run check-config -- --ip "$(cat whitelist.txt)" --topic cts --region cn-north-4 --merged',
    ],
    wrong: "something was refused",
  })
    .option(...ipOption)
    .option(...topicOption)
    .option(...topicRegionOption)
    .option(...actionsOption)
    .option(...timeZoneOption)
    .option(...languageOption)
    .option(...repeatsOption)
    .option(...smnEndpointOption)
    .option(...varFileOption)
    .option(...allowWideOption)
    .option("--merged", "print the merged whitelist too: the same addresses in the fewest entries")
    .option("--now <time>", "warn of entries that have ended, or end soon, as of then: 2026-12-31T18:00Z")
    .option("--json", "print the report as JSON");
}
