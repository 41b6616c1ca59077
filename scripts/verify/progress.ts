/** How far a long verification is, by files and bytes. */
import { formatBytes, formatCount } from "../cli/format.ts";
import * as cli from "../cli/progress.ts";

export interface Progress {
  /** So many files are listed so far: of a large bucket that takes a while, too. */
  onListed?(files: number): void;
  /** There is more to read. */
  expect(files: number, bytes: number): void;
  onBytes(bytes: number): void;
  onFile(): void;
  stop(): void;
}

/** A line that is redrawn on a terminal; quiet in a pipe. */
export function createProgress(): Progress {
  const bar = cli.createProgress();
  const [read, all] = [
    { files: 0, bytes: 0 },
    { files: 0, bytes: 0 },
  ];
  const draw = () =>
    bar.update(
      all.bytes > 0 ? Math.min(1, read.bytes / all.bytes) : undefined,
      `${formatCount(read.files)} of ${formatCount(all.files)} files`,
      `${formatBytes(read.bytes)} of ${formatBytes(all.bytes)}`,
    );
  return {
    onListed: (files) => bar.update(undefined, `${formatCount(files)} files listed`),
    expect(files, bytes) {
      all.files += files;
      all.bytes += bytes;
    },
    onBytes(bytes) {
      read.bytes += bytes;
      draw();
    },
    onFile() {
      read.files++;
      draw();
    },
    stop: bar.stop,
  };
}
