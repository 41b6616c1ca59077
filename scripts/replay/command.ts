/** The options of `npm run replay`, and its help. */
import type { Command } from "commander";
import { documentedActions } from "../../src/actions.ts";
import { credentialsHelp } from "../archive/credentials.ts";
import { addPeriodOptions } from "../archive/options.ts";
import { createProgram } from "../cli/help.ts";
import { actionsOption, ipOption } from "../cli/options.ts";

/** Addresses in the table. */
export const defaultLimit = 20;
/** Of a proposal. A hotel where some people stayed for a night or two is none, nor is the home of a couple. */
export const defaultMinDays = 5;
export const defaultMinUsers = 3;
/** All variables together may take 4,096 bytes. */
export const defaultRoomBytes = 3600;

/** What it takes, with help and examples; it throws instead of ending the program. */
export function createCommand(): Command {
  const command = createProgram({
    name: "npm run replay",
    description:
      "Runs a whitelist over the sign-ins and sign-outs of the past, with the function's own parser, whitelist and " +
      "verdict, and shows who would have set off an alarm. Nothing is published.",
    notes: [
      'Read are: the files that CTS transfers to OBS, zipped by gzip or not; answers of the CTS trace list; trigger events {"cts": …}; ' +
        "arrays of these, and JSON lines. They are told apart by content. Digest files are skipped. A trace that is read " +
        "twice counts once.",
      `Audited are those of IAM that look like a sign-in or sign-out, and always: ${documentedActions.join(", ")}.`,
      "Entries with conditions are judged by the time and user of each trace; the whole days that they name are of --time-zone, as " +
        "in the function of TimeZone.",
      `For obs:// and --from-cts: ${credentialsHelp} With --since, --until or --last, only those days of a bucket are listed, but with --verified all of it. ` +
        "The central region is cn-north-4 (China site), ap-southeast-1 (international site) or eu-west-101 (European site).",
      '--json writes {"verdict": "allowed" | "illegal" | "ignored", "reason", "ip", "action", "user", "account", "time" (ISO ' +
        '8601, UTC), "traceId", "entry" (the whitelist entry that admitted the address)}; what is not known is "unknown".',
    ],
    examples: [
      'npm run replay -- traces/ --ip "192.168.1.2,10.45.65.48"',
      'npm run replay -- traces/ --ip "192.168.1.2,10.45.65.48" --html report.html --time-zone Asia/Shanghai',
      'npm run replay -- traces/ --ip "10.45.0.0/16" --compare "10.45.65.0/24,192.168.1.2"',
      'npm run replay -- traces/ --ip "" --suggest whitelist.txt',
      'zcat traces/*.gz | npm run replay -- - --ip "192.168.1.2"',
      'npm run replay -- --from-cts --region cn-north-4 --project ID --last 7d --save week.jsonl --ip "192.168.1.2"',
      'npm run replay -- obs://my-traces --region cn-north-4 --last 30d --verified --ip "192.168.1.2"',
    ],
    wrong: "some of the traces could not be read, or --verified found something",
  })
    .argument(
      "[sources...]",
      "files and folders of traces (folders with all below them), obs://bucket/prefix; - is standard input",
    )
    .option(...ipOption)
    .option("--compare <list>", "another whitelist: who changes sides?")
    .option(...actionsOption)
    .option("--limit <count>", `addresses in the table; ${defaultLimit} where it is left out`);
  return addPeriodOptions(command)
    .option(
      "--json",
      "one JSON line for each audited trace on standard output, the summary on standard error",
    )
    .option("--html <file>", "write a report as one page that needs no network")
    .option(
      "--suggest <file>",
      "propose a whitelist from these traces, and write it with a reason for each entry",
    )
    .option(
      "--min-days <count>",
      `with --suggest: days with successful sign-ins; ${defaultMinDays} where it is left out`,
    )
    .option(
      "--min-users <count>",
      `with --suggest: users that signed in; ${defaultMinUsers} where it is left out`,
    )
    .option("--per-user", "with --suggest: propose for one person alone what that person alone used")
    .option(
      "--room <bytes>",
      `with --suggest: what the value may take; ${defaultRoomBytes} where it is left out`,
    )
    .option(
      "--all-services",
      "read the files of every service, not only those of IAM, which records sign-ins",
    )
    .option("--verified", "read only the files that the digest files of CTS prove, and say what is left out")
    .option(
      "--public-key <file>",
      "with --verified: another public key than that of CTS: RSA, PEM or the base64 of its SPKI",
    )
    .option(
      "--signatures <file>",
      "with --verified, for copies: output of obsutil stat, with the signatures of digest files",
    )
    .option("--from-cts", "read the traces of IAM from CTS itself, which keeps 7 days: those are the default")
    .option("--project <id>", "with --from-cts: the id of the project in that region")
    .option("--save <file>", "with --from-cts: keep what is read as JSON lines")
    .option(
      "--region <region>",
      "of the bucket; with --from-cts the central one, which records IAM (see below)",
    )
    .option("--endpoint <url>", "another endpoint of OBS or CTS than the region's");
}
