/** The options of `npm run replay`, and its help. */
import { Command } from "commander";
import { documentedActions } from "../../src/actions.ts";
import { actionsOption } from "../actions-option.ts";
import { credentialsHelp } from "../archive/credentials.ts";
import { addPeriodOptions } from "../archive/options.ts";

/** Addresses in the table. */
export const defaultLimit = 20;

/** What it takes, with help and examples; it throws instead of ending the program. */
export function createCommand(): Command {
  const command = new Command("npm run replay --")
    .description(
      "Runs a whitelist over the sign-ins and sign-outs of the past, with the function's own parser, whitelist and " +
        "verdict, and shows who would have set off an alarm. Nothing is published.",
    )
    .argument(
      "[sources...]",
      "files and folders of traces (folders with all below them), obs://bucket/prefix; - is standard input",
    )
    .option("--ip <list>", "the whitelist, as in the variable IP")
    .option("--compare <list>", "another whitelist: who changes sides?")
    .option(...actionsOption)
    .option("--limit <count>", `addresses in the table (default: ${defaultLimit})`);
  return addPeriodOptions(command)
    .option(
      "--json",
      "one JSON line for each audited trace on standard output, the summary on standard error",
    )
    .option("--html <file>", "write a report as one page that needs no network")
    .option(
      "--all-services",
      "read the files of every service, not only those of IAM, which records sign-ins",
    )
    .option("--verified", "read only the files that the digest files of CTS prove, and say what is left out")
    .option(
      "--public-key <file>",
      "with --verified: another public key than that of CTS: RSA, PEM or the base64 of its SPKI",
    )
    .option("--signatures <file>", "with --verified, for copies: output of obsutil stat of digest files")
    .option("--from-cts", "read the traces of IAM from CTS itself, which keeps 7 days: those are the default")
    .option("--project <id>", "with --from-cts: the id of the project in that region")
    .option("--save <file>", "with --from-cts: keep what is read as JSON lines")
    .option(
      "--region <region>",
      "of the bucket; with --from-cts the central one, which records IAM (see below)",
    )
    .option("--endpoint <url>", "another endpoint of OBS or CTS than the region's")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", helpText)
    .exitOverride();
}

const helpText = `
Read are: the files that CTS transfers to OBS, zipped or not; answers of the CTS trace list; trigger events {"cts": …};
arrays of these, and JSON lines. They are told apart by content. Digest files are skipped. A trace that is read twice
counts once.

Audited are those of IAM that look like a sign-in or sign-out, and always:${documentedActions.join(", ").replace(/(.{1,100})(?: |$)/g, "\n  $1")}

For obs:// and --from-cts: ${credentialsHelp}
With --since, --until or --last, only those days of a bucket are listed.
The central region is cn-north-4 (China site), ap-southeast-1 (international site) or eu-west-101 (European site).

--json writes {"verdict": "allowed" | "illegal" | "ignored", "reason", "ip", "action", "user", "account",
"time" (ISO 8601, UTC), "traceId", "entry" (the whitelist entry that admitted the address)}; what is not known is "unknown".

Examples:
  npm run replay -- traces/ --ip "192.168.1.2,10.45.65.48"
  npm run replay -- traces/ --ip "192.168.1.2,10.45.65.48" --html report.html --time-zone Asia/Shanghai
  npm run replay -- traces/ --ip "10.45.0.0/16" --compare "10.45.65.0/24,192.168.1.2"
  npm run replay --silent -- traces/ --ip "192.168.1.2" --json | grep '"verdict":"illegal"'
  zcat traces/*.gz | npm run replay -- - --ip "192.168.1.2"
  npm run replay -- --from-cts --region cn-north-4 --project ID --last 7d --save week.jsonl --ip "192.168.1.2"
  npm run replay -- obs://my-traces --region cn-north-4 --last 30d --verified --ip "192.168.1.2"

Exit code: 0 done, 1 something could not be read, or --verified found something, 2 wrong usage, 130 stopped by Ctrl-C`;
