/** `npm run replay`: what would this whitelist have said about the sign-ins of the past? */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished, pipeline } from "node:stream/promises";
import { CommanderError } from "commander";
import { compileWhitelist } from "../src/whitelist.ts";
import { listCtsPages } from "./replay/cts.ts";
import { listFiles } from "./replay/files.ts";
import { createLineWriter, toJsonLine } from "./replay/json-lines.ts";
import { createLocalTime } from "./replay/local-time.ts";
import { type ReplayOptions, readOptions, UsageError } from "./replay/options.ts";
import { createProgressBar } from "./replay/progress.ts";
import { type Findings, runReplay } from "./replay/run.ts";
import { showFindings } from "./replay/show-findings.ts";
import { joinSources } from "./replay/sources.ts";
import { compareWhitelists, tellWhitelistUse } from "./replay/whitelist-use.ts";

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  console.error(error instanceof Error ? error.message : error);
  return error instanceof UsageError ? 2 : 1;
});

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, process.env, Date.now());
  const { json, ip, compare, timeZone } = options;
  const whitelist = compileWhitelist(ip);
  const stop = new AbortController();
  // Once: a second Ctrl-C ends the program at once.
  process.once("SIGINT", () => stop.abort());
  process.stdout.on("error", leaveQuietly);

  const html = options.html === undefined ? undefined : await openForWriting("html", options.html);
  const saved = options.cts?.save === undefined ? undefined : await openForWriting("save", options.cts.save);
  const lines = createLineWriter(process.stdout);
  const progress = createProgressBar({ stream: process.stderr, files: listTwice(options), now: Date.now });
  for (const warning of options.warnings) progress.say(warning);

  const findings = await runReplay({
    source: joinSources([
      listFiles(options.paths),
      ...(options.cts ? [listCtsPages(options.cts, stop.signal, (line) => saved?.write(line))] : []),
    ]),
    whitelist,
    actions: options.actions,
    keepNewest: html !== undefined,
    signal: stop.signal,
    onProblem: progress.say,
    ...(json ? { onJudged: (judged) => lines.write(toJsonLine(judged)) } : {}),
    onProgress(latest) {
      progress.update(latest);
      return lines.flush();
    },
  });
  await lines.end();
  progress.stop();
  if (saved) await finished(saved.end());

  const time = createLocalTime(timeZone);
  const use = tellWhitelistUse(ip, whitelist, findings.tally);
  const changes =
    compare === undefined ? undefined : compareWhitelists(findings.tally, compileWhitelist(compare));
  const output = json ? process.stderr : process.stdout;
  const width = output.isTTY ? output.columns : Number.POSITIVE_INFINITY;
  output.write(`${showFindings(findings, use, { time, limit: options.limit, width, changes })}\n`);
  if (html) {
    // Loaded only where it is needed: the charts take longer to load than most replays to run.
    const { composePage } = await import("./replay/report/page.ts");
    await pipeline(composePage({ findings, use, changes, time, createdMs: Date.now() }), html);
    output.write(`\nThe report is in ${options.html}.\n`);
  }
  return exitCodeOf(findings);
}

function exitCodeOf({ stopped, problems }: Findings): number {
  if (stopped) return 130;
  return problems > 0 ? 1 : 0;
}

/** What can be listed a second time, to count it; standard input and CTS cannot. */
function listTwice({ paths, cts }: ReplayOptions) {
  return cts || paths.includes("-") ? undefined : listFiles(paths);
}

/** Before the work, so that no long run ends in a typing error. */
async function openForWriting(option: string, path: string) {
  const stream = createWriteStream(path);
  try {
    await once(stream, "open");
    return stream;
  } catch (error) {
    throw new UsageError(`--${option} ${path} cannot be written: ${(error as Error).message}`);
  }
}

/** The reader of the output has seen enough, as `head` has. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}
