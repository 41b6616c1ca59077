/** The command line of `npm run verify`, checked: every problem at once, each with what to write. */
import { Command } from "commander";
import { UsageError } from "../command-line.ts";
import type { TimeRange } from "../obs/days.ts";
import { isObsLocation, type ObsLocation, readObsLocation } from "../obs/location.ts";
import { type ObsSettings, readObsSettings } from "../obs/settings.ts";
import { readRange } from "./range.ts";

export interface VerifyOptions {
  readonly folders: readonly string[];
  readonly buckets: readonly ObsLocation[];
  /** Given where there are buckets. */
  readonly obs: ObsSettings | undefined;
  readonly range: TimeRange;
  readonly publicKey: string | undefined;
  readonly signatures: string | undefined;
  readonly json: boolean;
}

interface GivenOptions {
  since?: string;
  until?: string;
  publicKey?: string;
  signatures?: string;
  region?: string;
  endpoint?: string;
  json?: boolean;
}

/**
 * Reads the arguments that follow the program's name.
 *
 * @throws UsageError naming each option that is wrong; CommanderError where commander has already said so.
 */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): VerifyOptions {
  const command = createCommand();
  command.parse(args, { from: "user" });
  const given = command.opts<GivenOptions>();
  const problems: string[] = [];
  const folders = command.args.filter((source) => !isObsLocation(source));
  const buckets = command.args.filter(isObsLocation).flatMap((source) => {
    const location = readObsLocation(source);
    if (!location) problems.push(`${source} names no bucket: write obs://bucket or obs://bucket/prefix`);
    return location ?? [];
  });
  const obs = buckets.length > 0 ? readObsSettings(given, env) : undefined;
  if (Array.isArray(obs)) problems.push(...obs);
  if (given.signatures && folders.length === 0) {
    problems.push("--signatures is for copies in folders: in OBS the signatures lie with the objects");
  }
  const range = readRange(given, problems);
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return {
    folders,
    buckets,
    obs: Array.isArray(obs) ? undefined : obs,
    range,
    publicKey: given.publicKey,
    signatures: given.signatures,
    json: given.json === true,
  };
}

function createCommand(): Command {
  return new Command("npm run verify --")
    .description(
      "Verifies the trace files that CTS transferred to OBS: walks the chains of digest files, checks their signatures and\n" +
        "the MD5 of every trace file, and finds what was changed, removed or slipped in.",
    )
    .argument(
      "<source...>",
      "a folder with a copy of the bucket (CloudTraces/… as in OBS), or obs://bucket/prefix",
    )
    .option("--since <time>", "only what was recorded from then on: 2026-11-03 or 2026-11-03T08:00:00Z")
    .option("--until <time>", "only what was recorded before; up to then there must be digests")
    .option("--public-key <file>", "another public key than that of CTS: RSA, PEM or the base64 of its SPKI")
    .option("--signatures <file>", "for copies: output of obsutil stat, with the signatures of digest files")
    .option("--region <region>", "region of the bucket, such as cn-north-4")
    .option("--endpoint <url>", "another endpoint of OBS than the region's")
    .option("--json", "print one JSON document instead of tables")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", helpText)
    .exitOverride();
}

const helpText = `
For obs:// the credentials are read from HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and, where they are temporary,
HUAWEICLOUD_SDK_SECURITY_TOKEN.

Examples:
  npm run verify -- copy/
  npm run verify -- copy/ --since 2026-11-01 --until 2026-12-01
  npm run verify -- obs://my-traces --region cn-north-4 --since 2026-11-22
  obsutil stat obs://my-traces/KEY-OF-THE-NEWEST-DIGEST > signatures.txt
  npm run verify -- copy/ --signatures signatures.txt

Exit code: 0 proven, 1 something was found or could not be read, 2 wrong usage`;
