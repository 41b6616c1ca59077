/** The command line of `npm run check-config`. */
import { Command } from "commander";
import type { VariableName } from "../../src/config.ts";
import { UsageError } from "../command-line.ts";
import type { Variables } from "./check.ts";
import { defaultVarFile } from "./terraform-variables.ts";

export interface CheckOptions {
  /** Given on the command line; undefined where a file of Terraform variables is to be read. */
  readonly variables: Variables | undefined;
  readonly varFile: string;
  readonly merged: boolean;
  readonly json: boolean;
}

interface Flags extends Record<string, unknown> {
  varFile?: string;
  merged?: boolean;
  json?: boolean;
}

const variableOf: Record<string, VariableName> = {
  topic: "SMN_Topic",
  region: "RegionName",
  ip: "IP",
  actions: "Actions",
  timeZone: "TimeZone",
  endpoint: "SMN_Endpoint",
};

/** @throws UsageError where a file and variables are given together; CommanderError where commander has said so. */
export function readOptions(args: readonly string[]): CheckOptions {
  const flags = createCommand().parse(args, { from: "user" }).opts<Flags>();
  const given = Object.entries(variableOf).filter(([flag]) => flags[flag] !== undefined);
  if (given.length > 0 && flags.varFile !== undefined) {
    throw new UsageError("--var-file has all variables: leave it out, or all the others.");
  }
  return {
    variables:
      given.length > 0 ? Object.fromEntries(given.map(([flag, name]) => [name, flags[flag]])) : undefined,
    varFile: flags.varFile ?? defaultVarFile,
    merged: flags.merged === true,
    json: flags.json === true,
  };
}

function createCommand(): Command {
  return new Command("npm run check-config --")
    .description(
      "Reads a configuration with the function's own parser, before it is deployed. Without variables it reads " +
        "scripts/terraform/terraform.tfvars.",
    )
    .option("--ip <list>", "whitelist (variable IP)")
    .option("--topic <name>", "name or URN of the SMN topic (variable SMN_Topic)")
    .option("--region <region>", "region of the topic (variable RegionName)")
    .option("--actions <list>", "audited actions (variable Actions)")
    .option("--time-zone <zone>", "time zone of alarms (variable TimeZone)")
    .option("--endpoint <url>", "endpoint of SMN (variable SMN_Endpoint)")
    .option("--var-file <file>", "read another file of Terraform variables")
    .option("--merged", "print the merged whitelist too: the same addresses in the fewest entries")
    .option("--json", "print the report as JSON")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", helpText)
    .allowExcessArguments(false)
    .exitOverride();
}

const helpText = `
Examples:
  npm run check-config
  npm run check-config -- --ip "10.65.56.0/24, 192.168.1.2 - 192.168.1.9" --topic cts --region cn-north-4
  npm run check-config -- --ip "$(cat whitelist.txt)" --topic cts --region cn-north-4 --merged

Exit code: 0 nothing refused, 1 something refused, 2 wrong usage or an unreadable file`;
