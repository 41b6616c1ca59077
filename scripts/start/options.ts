/** The command line of `npm start`, checked: every problem at once, each with what to write. */
import { Command, Option } from "commander";
import { UsageError } from "../command-line.ts";
import { localProjectId } from "../runtime/runtime.ts";
import { type CertificateKind, certificateKinds } from "../smn/certificates.ts";
import { faultGrammar, faultNames, readFaults } from "../smn/fault-script.ts";

export interface StartOptions {
  /** Empty: the cases of `fixtures/cases.json`. */
  files: string[];
  /** Text of the variable `IP` for the files. */
  ip: string;
  actions?: string;
  timeZone?: string;
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

const defaults = {
  /** The addresses of the CTS best practice, by which most fixtures are judged. */
  ip: "192.168.1.2,10.45.65.48",
  topic: "login-alerts",
  project: localProjectId,
};

const defaultRegion = "cn-north-4";

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
    region: isUrn(given.topic) ? undefined : defaultRegion,
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
    ...["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"]
      .filter((name) => !env[name]?.trim())
      .map(
        (name) => `${name} is not set: --live needs the credentials of a user who may publish to the topic`,
      ),
  ];
}

function isUrn(topic: string | undefined): boolean {
  return topic?.startsWith("urn:") === true;
}

function createCommand(): Command {
  return new Command("npm start --")
    .description(
      "Builds index.zip, loads it as FunctionGraph does, and runs events through it. The alarms go to a stand-in " +
        "for SMN on loopback.\nWithout files: every case of fixtures/cases.json, compared with what it says.",
    )
    .argument("[files...]", "JSON files, each with one event or an array of them")
    .option("--ip <list>", `whitelist (variable IP) for the files (default: ${defaults.ip})`)
    .option("--actions <list>", "audited actions (variable Actions) for the files")
    .option("--time-zone <zone>", "variable TimeZone, such as Asia/Shanghai")
    .option("--topic <name>", `name or URN of the topic (variable SMN_Topic; default: ${defaults.topic})`)
    .option("--region <region>", `region of the topic (variable RegionName; default: ${defaultRegion})`)
    .option("--project <id>", "project id of the function")
    .option("--fault <script>", "what the local SMN does with the requests of each event (see below)")
    .addOption(
      new Option("--listener <kind>", "what the function meets at the local SMN's address").choices([
        ...certificateKinds,
        "refused",
      ]),
    )
    .option("--zip <file>", "run this zip instead of building index.zip")
    .option("--live", "publish what is illegal in the files to the real SMN; says where first")
    .option("--endpoint <url>", "with --live: another endpoint than the region's")
    .option("--verbose", "show every alarm in full, and the log of every invocation")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", helpText)
    .exitOverride();
}

const helpText = `
With --live the credentials are read from HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and, where they are temporary,
HUAWEICLOUD_SDK_SECURITY_TOKEN. Only what is illegal is published.

Fault scripts: ${faultGrammar}
The script starts anew with each event.
${faultNames.map(([name, what]) => `  ${name.padEnd(20)} ${what}`).join("\n")}

Examples:
  npm start
  npm start -- fixtures/events/login-illegal.json --ip 10.65.56.0/24
  npm start -- my-events.json --time-zone Asia/Shanghai --verbose
  npm start -- fixtures/events/login-illegal.json --fault 500,429:retry-after=1,ok
  npm start -- fixtures/events/login-illegal.json --listener expired
  npm start -- fixtures/events/login-illegal.json --live --topic login-alerts --region cn-north-4 --project ID

Exit code: 0 all went as it should, 1 an invocation failed or differs from fixtures/cases.json, 2 wrong usage or an
unreadable file`;
