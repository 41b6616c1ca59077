/** How every program starts and ends: what it says of an error, its exit code, and what stops it. */
import { CommanderError } from "commander";

/** Wrong usage: what to write instead, a line for each problem. */
export class UsageError extends Error {
  override name = "UsageError";
}

/**
 * Exit codes, the same of every program. One that a signal ends has 128 and the signal's number, as in a shell: 130 by
 * Ctrl-C, 141 where the reader of its output has seen enough, as `head` has.
 */
export const exitCodes = {
  /** Done, and all is good. */
  good: 0,
  /** Done, and something is wrong. */
  wrong: 1,
  /** Wrong usage: nothing was done. */
  usage: 2,
  /** Not everything could be seen, or proven. */
  unseen: 3,
  stopped: 130,
} as const;

const signalExitCodes = { SIGINT: exitCodes.stopped, SIGTERM: 143, SIGHUP: 129 };
const closedPipeExitCode = 141;

/** Runs a program's `main` with the arguments behind its name; it returns the exit code. */
export async function run(main: (args: readonly string[]) => Promise<number>): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", endWithReader);
  for (const [signal, code] of Object.entries(signalExitCodes)) process.on(signal, () => endBy(signal, code));
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    // Commander has said what is wrong by itself.
    if (!(error instanceof CommanderError)) console.error(error instanceof Error ? error.message : error);
  }
}

/** Ends at once, unless the program listens too: it then ends by itself, with what it has found so far. */
function endBy(signal: string, code: number): void {
  if (process.listenerCount(signal) === 1) process.exit(code);
}

function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(closedPipeExitCode);
  console.error(`The output cannot be written: ${error.message}`);
  process.exit(exitCodes.wrong);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.good : exitCodes.usage;
  return error instanceof UsageError ? exitCodes.usage : exitCodes.wrong;
}
