/** The command line of `npm run doctor`, checked. */

import type { Command } from "commander";
import type { Credentials } from "../../src/context.ts";
import { credentialsHelp, readCredentials } from "../archive/credentials.ts";
import { createProgram } from "../cli/help.ts";
import {
  allowWideOption,
  functionNameOption,
  functionProjectOption,
  functionRegionOption,
  functionUrnOption,
  toolOption,
} from "../cli/options.ts";
import { UsageError } from "../cli/run.ts";
import { type FunctionFlags, readNamedFunction } from "../smoke/named-function.ts";
import { type RowName, rowNames } from "./finding.ts";
import { parseTopicUrn } from "./topic-urn.ts";

export interface DoctorOptions {
  readonly credentials: Credentials;
  /** URN of the function; undefined where Terraform is to be asked. */
  readonly urn: string | undefined;
  readonly region: string | undefined;
  /** One for all services, instead of each one's own. */
  readonly endpoint: string | undefined;
  readonly tool: string | undefined;
  /** URN of the topic, where the function's variables do not show it. */
  readonly topic: string | undefined;
  /** URN of the topic that hears of changes to the alarm itself. */
  readonly guardTopic: string | undefined;
  readonly allowWide: boolean;
  /** Rows that need not be seen. */
  readonly accepted: ReadonlySet<RowName>;
  readonly json: boolean;
}

interface Flags extends FunctionFlags {
  topic?: string;
  guardTopic?: string;
  allowWide?: boolean;
  accept: string[];
  json?: boolean;
}

/** @throws UsageError naming each option that is wrong, and both pairs of variables without a key; CommanderError. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): DoctorOptions {
  const flags = createCommand().parse(args, { from: "user" }).opts<Flags>();
  const { topic, guardTopic } = flags;
  const problems: string[] = [];
  const credentials = readCredentials(env, "may look at the alarm", problems);
  const named = readNamedFunction(flags, problems);
  for (const [option, text] of Object.entries({ "--topic": topic, "--guard-topic": guardTopic }))
    if (text !== undefined && !parseTopicUrn(text))
      problems.push(`${option}: write the whole URN, urn:smn:<region>:<project id>:<name>`);
  const accepted = readRows(flags.accept, problems);
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return {
    credentials,
    ...named,
    topic,
    guardTopic,
    allowWide: flags.allowWide === true,
    accepted,
    json: flags.json === true,
  };
}

function readRows(texts: readonly string[], problems: string[]): Set<RowName> {
  const names = texts.flatMap((text) => text.split(/[\s,]+/)).filter((name) => name !== "");
  const rows = rowNames.filter((row) => names.includes(row));
  const other = names.find((name) => !rows.some((row) => row === name));
  if (other !== undefined)
    problems.push(`--accept ${other}: there is no such row. Write some of ${rowNames.join(", ")}.`);
  return new Set(rows);
}

function createCommand(): Command {
  return createProgram({
    name: "npm run doctor",
    description:
      "Looks whether the deployed alarm is alive: the function, its variables and trigger, what happens to failures, CTS, " +
      "the topic, the right to publish, and the last days. It reads, and changes nothing.",
    notes: [
      `Before anything is asked, ${credentialsHelp} What the key may not see is a ? that names the permission.`,
      `The rows are ${rowNames.join(", ")}.`,
    ],
    examples: [
      "npm run doctor",
      "npm run doctor -- --region cn-north-4 --project 0123456789abcdef0123456789abcdef --accept rights,calls",
      "npm run doctor -- --json",
    ],
    wrong: "something is wrong",
    unseen: "nothing wrong was seen, but not everything was",
  })
    .option(...functionRegionOption)
    .option(...functionProjectOption)
    .option(...functionNameOption)
    .option(...functionUrnOption)
    .option("--topic <urn>", "the topic, where the function's variables do not show it")
    .option("--guard-topic <urn>", "the topic that hears of somebody switching the alarm off")
    .option(...toolOption)
    .option("--endpoint <url>", "one endpoint for all services, https or loopback, instead of each one's own")
    .option(...allowWideOption)
    .option("--accept <rows>", "take it that these rows cannot be seen; may be given again", collect, [])
    .option("--json", "print the rows as JSON");
}

function collect(rows: string, all: readonly string[]): string[] {
  return [...all, rows];
}
