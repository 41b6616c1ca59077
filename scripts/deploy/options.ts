/** The command line of `npm run deploy`. */
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { createProgram } from "../cli/help.ts";
import { allowWideOption, toolOption, varFileOption } from "../cli/options.ts";

export interface DeployOptions {
  readonly action: "apply" | "plan" | "destroy";
  /** Absolute; empty where Terraform finds its files by itself. */
  readonly varFiles: readonly string[];
  /** Takes a whitelist that admits a large part of the Internet. */
  readonly allowWide: boolean;
  /** A name on the PATH, or a path; undefined for whichever is found. */
  readonly tool: string | undefined;
  /** Does not ask before it changes anything. */
  readonly yes: boolean;
}

/** @throws CommanderError where the arguments are wrong, and commander has said so. */
export function readOptions(args: readonly string[]): DeployOptions {
  const flags = createCommand().parse(args, { from: "user" }).opts<{
    plan?: boolean;
    destroy?: boolean;
    yes?: boolean;
    varFile: string[];
    allowWide?: boolean;
    tool?: string;
  }>();
  return {
    action: flags.plan ? "plan" : flags.destroy ? "destroy" : "apply",
    varFiles: flags.varFile.map((file) => resolve(file)),
    allowWide: flags.allowWide === true,
    tool: flags.tool,
    yes: flags.yes === true,
  };
}

function createCommand(): Command {
  return createProgram({
    name: "npm run deploy",
    description:
      "Builds index.zip, checks the variables in scripts/terraform with the function's own parser, and has Terraform or " +
      "OpenTofu create or change all that the alarm needs. It asks before it changes anything.",
    notes: [
      "The credentials are those of the provider: HW_ACCESS_KEY and HW_SECRET_KEY, and HW_SECURITY_TOKEN with temporary " +
        "ones.",
    ],
    examples: [
      "npm run deploy -- --plan",
      "npm run deploy",
      "npm run deploy -- --tool tofu --yes",
      "npm run deploy -- --destroy",
    ],
    wrong: "the configuration was refused, Terraform failed, or something did not stick",
  })
    .option("--plan", "show what would change, and change nothing")
    .addOption(
      new Option("--destroy", "remove everything that was deployed, its subscriptions too").conflicts("plan"),
    )
    .addOption(new Option("--yes", "do not ask").conflicts("plan"))
    .option(...varFileOption)
    .option(...allowWideOption)
    .option(...toolOption);
}
