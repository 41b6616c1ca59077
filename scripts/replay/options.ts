/** The command line of `npm run replay`, checked: every problem at once, each with what to write. */
import { type Config, readConfig } from "../../src/config.ts";
import { type CtsFlags, type CtsQuery, readCtsOptions } from "../archive/cts-options.ts";
import { type ArchiveFlags, type ArchiveOptions, readArchiveOptions } from "../archive/options.ts";
import { UsageError } from "../cli/run.ts";
import type { Asked } from "../verify/chains.ts";
import { createCommand, defaultLimit, defaultMinDays, defaultMinUsers, defaultRoomBytes } from "./command.ts";
import type { SuggestSettings } from "./suggest.ts";

export interface ReplayOptions extends ArchiveOptions {
  /** Only what is proven is to be read. */
  readonly isVerified: boolean;
  /** Files of every service are read, not only those of IAM, which records sign-ins. */
  readonly allServices: boolean;
  /** The same for the proof. */
  readonly services: Asked["services"];
  /** The text of the whitelist, as the variable `IP` holds it. */
  ip: string;
  /** Another whitelist to compare with. */
  compare?: string;
  /** The audited actions, in lower case. */
  actions: Config["actions"];
  /** What is odd about the options though they are usable. */
  warnings: readonly string[];
  /** Addresses in the table. */
  limit: number;
  json: boolean;
  /** Where to write the page. */
  html?: string;
  /** What a proposal is made by, and the file for it. */
  readonly suggest?: { readonly file: string } & Omit<SuggestSettings, "time">;
  /** What to read from CTS itself. */
  cts?: CtsQuery;
}

interface RawOptions extends CtsFlags, ArchiveFlags {
  verified?: true;
  allServices?: true;
  ip?: string;
  actions?: string;
  compare?: string;
  limit?: string;
  json?: true;
  html?: string;
  suggest?: string;
  minDays?: string;
  minUsers?: string;
  room?: string;
  perUser?: true;
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
  const { actions, warnings } = readConfig((name) => (name === "Actions" ? given.actions : undefined));
  const problems: string[] = [];
  const archive = readArchiveOptions(command.args, given, env, nowMs, problems);
  const { range } = archive;
  if (given.since !== undefined && Number(range.sinceMs) >= nowMs)
    problems.push("--since lies in the future");
  checkTogether(given, archive, problems);
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
  if (given.limit !== undefined && !/^\d{1,9}$/.test(given.limit))
    problems.push(`--limit ${given.limit} is no whole number: write for instance --limit 50`);
  if (given.html !== undefined && given.html.trim() === "")
    problems.push("--html needs the name of a file to write");
  const suggest = readSuggest(given, problems);
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return {
    ...archive,
    isVerified: given.verified === true,
    allServices: given.allServices === true,
    services: given.allServices ? "all" : ["iam"],
    ip: given.ip ?? "",
    ...(given.compare === undefined ? {} : { compare: given.compare }),
    actions,
    warnings: warnings.map(({ text }) => text),
    limit: Number(given.limit ?? defaultLimit),
    json: given.json === true,
    ...(given.html === undefined ? {} : { html: given.html }),
    ...(suggest ? { suggest } : {}),
    ...(query ? { cts: query } : {}),
  };
}

function readSuggest(given: RawOptions, problems: string[]): ReplayOptions["suggest"] {
  const numbers = [
    ["minDays", "--min-days", defaultMinDays],
    ["minUsers", "--min-users", defaultMinUsers],
    ["room", "--room", defaultRoomBytes],
  ] as const;
  const [minDays = 0, minUsers = 0, roomBytes = 0] = numbers.map(([name, option, number]) => {
    const text = given[name];
    if (text !== undefined && given.suggest === undefined)
      problems.push(`${option} is for --suggest only: add it, or leave this out`);
    if (text !== undefined && !/^[1-9]\d{0,5}$/.test(text))
      problems.push(`${option} ${text} is no whole number from 1 up: write for instance ${option} ${number}`);
    return text === undefined ? number : Number(text);
  });
  if (given.suggest === undefined) {
    if (given.perUser) problems.push("--per-user is for --suggest only: add it, or leave this out");
    return undefined;
  }
  if (given.suggest.trim() === "") problems.push("--suggest needs the name of a file to write");
  return { file: given.suggest, minDays, minUsers, roomBytes, ...(given.perUser && { perUser: true }) };
}

/** What excludes, or needs, each other. */
function checkTogether(given: RawOptions, { paths, obs }: ArchiveOptions, problems: string[]): void {
  if (obs && given.fromCts && given.endpoint !== undefined)
    problems.push("--endpoint can mean CTS or OBS: leave it out, or read from one of them at a time");
  for (const name of ["region", "endpoint"] as const) {
    if (!obs && !given.fromCts && given[name] !== undefined)
      problems.push(`--${name} is for --from-cts and obs:// only: leave it out`);
  }
  if (!given.verified) {
    if (given.publicKey !== undefined)
      problems.push("--public-key is for --verified only: add it, or leave this out");
    if (given.signatures !== undefined)
      problems.push("--signatures is for --verified only: add it, or leave this out");
    return;
  }
  if (given.fromCts)
    problems.push("--verified cannot prove what --from-cts reads: name a bucket or a folder instead");
  if (paths.includes("-"))
    problems.push("--verified cannot prove standard input: name a bucket or a folder instead of -");
  if (given.signatures !== undefined && paths.length === 0)
    problems.push("--signatures is for copies in folders: in OBS the signatures lie with the objects");
}
