/** A progress bar for work of a known number of steps; nothing where standard error is no terminal. */
import { SingleBar } from "cli-progress";

export interface Progress {
  /** One step is done. */
  tick(): void;
  stop(): void;
}

export function startProgress(label: string, steps: number): Progress {
  if (process.stderr.isTTY !== true) return { tick() {}, stop() {} };
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total}, {eta_formatted} left`,
    barsize: 24,
    barCompleteString: "=".repeat(24),
    barIncompleteString: " ".repeat(24),
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(steps, 0);
  return { tick: () => bar.increment(), stop: () => bar.stop() };
}
