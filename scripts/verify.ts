/** `npm run verify`: proves that an archive of trace files is as CTS wrote it, or says what is not. */
import { CommanderError } from "commander";
import { nameObject } from "./archive/obs-location.ts";
import { openArchives } from "./archive/open.ts";
import { formatPeriod } from "./archive/period.ts";
import { exitCodes, run, UsageError } from "./cli/run.ts";
import { widthOf } from "./cli/terminal.ts";
import { readKey } from "./verify/key.ts";
import { readOptions } from "./verify/options.ts";
import { createProgress } from "./verify/progress.ts";
import { showVerification } from "./verify/show.ts";
import { showJson } from "./verify/show-json.ts";
import { isSigned } from "./verify/signature.ts";
import type { Result } from "./verify/verification.ts";
import { verifyArchives } from "./verify/verify-archives.ts";

const codes: Record<Result, number> = {
  proven: exitCodes.good,
  "tampered or damaged": exitCodes.wrong,
  "not proven": exitCodes.unseen,
};

await run((args) =>
  main(args).catch((error: unknown) => {
    if (error instanceof UsageError || error instanceof CommanderError) throw error;
    // Whatever went wrong: nothing was found, and nothing is proven.
    console.error(error instanceof Error ? error.message : error);
    return exitCodes.unseen;
  }),
);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, process.env, Date.now());
  const { asked, range, time, json } = options;
  const key = await readKey(options.publicKey);
  const { archives, close } = await openArchives(options);
  const progress = createProgress();
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
    const places = [
      ...options.paths,
      ...(options.obs?.locations ?? []).map(({ bucket, prefix }) => nameObject(bucket, prefix)),
    ];
    const settings = {
      period: formatPeriod(range, time),
      isEndKnown,
      places,
      width: widthOf(process.stdout),
    };
    console.log(json ? showJson(verification, places) : showVerification(verification, settings));
    return codes[verification.result];
  } finally {
    progress.stop();
    close();
  }
}
