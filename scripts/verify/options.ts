/** The command line of `npm run verify`, checked: every problem at once, each with what to write. */
import type { Command } from "commander";
import { credentialsHelp } from "../archive/credentials.ts";
import {
  type ArchiveFlags,
  type ArchiveOptions,
  addPeriodOptions,
  readArchiveOptions,
} from "../archive/options.ts";
import { createProgram } from "../cli/help.ts";
import { UsageError } from "../cli/run.ts";
import type { Asked } from "./chains.ts";

export interface VerifyOptions extends ArchiveOptions {
  readonly asked: Asked;
  readonly json: boolean;
}

interface GivenOptions extends ArchiveFlags {
  services: string;
  bucket?: string;
  project?: string;
  tracker?: string;
  json?: boolean;
}

/**
 * Reads the arguments that follow the program's name. `nowMs` is what `--last` counts back from.
 *
 * @throws UsageError naming each option that is wrong; CommanderError where commander has already said so.
 */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv, nowMs: number): VerifyOptions {
  const command = createCommand();
  command.parse(args, { from: "user" });
  const given = command.opts<GivenOptions>();
  const problems: string[] = [];
  const options = readArchiveOptions(command.args, given, env, nowMs, problems);
  if (options.paths.includes("-"))
    problems.push("Standard input cannot be verified: name a folder or a bucket instead of -");
  if (given.signatures && options.paths.length === 0)
    problems.push("--signatures is for copies in folders: in OBS the signatures lie with the objects");
  if (given.endpoint && !options.obs) problems.push("--endpoint is for obs:// only: leave it out");
  const services = readServices(given.services, problems);
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  const { bucket, project, region, tracker, json } = given;
  return { ...options, asked: { services, bucket, project, region, tracker }, json: json === true };
}

/** `IAM,ECS`, in lower case, or `all`. */
function readServices(text: string, problems: string[]): Asked["services"] {
  const names = text
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  if (names.length === 1 && names[0] === "all") return "all";
  if (names.every((name) => /^[a-z0-9_-]+$/.test(name) && name !== "all")) return names;
  problems.push(
    `--services ${text} names no services: write for instance --services IAM,ECS, or --services all`,
  );
  return names;
}

function createCommand(): Command {
  const command = createProgram({
    name: "npm run verify",
    description:
      "Proves that the trace files which CTS transferred to OBS are as CTS wrote them, by its signed digest files; or says " +
      "what was changed, removed or slipped in, and what cannot be proven.",
    notes: [`For obs://: ${credentialsHelp}`],
    examples: [
      "npm run verify -- copy/",
      "npm run verify -- copy/ --since 2026-11-01 --until 2026-12-01 --signatures signatures.txt",
      "npm run verify -- obs://my-traces --region cn-north-4 --last 7d",
    ],
    wrong: "tampered or damaged",
    unseen: "not all of it could be proven",
  })
    .argument(
      "<sources...>",
      "folders with a copy of the bucket (CloudTraces/… as in OBS), or obs://bucket/prefix",
    )
    .option(
      "--services <list>",
      "services of which all must be there and proven, or all; IAM where it is left out",
      "IAM",
    )
    .option("--bucket <name>", "the bucket to which CTS wrote them")
    .option("--project <id>", "the project that recorded them")
    .option("--tracker <name>", "the tracker that recorded them")
    .option("--region <region>", "the region that recorded them; for obs://, of the bucket, too");
  return addPeriodOptions(command)
    .option("--public-key <file>", "another public key than that of CTS: RSA, PEM or the base64 of its SPKI")
    .option("--signatures <file>", "for copies: output of obsutil stat, with the signatures of digest files")
    .option("--endpoint <url>", "another endpoint of OBS than the region's")
    .option("--json", "print one JSON document instead of tables");
}
