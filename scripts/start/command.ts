/** What `npm start` can be told, and its help. */
import { Command, Option } from "commander";
import { actionsOption } from "../actions-option.ts";
import { localProjectId } from "../runtime/runtime.ts";
import { certificateKinds } from "../smn/certificates.ts";
import { faultGrammar, faultNames } from "../smn/fault-script.ts";

/** What stands where an option is left out. */
export const defaults = {
  /** The addresses of the CTS best practice, by which most fixtures are judged. */
  ip: "192.168.1.2,10.45.65.48",
  topic: "login-alerts",
  region: "cn-north-4",
  project: localProjectId,
};

/** Reads arguments as they are; what goes together is checked by who reads them. */
export function createCommand(): Command {
  return new Command("npm start --")
    .description(
      "Builds index.zip, loads it as FunctionGraph does, and runs events through it. The alarms go to a stand-in " +
        "for SMN on loopback.\nWithout files: every case of fixtures/cases.json, compared with what it says.",
    )
    .argument("[files...]", "files and folders of events (see below); - is standard input")
    .option("--ip <list>", `whitelist (variable IP) for the files (default: ${defaults.ip})`)
    .option(...actionsOption)
    .option("--time-zone <zone>", "variable TimeZone, such as Asia/Shanghai")
    .option("--topic <name>", `name or URN of the topic (variable SMN_Topic; default: ${defaults.topic})`)
    .option("--region <region>", `region of the topic (variable RegionName; default: ${defaults.region})`)
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
Read are: trigger events {"cts": …}; bare traces, as View Trace in the console shows them; arrays of these, and JSON
lines; answers of the CTS trace list; the files that CTS transfers to OBS, zipped by gzip or not. They are told apart by
content. What cannot be read is named, and the rest is run.

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

Exit code: 0 all went as it should, 1 an invocation failed or differs from fixtures/cases.json, 2 wrong usage, 3 not all
could be read, 130 stopped by Ctrl-C`;
