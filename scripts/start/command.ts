/** What `npm start` can be told, and its help. */

import { type Command, Option } from "commander";
import { credentialsHelp } from "../archive/credentials.ts";
import { createProgram } from "../cli/help.ts";
import {
  actionsOption,
  ipOption,
  languageOption,
  repeatsOption,
  smnEndpointOption,
  timeZoneOption,
  topicOption,
  topicRegionOption,
} from "../cli/options.ts";
import { localProjectId } from "../stand-ins/runtime/runtime.ts";
import { certificateKinds } from "../stand-ins/smn/certificates.ts";
import { faultGrammar, faultNames } from "../stand-ins/smn/fault-script.ts";

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
  return createProgram({
    name: "npm start",
    description:
      "Builds index.zip, loads it as FunctionGraph does, and runs events through it. The alarms go to a stand-in for " +
      "SMN on loopback. Without files: every case of fixtures/cases.json, compared with what it says.",
    notes: [
      'Read are: trigger events {"cts": …}; bare traces, as View Trace in the console shows them; arrays of these, and ' +
        "JSON lines; answers of the CTS trace list; the files that CTS transfers to OBS, zipped by gzip or not. They are " +
        "told apart by content. What cannot be read is named, and the rest is run.",
      `With --live ${credentialsHelp} Only what is illegal is published.`,
      `Fault scripts: ${faultGrammar.replace(/\s+/g, " ")} The script starts anew with each event.`,
    ],
    terms: faultNames,
    examples: [
      "npm start",
      "npm start -- fixtures/events/login-illegal.json --ip 10.65.56.0/24",
      "npm start -- my-events.json --time-zone Asia/Shanghai --verbose",
      "npm start -- fixtures/failed-attempts.json --repeats count",
      "npm start -- fixtures/events/login-root-user.json --language zh-cn --time-zone Asia/Shanghai",
      "npm start -- fixtures/events/login-illegal.json --fault 500,429:retry-after=1,ok",
      "npm start -- fixtures/events/login-illegal.json --listener expired",
      "npm start -- fixtures/events/login-illegal.json --live --topic login-alerts --region cn-north-4 --project ID",
    ],
    wrong: "an invocation failed, or differs from fixtures/cases.json",
    unseen: "not all files could be read",
  })
    .argument("[files...]", "files and folders of events (see below); - is standard input")
    .option(...ipOption)
    .option(...actionsOption)
    .option(...timeZoneOption)
    .option(...languageOption)
    .option(...repeatsOption)
    .option(...topicOption)
    .option(...topicRegionOption)
    .option("--project <id>", "project of the function")
    .option("--fault <script>", "what the local SMN does with the requests of each event (see below)")
    .addOption(
      new Option("--listener <kind>", "what the function meets at the local SMN's address").choices([
        ...certificateKinds,
        "refused",
      ]),
    )
    .option("--zip <file>", "run this zip instead of building index.zip")
    .option("--live", "publish what is illegal in the files to the real SMN; says where first")
    .option(...smnEndpointOption)
    .option("--verbose", "show every alarm in full, and the log of every invocation");
}
