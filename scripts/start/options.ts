/** The command line of `npm start`, checked: every problem at once, each with what to write. */
import { readCredentials } from "../archive/credentials.ts";
import { UsageError } from "../cli/run.ts";
import type { CertificateKind } from "../stand-ins/smn/certificates.ts";
import { readFaults } from "../stand-ins/smn/fault-script.ts";
import { createCommand, defaults } from "./command.ts";

export interface StartOptions {
  /** Empty: the cases of `fixtures/cases.json`. */
  files: string[];
  /** Text of the variable `IP` for the files. */
  ip: string;
  actions?: string;
  timeZone?: string;
  language?: string;
  repeats?: string;
  topic: string;
  /** Undefined where the topic's URN says it by itself. */
  region: string | undefined;
  project: string;
  fault: string;
  listener: CertificateKind | "refused";
  /** A zip to run instead of building one. */
  zip?: string;
  verbose: boolean;
  live: boolean;
  /** With `live`: instead of the region's own. */
  endpoint?: string;
}

/**
 * Reads the arguments that follow the program's name; `env` must hold the credentials that `--live` needs.
 *
 * @throws UsageError naming each option that is wrong or missing; CommanderError where commander has already said so.
 */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const command = createCommand();
  command.parse(args, { from: "user" });
  const given = command.opts<Partial<StartOptions>>();
  const options: StartOptions = {
    ...defaults,
    region: isUrn(given.topic) ? undefined : defaults.region,
    fault: "",
    listener: "good",
    verbose: false,
    live: false,
    ...given,
    files: command.args,
  };
  const problems = options.live
    ? findLiveProblems(options.files, given, env)
    : findLocalProblems(options.files, given);
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return options;
}

function findLocalProblems(
  files: readonly string[],
  { ip, actions, endpoint, fault }: Partial<StartOptions>,
): string[] {
  const problems =
    endpoint === undefined ? [] : ["--endpoint is for --live only: leave it out, or add --live"];
  if (files.length === 0 && (ip !== undefined || actions !== undefined)) {
    problems.push("--ip and --actions are for event files: name one");
  }
  try {
    readFaults(fault ?? "");
  } catch (error) {
    problems.push(`--fault: ${(error as Error).message}`);
  }
  return problems;
}

/** Where real people get the alarms nothing is taken for granted. */
function findLiveProblems(
  files: readonly string[],
  { topic, region, project, fault, listener }: Partial<StartOptions>,
  env: NodeJS.ProcessEnv,
): string[] {
  const saysWhere = isUrn(topic);
  const credentials: string[] = [];
  readCredentials(env, "may publish to the topic", credentials);
  return [
    ...(files.length > 0
      ? []
      : ["name the event files to publish: --live does not run the cases of fixtures/cases.json"]),
    ...(topic ? [] : ["--topic is missing: name the SMN topic, or its whole URN"]),
    ...(region || saysWhere
      ? []
      : ["--region is missing: name the topic's region, such as --region cn-north-4"]),
    ...(project || saysWhere ? [] : ["--project is missing: give the id of the topic's project"]),
    ...(fault === undefined && listener === undefined
      ? []
      : ["--fault and --listener are not for --live: leave them out"]),
    ...credentials,
  ];
}

function isUrn(topic: string | undefined): boolean {
  return topic?.startsWith("urn:") === true;
}
