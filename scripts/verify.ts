/** `npm run verify`: proves that an archive of trace files is as CTS wrote it, or says what is not. */
import { CommanderError } from "commander";
import { UsageError } from "./command-line.ts";
import { paint } from "./terminal.ts";
import { openArchives } from "./verify/open-archives.ts";
import { readOptions } from "./verify/options.ts";
import { createProgress } from "./verify/progress.ts";
import { readKey } from "./verify/read-key.ts";
import { showVerification } from "./verify/show.ts";
import { showJson } from "./verify/show-json.ts";
import { isSigned } from "./verify/signature.ts";
import { verifyArchives } from "./verify/verify-archives.ts";

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  console.error(paint.red(error instanceof Error ? error.message : String(error)));
  return error instanceof UsageError ? 2 : 1;
});

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, process.env);
  const key = await readKey(options.publicKey);
  const { archives, close } = await openArchives(options);
  const progress = createProgress(process.stderr.isTTY === true && process.stdout.isTTY === true);
  try {
    const verification = await verifyArchives(archives, {
      range: options.range,
      nowMs: Date.now(),
      progress,
      isSigned: (digest, signature) => isSigned(digest, signature, key),
    });
    progress.stop();
    if (verification.chains.length === 0 && verification.findings.length === 0) {
      throw new UsageError(
        "Nothing that CTS wrote is there: name a folder or a prefix with CloudTraces/<region>/<year>/<month>/<day>/…, " +
          "and a time at which it was written",
      );
    }
    console.log(options.json ? showJson(verification) : showVerification(verification));
    return verification.findings.length > 0 ? 1 : 0;
  } finally {
    progress.stop();
    close();
  }
}
