/** The command line of `npm run replay`, checked: every problem at once, each with what to write. */
import { Command } from "commander";
import { type Config, readConfig } from "../../src/config.ts";
import { auditedActions } from "../../src/verdict.ts";
import { UsageError } from "../command-line.ts";
import type { TimeRange } from "../obs/days.ts";
import { type ArchiveFlags, type ArchiveOptions, readArchiveOptions } from "./archive-options.ts";
import { type CtsFlags, type CtsQuery, readCtsOptions } from "./cts-options.ts";
import { type PeriodFlags, readPeriod } from "./period.ts";

export interface ReplayOptions extends ArchiveOptions {
  /** The time asked about; open where nothing is given. */
  range: TimeRange;
  /** The text of the whitelist, as the variable `IP` holds it. */
  ip: string;
  /** Another whitelist to compare with. */
  compare?: string;
  /** The audited actions, in lower case. */
  actions: Config["actions"];
  /** What is odd about the options though they are usable. */
  warnings: readonly string[];
  /** An IANA time zone to show times in. */
  timeZone: string;
  /** Addresses in the table. */
  limit: number;
  json: boolean;
  /** Where to write the page. */
  html?: string;
  /** What to read from CTS itself. */
  cts?: CtsQuery;
}

interface RawOptions extends CtsFlags, ArchiveFlags, PeriodFlags {
  ip?: string;
  actions?: string;
  compare?: string;
  timeZone?: string;
  limit?: string;
  json?: true;
  html?: string;
}

const defaultLimit = 20;

/**
 * Reads the arguments that follow the program's name. `env` holds the credentials for `--from-cts` and OBS; `nowMs` is what
 * `--last` counts back from.
 *
 * @throws UsageError naming each option that is wrong or missing; CommanderError where commander has already said so.
 */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv, nowMs: number): ReplayOptions {
  const command = createCommand();
  command.parse(args, { from: "user" });
  const given = command.opts<RawOptions>();
  const variables: Record<string, string | undefined> = { Actions: given.actions, TimeZone: given.timeZone };
  const { actions, timeZone, warnings } = readConfig((name) => variables[name]);
  const problems: string[] = [];
  const range = readPeriod(given, nowMs, problems);
  const archive = readArchiveOptions(command.args, given, env, problems);
  const { query, problems: ctsProblems } = readCtsOptions(given, range, env, nowMs);
  problems.push(...ctsProblems);
  if (given.ip === undefined)
    problems.unshift(
      '--ip is missing: give the whitelist, such as --ip "192.168.1.2,10.0.0.0/8" (--ip "" for none)',
    );
  if (command.args.length === 0 && !given.fromCts)
    problems.unshift(
      "Nothing to read: name files, folders or obs://bucket/prefix, - for standard input, or give --from-cts",
    );
  if (archive.paths.filter((path) => path === "-").length > 1)
    problems.push("- stands twice: standard input is read once");
  if (given.timeZone?.trim() && !timeZone)
    problems.push(`--time-zone ${given.timeZone} is unknown: write an IANA name such as Asia/Shanghai`);
  if (given.limit !== undefined && !/^\d{1,9}$/.test(given.limit))
    problems.push(`--limit ${given.limit} is no whole number: write for instance --limit 50`);
  if (given.html !== undefined && given.html.trim() === "")
    problems.push("--html needs the name of a file to write");
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return {
    ...archive,
    range,
    ip: given.ip ?? "",
    ...(given.compare === undefined ? {} : { compare: given.compare }),
    actions,
    warnings: warnings.filter((warning) => !warning.includes("TimeZone")),
    timeZone: timeZone ?? "UTC",
    limit: Number(given.limit ?? defaultLimit),
    json: given.json === true,
    ...(given.html === undefined ? {} : { html: given.html }),
    ...(query ? { cts: query } : {}),
  };
}

function createCommand(): Command {
  return new Command("npm run replay --")
    .description(
      "Runs a whitelist over the sign-ins and sign-outs of the past, with the function's own parser, whitelist and\n" +
        "verdict, and shows who would have set off an alarm. Nothing is published.",
    )
    .argument(
      "[sources...]",
      "files and folders of traces (folders with all below them), obs://bucket/prefix; - is standard input",
    )
    .option("--ip <list>", "the whitelist, as in the variable IP")
    .option("--compare <list>", "another whitelist: who changes sides?")
    .option("--actions <list>", "audited actions, as in the variable Actions")
    .option("--time-zone <zone>", "show times in this zone, such as Asia/Shanghai (default: UTC)")
    .option("--limit <count>", `addresses in the table (default: ${defaultLimit})`)
    .option(
      "--json",
      "one JSON line for each audited trace on standard output, the summary on standard error",
    )
    .option("--html <file>", "write a report as one page that needs no network")
    .option("--since <time>", "only what happened since, such as 2026-01-12 or 2026-01-12T08:00Z")
    .option("--until <time>", "only what happened before")
    .option("--last <time>", "how far back, such as 7d, 12h or 30m")
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

Audited, without --actions: ${auditedActions.join(", ").replace(/(.{1,100})(?: |$)/g, "\n  $1")}

obs:// and --from-cts read HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and, where they are temporary,
HUAWEICLOUD_SDK_SECURITY_TOKEN. With --since, --until or --last, only those days of a bucket are listed. The central region is cn-north-4 (China site), ap-southeast-1 (international site) or eu-west-101 (European site).

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
