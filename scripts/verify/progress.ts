/** How far a long verification is, by files and bytes. */
import { SingleBar } from "cli-progress";

export interface Progress {
  /** There is more to read. */
  expect(files: number, bytes: number): void;
  onBytes(bytes: number): void;
  onFile(): void;
  stop(): void;
}

const redrawMs = 100;

/** A line that is redrawn on a terminal; quiet in a pipe. */
export function createProgress(isTerminal: boolean): Progress {
  const bar = new SingleBar({
    format: "{bar} {percentage}%  {files} of {allFiles} files  {read} of {all}  {eta_formatted} left",
    clearOnComplete: true,
    hideCursor: true,
    noTTYOutput: false,
    fps: 1000 / redrawMs,
    etaBuffer: 200,
  });
  const totals = { files: 0, bytes: 0, allFiles: 0, allBytes: 0 };
  const payload = () => ({
    files: totals.files,
    allFiles: totals.allFiles,
    read: showBytes(totals.bytes),
    all: showBytes(totals.allBytes),
  });
  let drawnAt = 0;
  const draw = () => {
    if (!isTerminal || performance.now() - drawnAt < redrawMs) return;
    drawnAt = performance.now();
    bar.update(totals.bytes, payload());
  };
  return {
    expect: (files, bytes) => {
      totals.allFiles += files;
      totals.allBytes += bytes;
      if (!isTerminal) return;
      if (bar.isActive) bar.setTotal(Math.max(1, totals.allBytes));
      else bar.start(Math.max(1, totals.allBytes), 0, payload());
    },
    onBytes: (bytes) => {
      totals.bytes += bytes;
      draw();
    },
    onFile: () => {
      totals.files += 1;
      draw();
    },
    stop: () => bar.stop(),
  };
}

/** `12.3 MB`, in thousands. */
function showBytes(bytes: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000;
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
