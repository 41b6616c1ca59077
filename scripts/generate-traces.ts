/** `npm run generate-traces`: an archive of made traces, as large as wanted, to try and to measure the replay with. */
import { type Command, InvalidArgumentError } from "commander";
import { formatCount, formatCountOf } from "./cli/format.ts";
import { createProgram } from "./cli/help.ts";
import { createProgress } from "./cli/progress.ts";
import { run } from "./cli/run.ts";
import { makeArchive } from "./made/archive.ts";
import { madeWhitelist } from "./made/traces.ts";

await run(main);

async function main(args: readonly string[]): Promise<number> {
  const command = createCommand().parse(args, { from: "user" });
  const { out, traces, files, days, seed, share, digests } = command.opts<Options>();
  const progress = createProgress();
  const proof = await makeArchive({
    folder: out,
    count: traces,
    files,
    seed,
    signInShare: share,
    hasDigests: digests === true,
    startMs: Date.UTC(2026, 0, 1),
    spanMs: days * 86_400_000,
    onFile: (written) =>
      progress.update(written / files, `${formatCount(written)} of ${formatCount(files)} files`),
  });
  progress.stop();
  console.log(`${formatCountOf(traces, "trace")} in ${formatCountOf(files, "file")} under ${out}. Try:`);
  console.log(`npm run replay -- ${out} --ip "${madeWhitelist}"`);
  if (proof)
    console.log(`npm run verify -- ${out} --public-key ${proof.publicKey} --signatures ${proof.signatures}`);
  return 0;
}

interface Options {
  out: string;
  traces: number;
  files: number;
  days: number;
  seed: number;
  share: number;
  digests?: true;
}

function createCommand(): Command {
  return createProgram({
    name: "npm run generate-traces",
    description: "Writes made traces in the layout of the files that CTS transfers to OBS.",
    examples: ["npm run generate-traces -- --traces 10000000 --files 2000 --out traces"],
    wrong: "a file could not be written",
  })
    .requiredOption("--out <folder>", "folder to write into")
    .option("--traces <count>", "number of traces; 100,000 where it is left out", readCount, 100_000)
    .option("--files <count>", "number of files; 20 where it is left out", readCount, 20)
    .option(
      "--days <count>",
      "days that the traces spread over, from 1 January 2026; 30 where it is left out",
      readCount,
      30,
    )
    .option("--seed <number>", "the same seed makes the same traces", readCount, 1)
    .option("--share <part>", "part of sign-ins and sign-outs among the traces, 0 to 1", readShare, 0.2)
    .option("--digests", "write digest files, too, and beside them the key that proves them");
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
