/** The progress of a long reading, on a terminal; quiet everywhere else. */
import { SingleBar } from "cli-progress";
import type { TraceSource } from "../archive/sources.ts";
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
  if (!stream.isTTY) return { update() {}, say: (line) => stream.write(`${line}\n`), stop() {} };
  const startMs = now();
  const total = { files: 0, bytes: 0, known: false };
  let stopped = false;
  const bar = new SingleBar({
    stream,
    clearOnComplete: true,
    hideCursor: true,
    format: (_options, { progress }, payload) => formatProgress(progress, payload as Payload, stream.columns),
  });
  const counting = countFiles(files, total, () => stopped);
  bar.start(1, 0, { latest: undefined, total, elapsedMs: 0 });
  return {
    update(latest) {
      const share = total.known && total.bytes > 0 ? Math.min(1, latest.bytes / total.bytes) : 0;
      bar.update(share, { latest, total, elapsedMs: now() - startMs });
    },
    say(line) {
      stream.write(`\r\u001b[K${line}\n`);
      bar.render();
    },
    stop() {
      stopped = true;
      void counting;
      bar.stop();
    },
  };
}

interface Total {
  files: number;
  bytes: number;
  known: boolean;
}

interface Payload {
  readonly latest: Progress | undefined;
  readonly total: Readonly<Total>;
  readonly elapsedMs: number;
}

/** One line: how far, files, bytes, traces a second, time left. `share` is from 0 to 1. */
export function formatProgress(
  share: number,
  { latest, total, elapsedMs }: Payload,
  columns: number,
): string {
  if (!latest) return "";
  const count = (value: number) => value.toLocaleString("en-GB");
  const rate =
    elapsedMs > warmUpMs ? `${count(Math.round(latest.traces / (elapsedMs / 1000)))} traces/s` : "";
  const left =
    share > 0 && elapsedMs > warmUpMs ? `${tellDuration((elapsedMs / share) * (1 - share))} left` : "";
  const parts = total.known
    ? [
        `${Math.floor(share * 100)} %`,
        `${count(latest.files)} of ${count(total.files)} files`,
        `${tellBytes(latest.bytes)} of ${tellBytes(total.bytes)}`,
        rate,
        left,
      ]
    : [`${count(latest.files)} files`, tellBytes(latest.bytes), rate];
  const text = parts.filter((part) => part !== "").join(" · ");
  const width = Math.min(30, columns - text.length - 2);
  if (!total.known || width < 5) return text.slice(0, columns - 1);
  const filled = Math.round(share * width);
  return `${"█".repeat(filled)}${"░".repeat(width - filled)} ${text}`;
}

function tellBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(power > 0 && value < 100 ? 1 : 0)} ${units[power]}`;
}

function tellDuration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
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
