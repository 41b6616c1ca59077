/** How far a long work is: one line that is redrawn on a terminal, and nothing elsewhere. */
import { SingleBar } from "cli-progress";
import { formatDuration } from "./format.ts";
import { clipToWidth, displayWidth } from "./terminal.ts";

export interface Progress {
  /** `share` is from 0 to 1, or undefined where the end is not known; `parts` stand behind the bar. */
  update(share: number | undefined, ...parts: readonly string[]): void;
  /** Writes a line above the bar; elsewhere the line alone. */
  say(line: string): void;
  stop(): void;
}

export interface ProgressSettings {
  readonly stream?: NodeJS.WriteStream;
  now?(): number;
}

interface Drawn {
  readonly share: number | undefined;
  readonly parts: readonly string[];
  readonly elapsedMs: number;
}

/** Before it, an estimate says nothing. */
const warmUpMs = 500;
const widestBar = 30;
const narrowestBar = 5;

export function createProgress({ stream = process.stderr, now = Date.now }: ProgressSettings = {}): Progress {
  if (!stream.isTTY) return { update() {}, say: (line) => void stream.write(`${line}\n`), stop() {} };
  const startMs = now();
  const bar = new SingleBar({
    stream,
    clearOnComplete: true,
    hideCursor: true,
    format: (_options, _params, payload) => formatProgress(payload as Drawn, stream.columns),
  });
  bar.start(1, 0, { share: undefined, parts: [], elapsedMs: 0 });
  return {
    update: (share, ...parts) => bar.update(share ?? 0, { share, parts, elapsedMs: now() - startMs }),
    say(line) {
      stream.write(`\r\u001b[K${line}\n`);
      bar.render();
    },
    stop: () => bar.stop(),
  };
}

/** `████░░░░ 25 % · 812 of 2,000 files · 2 min 0 s left`, in less than `columns`. */
export function formatProgress({ share, parts, elapsedMs }: Drawn, columns: number): string {
  const left =
    share && elapsedMs > warmUpMs ? `${formatDuration((elapsedMs / share) * (1 - share))} left` : "";
  const percent = share === undefined ? "" : `${Math.floor(share * 100)} %`;
  const text = [percent, ...parts, left].filter((part) => part !== "").join(" · ");
  const width = Math.min(widestBar, columns - displayWidth(text) - 2);
  if (share === undefined || width < narrowestBar) return clipToWidth(text, columns - 1);
  const filled = Math.round(Math.min(1, share) * width);
  return `${"█".repeat(filled)}${"░".repeat(width - filled)} ${text}`;
}
