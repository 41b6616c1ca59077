/** The command line of `npm run bench`: what to measure, how often, and where to write it. */
import { InvalidArgumentError } from "commander";
import { createProgram } from "../cli/help.ts";
import { UsageError } from "../cli/run.ts";

export const partNames = ["cold", "warm", "matching", "replay", "bundle"] as const;
export type PartName = (typeof partNames)[number];

const mostRuns = 1_000;

export interface BenchOptions {
  readonly runs: number;
  readonly only: readonly PartName[];
  /** The file to write every sample to. */
  readonly json?: string;
  readonly save?: true;
}

/** Throws UsageError, or commander's own error. */
export function readOptions(args: readonly string[]): BenchOptions {
  const options: BenchOptions = createProgram({
    name: "npm run bench",
    description:
      "Builds the function and measures it. A missed figure is shown, and is no failure: machines differ.",
    examples: [
      "npm run bench -- --only cold --runs 100",
      "npm run bench -- --only matching,bundle --json figures.json",
      "npm run bench -- --save",
    ],
    wrong: "a contender failed, or its alarm did not arrive",
  })
    .option(
      "--runs <count>",
      "fresh processes of each contender for each kind of sign-in, 30 where it is left out",
      readRuns,
      30,
    )
    .option("--only <parts>", `what to measure: some of ${partNames.join(",")}`, readParts, [...partNames])
    .option("--json <file>", "write every sample to this file as well")
    .option("--save", "keep the measurement in scripts/bench/saved.json, and quote it in the pages")
    .parse(args, { from: "user" })
    .opts();
  if (options.save && options.only.length < partNames.length) {
    throw new UsageError("--save keeps a whole measurement: leave out --only.");
  }
  return options;
}

/** Reads `--runs`: a whole number from 1 to 1,000. Throws commander's InvalidArgumentError. */
function readRuns(text: string): number {
  const runs = Number(text);
  if (!/^\d+$/.test(text) || runs < 1 || runs > mostRuns) {
    throw new InvalidArgumentError(`Write a whole number from 1 to ${mostRuns}.`);
  }
  return runs;
}

/** Reads `--only`: names of parts, separated by commas. Throws commander's InvalidArgumentError. */
function readParts(text: string): PartName[] {
  const names = text.split(",").map((name) => name.trim());
  return partNames.filter((part) => {
    const unknown = names.find((name) => !partNames.some((known) => known === name));
    if (unknown !== undefined) throw new InvalidArgumentError(`Choose from ${partNames.join(", ")}.`);
    return names.includes(part);
  });
}
