/** `npm run verify`: proves that an archive of trace files is as CTS wrote it, or says what is not. */
import { CommanderError } from "commander";
import { openArchives } from "./archive/open.ts";
import { formatPeriod } from "./archive/period.ts";
import { UsageError } from "./command-line.ts";
import { paint } from "./terminal.ts";
import { readKey } from "./verify/key.ts";
import { readOptions } from "./verify/options.ts";
import { createProgress } from "./verify/progress.ts";
import { showVerification } from "./verify/show.ts";
import { showJson } from "./verify/show-json.ts";
import { isSigned } from "./verify/signature.ts";
import type { Result } from "./verify/verification.ts";
import { verifyArchives } from "./verify/verify-archives.ts";

const exitCodes: Record<Result, number> = { proven: 0, "tampered or damaged": 1, "not proven": 3 };

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  console.error(paint.red(error instanceof Error ? error.message : String(error)));
  // Whatever went wrong, nothing was found and nothing is proven.
  return error instanceof UsageError ? 2 : 3;
});

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, process.env, Date.now());
  const { asked, range, time, json } = options;
  const key = await readKey(options.publicKey);
  const { archives, close } = await openArchives(options);
  const progress = createProgress(process.stderr.isTTY === true && process.stdout.isTTY === true);
  try {
    const verification = await verifyArchives(archives, {
      asked,
      range,
      nowMs: Date.now(),
      progress,
      isSigned: (digest, signature) => isSigned(digest, signature, key),
    });
    progress.stop();
    const isEndKnown = options.paths.length === 0 || range.untilMs !== undefined;
    const settings = { period: formatPeriod(range, time), isEndKnown };
    console.log(json ? showJson(verification) : showVerification(verification, settings));
    return exitCodes[verification.result];
  } finally {
    progress.stop();
    close();
  }
}
