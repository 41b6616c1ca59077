/** How fast a list of blocks is compiled and asked, for lists of every length, ours and the others. */
import path from "node:path";
import type { Family } from "./lists.ts";
import type { MatcherName } from "./matchers.ts";
import { bundleProgram, runProgram } from "./programs.ts";

/** One matcher in one fresh process: its first compilation, and one lookup from text to answer. */
export interface MatchingSample {
  compileMs: number;
  lookupUs: number;
}

export type MatchingRun = Record<MatcherName, MatchingSample>;

/** All runs with a list of one length in one family. */
export interface MatchingSeries {
  family: Family;
  entries: number;
  runs: MatchingRun[];
}

export const listLengths = [1, 10, 300, 2_000, 20_000] as const;
export const matchingRounds = 5;

/** Runs a fresh process for each list, several rounds over all of them; `tick` is called after each. */
export async function measureMatching(directory: string, tick: () => void): Promise<MatchingSeries[]> {
  const program = path.join(directory, "matching-program.cjs");
  await bundleProgram(new URL("./matching-program.ts", import.meta.url), program);
  const families = [4, 6] as const;
  const measured: MatchingSeries[] = families.flatMap((family) =>
    listLengths.map((entries) => ({ family, entries, runs: [] })),
  );
  for (let round = 0; round < matchingRounds; round += 1) {
    for (const series of measured) {
      const args = [String(series.family), String(series.entries)];
      series.runs.push(await runProgram<MatchingRun>(program, args, {}));
      tick();
    }
  }
  return measured;
}
