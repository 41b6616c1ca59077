/** The progress of a long reading: files, bytes and traces, on a terminal. */
import type { TraceSource } from "../archive/sources.ts";
import { formatBytes, formatCount } from "../cli/format.ts";
import * as cli from "../cli/progress.ts";
import type { Progress } from "./run.ts";

export interface ProgressBar {
  update(progress: Progress): void;
  /** Writes a line above the bar. */
  say(line: string): void;
  stop(): void;
}

export interface ProgressSettings {
  readonly stream: NodeJS.WriteStream;
  /** The files that will be read, to count them; their names are not kept. Undefined where they cannot be listed twice. */
  readonly files: TraceSource | undefined;
  now(): number;
}

/** Rates are over this time. */
const warmUpMs = 500;

export function createProgressBar({ stream, files, now }: ProgressSettings): ProgressBar {
  const bar = cli.createProgress({ stream, now });
  const startMs = now();
  const total: Total = { files: 0, bytes: 0, known: false };
  let stopped = false;
  // Counted beside the reading, and only where somebody sees it.
  if (stream.isTTY) void countFiles(files, total, () => stopped);
  return {
    update: (latest) => bar.update(shareOf(latest, total), ...tellProgress(latest, total, now() - startMs)),
    say: bar.say,
    stop() {
      stopped = true;
      bar.stop();
    },
  };
}

interface Total {
  files: number;
  bytes: number;
  known: boolean;
}

function shareOf({ bytes }: Progress, total: Readonly<Total>): number | undefined {
  return total.known && total.bytes > 0 ? Math.min(1, bytes / total.bytes) : undefined;
}

/** Files, bytes, and traces a second. */
export function tellProgress(
  { files, bytes, traces }: Progress,
  total: Readonly<Total>,
  elapsedMs: number,
): string[] {
  const all = (count: string) => (total.known ? ` of ${count}` : "");
  const rate = elapsedMs > warmUpMs ? `${formatCount(Math.round(traces / (elapsedMs / 1000)))} traces/s` : "";
  return [
    `${formatCount(files)}${all(formatCount(total.files))} files`,
    `${formatBytes(bytes)}${all(formatBytes(total.bytes))}`,
    rate,
  ];
}

async function countFiles(
  files: TraceSource | undefined,
  total: Total,
  isStopped: () => boolean,
): Promise<void> {
  if (!files) return;
  for await (const { sizeBytes } of files) {
    if (isStopped()) return;
    total.files++;
    total.bytes += sizeBytes ?? 0;
  }
  total.known = true;
}
