/** The command line of `npm run doctor`, checked. */
import { Command } from "commander";
import { isEndpoint } from "../../src/endpoint.ts";
import { credentialsHelp } from "../archive/credentials.ts";
import { UsageError } from "../cli/run.ts";
import { type RowName, rowNames } from "./row.ts";

export interface DoctorOptions {
  /** URN of the function; undefined where Terraform is to be asked. */
  readonly urn: string | undefined;
  readonly region: string | undefined;
  /** One for all services, instead of the region's own. */
  readonly endpoint: string | undefined;
  readonly tool: string | undefined;
  /** Rows whose `?` is accepted. */
  readonly accept: ReadonlySet<RowName>;
  readonly allowWide: boolean;
  readonly json: boolean;
}

interface Flags {
  region?: string;
  project?: string;
  function: string;
  urn?: string;
  endpoint?: string;
  tool?: string;
  accept?: string;
  allowWide?: boolean;
  json?: boolean;
}

/** @throws UsageError naming the option that is wrong; CommanderError where commander has said so. */
export function readOptions(args: readonly string[]): DoctorOptions {
  const flags = createCommand().parse(args, { from: "user" }).opts<Flags>();
  const { region, project, urn, endpoint } = flags;
  if (project !== undefined && region === undefined) {
    throw new UsageError("--project goes with --region: add it, such as --region cn-north-4");
  }
  if (project !== undefined && urn !== undefined) {
    throw new UsageError("--urn names the project too: leave --project out");
  }
  if (endpoint !== undefined && !isEndpoint(endpoint)) {
    throw new UsageError("--endpoint: write https://host or https://host:port (http for loopback only)");
  }
  return {
    urn: urn ?? (project && `urn:fss:${region}:${project}:function:default:${flags.function}:latest`),
    region,
    endpoint: endpoint?.replace(/\/$/, ""),
    tool: flags.tool,
    accept: readRows(flags.accept),
    allowWide: flags.allowWide === true,
    json: flags.json === true,
  };
}

function readRows(text = ""): Set<RowName> {
  const names = text.split(/[\s,]+/).filter((name) => name !== "");
  const isRow = (name: string): name is RowName => rowNames.some((row) => row === name);
  const wrong = names.find((name) => !isRow(name));
  if (wrong !== undefined) {
    throw new UsageError(`--accept: ${wrong} is no row: write some of ${rowNames.join(",")}`);
  }
  return new Set(names.filter(isRow));
}

function createCommand(): Command {
  return new Command("npm run doctor --")
    .description(
      "Is the alarm alive? Looks, read-only, at the deployed function and at all that has to work around it.",
    )
    .option("--region <region>", "region of the function")
    .option("--project <id>", "its project; without it the URN is what Terraform has deployed")
    .option("--function <name>", "its name", "login-alarm")
    .option("--urn <urn>", "its whole URN instead")
    .option("--tool <program>", "terraform, tofu, or the path of one of them, to ask for the URN")
    .option("--accept <rows>", `rows whose ? is accepted, such as rights,calls (${rowNames.join(", ")})`)
    .option("--allow-wide", "take a whitelist that admits a large part of the Internet")
    .option(
      "--endpoint <url>",
      "one endpoint for all services, such as a stand-in's, instead of the region's",
    )
    .option("--json", "print the rows as JSON")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", helpText)
    .allowExcessArguments(false)
    .exitOverride();
}

const helpText = `
${credentialsHelp}

✓ good   ✗ the alarm is dead or deaf, with what to do   note: worth a look   – nothing to see
? the key may not look (which permission it needs is said), or an answer was not understood

Examples:
  npm run doctor
  npm run doctor -- --region cn-north-4 --project 0123456789abcdef0123456789abcdef
  npm run doctor -- --accept rights,calls --json

Exit code: 0 no ✗ and no ?, 1 a ✗, 3 a ? and no ✗, 2 wrong usage or no credentials`;
