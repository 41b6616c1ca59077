/** `npm run replay`: what would this whitelist have said about the sign-ins of the past? */
import { pipeline } from "node:stream/promises";
import { compileWhitelist } from "../src/whitelist.ts";
import { formatProblem } from "../src/whitelist-problem.ts";
import { formatPeriod } from "./archive/period.ts";
import { joinSources, listFiles } from "./archive/sources.ts";
import { explainRefused } from "./check-config/explain-refused.ts";
import { formatCountOf } from "./cli/format.ts";
import { exitCodes, run } from "./cli/run.ts";
import { widthOf } from "./cli/terminal.ts";
import { createComparison } from "./replay/compare.ts";
import { createLineWriter, toJsonLine } from "./replay/json-lines.ts";
import { mayHoldSignIns, openSources } from "./replay/open-sources.ts";
import { type ReplayOptions, readOptions } from "./replay/options.ts";
import { openOutput } from "./replay/output-file.ts";
import { createProgressBar } from "./replay/progress.ts";
import { type Findings, runReplay } from "./replay/run.ts";
import { showFindings } from "./replay/show-findings.ts";
import { showProof } from "./replay/show-proof.ts";
import { formatSuggestionFile, showSuggestion } from "./replay/show-suggestion.ts";
import { createSuggester } from "./replay/suggest.ts";
import { tellWhitelistUse } from "./replay/whitelist-use.ts";
import type { Verification } from "./verify/verification.ts";

await run(main);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, process.env, Date.now());
  const { json, ip, compare, range, time } = options;
  const whitelist = compileWhitelist(ip, { dayZone: time.timeZone, explain: explainRefused });
  const other =
    compare === undefined
      ? undefined
      : compileWhitelist(compare, { dayZone: time.timeZone, explain: explainRefused });
  const comparison = other && createComparison(other, options.actions);

  const inputs = [...options.paths, options.publicKey, options.signatures].filter(
    (path) => path !== undefined,
  );
  const outputs: string[] = [];
  const open = async (option: string, path: string | undefined) => {
    if (path === undefined) return undefined;
    const file = await openOutput(option, path, inputs, outputs);
    if (file.isPlain) outputs.push(path);
    return file;
  };
  const html = await open("--html", options.html);
  const saved = await open("--save", options.cts?.save);
  const proposed = await open("--suggest", options.suggest?.file);
  const suggester = options.suggest && createSuggester({ ...options.suggest, time });
  // What only some replays need is loaded only for them: to load all takes longer than many replays to run.
  const proving = options.isVerified ? await import("./replay/verified.ts") : undefined;
  const proven = await proving?.proveSources(options, Date.now());
  const proof = proven?.proof;
  const stop = new AbortController();
  // Once: a second Ctrl-C ends the program at once.
  process.once("SIGINT", () => stop.abort());
  const sources = proven ?? (await openSources(options));
  const cts = options.cts ? await import("./archive/cts.ts") : undefined;
  const lines = createLineWriter(process.stdout);
  const progress = createProgressBar({ stream: process.stderr, files: listTwice(options), now: Date.now });
  for (const warning of options.warnings) progress.say(warning);
  for (const problem of other?.problems ?? []) {
    if (["refused", "exclusion", "swallowed"].includes(problem.kind))
      progress.say(`--compare: ${formatProblem(problem)}`);
  }

  const findings = await runReplay({
    source: joinSources([
      sources.source,
      ...(options.cts && cts
        ? [cts.listCtsPages(options.cts, stop.signal, (line) => saved?.stream.write(line))]
        : []),
    ]),
    range,
    whitelist,
    actions: options.actions,
    keepNewest: html !== undefined,
    signal: stop.signal,
    onProblem: progress.say,
    onJudged(judged, trace) {
      suggester?.add(judged, trace);
      comparison?.add(judged, trace);
      if (json) lines.write(toJsonLine(judged));
    },
    onProgress(latest) {
      progress.update(latest);
      return lines.flush();
    },
  }).finally(sources.close);
  await lines.end();
  progress.stop();
  await saved?.keep();

  const use = tellWhitelistUse(ip, whitelist, findings.tally);
  const changes = comparison?.changes();
  const output = json ? process.stderr : process.stdout;
  const period = formatPeriod(range, time);
  if (period) output.write(`Asked for: ${period}\n`);
  output.write(
    `${showFindings(findings, use, { time, limit: options.limit, width: widthOf(output), changes })}\n`,
  );
  const aside = "countAside" in sources ? sources.countAside() : 0;
  if (aside > 0)
    output.write(
      `\nLeft aside: ${formatCountOf(aside, "file")} of other services than IAM; --all-services reads them.\n`,
    );
  if (proof) output.write(`\n${showProof(proof, time)}\n`);
  if (suggester && proposed && options.suggest) {
    const suggestion = suggester.suggest();
    proposed.stream.write(formatSuggestionFile(suggestion, time));
    await proposed.keep();
    output.write(`\n${showSuggestion(suggestion, findings.tally, options.suggest)}\n`);
  }
  if (html) {
    const { composePage } = await import("./replay/report/page.ts");
    await pipeline(composePage({ findings, use, changes, proof, time, createdMs: Date.now() }), html.stream);
    await html.keep();
    output.write(`\nThe report is in ${options.html}.\n`);
  }
  return exitCodeOf(findings, proof);
}

/** What is in the files that were left out is not known; those of the newest hour may be proven by the next digest. */
const leftOut: ReadonlySet<string> = new Set([
  "unread",
  "not-listed",
  "nothing-there",
  "no-digests",
  "older-files",
  "newer-files",
  "unproven-files",
]);

/** What could not be read is something wrong: a sign-in may be in it. */
function exitCodeOf({ stopped, problems }: Findings, proof: Verification | undefined): number {
  if (stopped) return exitCodes.stopped;
  const isUnread = proof?.open.some(({ kind }) => leftOut.has(kind));
  return problems > 0 || isUnread || (proof?.findings.length ?? 0) > 0 ? exitCodes.wrong : exitCodes.good;
}

/** What can be listed a second time, to count it; standard input and CTS cannot, and a bucket costs requests. */
function listTwice({ paths, obs, isVerified, allServices, cts }: ReplayOptions) {
  if (cts || obs || isVerified || paths.includes("-")) return undefined;
  return listFiles(paths, undefined, allServices ? undefined : mayHoldSignIns);
}
