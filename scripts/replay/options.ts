/** The command line of `npm run replay`, checked: every problem at once, each with what to write. */
import { type Config, readConfig } from "../../src/config.ts";
import { refuseTimeZone } from "../../src/time-zone.ts";
import { UsageError } from "../command-line.ts";
import type { TimeRange } from "../obs/days.ts";
import { type ArchiveFlags, type ArchiveOptions, readArchiveOptions } from "./archive-options.ts";
import { createCommand, defaultLimit } from "./command.ts";
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
    problems.push(`--time-zone ${given.timeZone}: ${refuseTimeZone(given.timeZone.trim())}`);
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
    warnings: warnings.filter(({ variable }) => variable !== "TimeZone").map(({ text }) => text),
    timeZone: timeZone ?? "UTC",
    limit: Number(given.limit ?? defaultLimit),
    json: given.json === true,
    ...(given.html === undefined ? {} : { html: given.html }),
    ...(query ? { cts: query } : {}),
  };
}
