/** How a script ends: what it says of an error, and its exit code. */
import { CommanderError } from "commander";

/** Wrong usage: what to write instead, a line for each problem. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Runs a script's `main` with the arguments behind its name. Exit code: what `main` says; 1 failed, 2 wrong usage. */
export async function run(main: (args: readonly string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    // Commander has said what is wrong by itself.
    if (!(error instanceof CommanderError)) console.error(error instanceof Error ? error.message : error);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return error instanceof UsageError ? 2 : 1;
}
