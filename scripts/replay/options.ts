/** The command line of `npm run replay`, checked: every problem at once, each with what to write. */
import { Command } from "commander";
import { type Config, readConfig } from "../../src/config.ts";
import { auditedActions } from "../../src/verdict.ts";
import { type CtsFlags, type CtsQuery, readCtsOptions } from "./cts-options.ts";

export interface ReplayOptions {
  /** Files, folders, and `-` for standard input. */
  paths: string[];
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

/** Wrong usage: what to write instead, a line for each problem. */
export class UsageError extends Error {
  override name = "UsageError";
}

interface RawOptions extends CtsFlags {
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
 * Reads the arguments that follow the program's name. `env` holds the credentials for `--from-cts`; `nowMs` is what
 * `--last` counts back from.
 *
 * @throws UsageError naming each option that is wrong or missing; CommanderError where commander has already said so.
 */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv, nowMs: number): ReplayOptions {
  const command = createCommand();
  command.parse(args, { from: "user" });
  const given = command.opts<RawOptions>();
  const paths = command.args;
  const variables: Record<string, string | undefined> = { Actions: given.actions, TimeZone: given.timeZone };
  const { actions, timeZone, warnings } = readConfig((name) => variables[name]);
  const { query, problems } = readCtsOptions(given, env, nowMs);
  if (given.ip === undefined)
    problems.unshift(
      '--ip is missing: give the whitelist, such as --ip "192.168.1.2,10.0.0.0/8" (--ip "" for none)',
    );
  if (paths.length === 0 && !given.fromCts)
    problems.unshift("Nothing to read: name files or folders, - for standard input, or give --from-cts");
  if (paths.filter((path) => path === "-").length > 1)
    problems.push("- stands twice: standard input is read once");
  if (given.timeZone?.trim() && !timeZone)
    problems.push(`--time-zone ${given.timeZone} is unknown: write an IANA name such as Asia/Shanghai`);
  if (given.limit !== undefined && !/^\d{1,9}$/.test(given.limit))
    problems.push(`--limit ${given.limit} is no whole number: write for instance --limit 50`);
  if (given.html !== undefined && given.html.trim() === "")
    problems.push("--html needs the name of a file to write");
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return {
    paths,
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
    .argument("[paths...]", "files and folders of traces (folders with all below them); - is standard input")
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
    .option("--from-cts", "read the traces of IAM from CTS itself, which keeps 7 days")
    .option(
      "--region <region>",
      "with --from-cts: the region; IAM is recorded in the central one (see below)",
    )
    .option("--project <id>", "with --from-cts: the id of that region's project")
    .option("--last <time>", "with --from-cts: how far back, such as 7d, 12h or 30m (default: 7d)")
    .option("--since <time>", "with --from-cts: from when, such as 2026-01-12 or 2026-01-12T08:00Z")
    .option("--until <time>", "with --from-cts: up to when (default: now)")
    .option("--save <file>", "with --from-cts: keep what is read as JSON lines")
    .option("--endpoint <url>", "with --from-cts: another endpoint than the region's")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", helpText)
    .exitOverride();
}

const helpText = `
Read are: the files that CTS transfers to OBS, zipped or not; answers of the CTS trace list; trigger events {"cts": …};
arrays of these, and JSON lines. They are told apart by content. Digest files are skipped. A trace that is read twice
counts once.

Audited, without --actions: ${auditedActions.join(", ").replace(/(.{1,100})(?: |$)/g, "\n  $1")}

--from-cts reads HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and, where they are temporary, HUAWEICLOUD_SDK_SECURITY_TOKEN.
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

Exit code: 0 done, 1 something could not be read, 2 wrong usage, 130 stopped by Ctrl-C`;
