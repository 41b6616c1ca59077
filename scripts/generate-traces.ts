/** `npm run generate-traces`: an archive of made traces, as large as wanted, to try and to measure the replay with. */
import { SingleBar } from "cli-progress";
import { Command, InvalidArgumentError } from "commander";
import { run } from "./cli/run.ts";
import { madeWhitelist } from "./replay/made-traces.ts";
import { makeArchive } from "./replay/make-archive.ts";

await run(main);

async function main(args: readonly string[]): Promise<number> {
  const command = createCommand().parse(args, { from: "user" });
  const { out, traces, files, days, seed, share } = command.opts<Options>();
  const progress = new SingleBar({ format: "{bar} {value} of {total} files", clearOnComplete: true });
  if (process.stderr.isTTY) progress.start(files, 0);
  await makeArchive({
    folder: out,
    count: traces,
    files,
    seed,
    signInShare: share,
    startMs: Date.UTC(2026, 0, 1),
    spanMs: days * 86_400_000,
    onFile: (written) => progress.update(written),
  });
  progress.stop();
  console.log(`${traces} traces in ${files} files under ${out}. Try:`);
  console.log(`npm run replay -- ${out} --ip "${madeWhitelist}"`);
  return 0;
}

interface Options {
  out: string;
  traces: number;
  files: number;
  days: number;
  seed: number;
  share: number;
}

function createCommand(): Command {
  return new Command("npm run generate-traces --")
    .description("Writes made traces in the layout of the files that CTS transfers to OBS.")
    .requiredOption("--out <folder>", "folder to write into")
    .option("--traces <count>", "number of traces", readCount, 100_000)
    .option("--files <count>", "number of files", readCount, 20)
    .option("--days <count>", "days that the traces spread over, from 1 January 2026", readCount, 30)
    .option("--seed <number>", "the same seed makes the same traces", readCount, 1)
    .option("--share <part>", "part of sign-ins and sign-outs among the traces, 0 to 1", readShare, 0.2)
    .addHelpText(
      "after",
      "\nExample:\n  npm run generate-traces -- --traces 10000000 --files 2000 --out traces",
    )
    .exitOverride();
}

function readCount(text: string): number {
  const count = Number(text);
  if (!/^\d{1,9}$/.test(text) || count < 1) throw new InvalidArgumentError("Write a whole number from 1 up.");
  return count;
}

function readShare(text: string): number {
  const share = Number(text);
  if (text.trim() === "" || !(share >= 0 && share <= 1))
    throw new InvalidArgumentError("Write a number from 0 to 1, such as 0.2.");
  return share;
}
