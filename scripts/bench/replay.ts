/** How long a replay takes beside a loop that only unzips and parses the same files, and how much memory it needs. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { makeTemporaryFolder } from "../cli/temporary.ts";
import { makeArchive } from "../made/archive.ts";
import { madeWhitelist } from "../made/traces.ts";

export interface ReplayFigures {
  readonly traces: number;
  readonly files: number;
  /** The best of the runs of each, in milliseconds, starting the program included. */
  readonly floorMs: number;
  readonly replayMs: number;
  /** How many times as long as the loop: at most 1.5. */
  readonly ratio: number;
  /** The highest of the runs, in bytes: at most 300 MB for 10 million traces. */
  readonly peakBytes: number;
}

export interface ReplayBenchSettings {
  readonly traces: number;
  readonly files: number;
  readonly runs: number;
  /** An archive that is there already; else one is made, and taken away. */
  readonly folder?: string;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const floorProgram = fileURLToPath(new URL("./replay-floor.ts", import.meta.url));
const replayProgram = fileURLToPath(new URL("../replay.ts", import.meta.url));

/** Measures both in turn, each run in a process of its own. */
export async function benchReplay({
  traces,
  files,
  runs,
  folder,
}: ReplayBenchSettings): Promise<ReplayFigures> {
  const made = folder === undefined ? makeTemporaryFolder("replay-bench-") : undefined;
  const archive = folder ?? made?.path ?? "";
  try {
    if (made) {
      const settings = { seed: 1, signInShare: 0.2, startMs: Date.UTC(2026, 0, 1), spanMs: 30 * 86_400_000 };
      await makeArchive({ ...settings, folder: made.path, count: traces, files });
    }
    const floors: Measured[] = [];
    const replays: Measured[] = [];
    for (let run = 0; run < runs; run++) {
      floors.push(await measure([floorProgram, archive]));
      replays.push(await measure([replayProgram, archive, "--ip", madeWhitelist]));
    }
    const best = (list: readonly Measured[]) => Math.min(...list.map(({ ms }) => ms));
    return {
      traces,
      files,
      floorMs: best(floors),
      replayMs: best(replays),
      ratio: best(replays) / best(floors),
      peakBytes: Math.max(...replays.map(({ peakBytes }) => peakBytes)),
    };
  } finally {
    await made?.remove();
  }
}

interface Measured {
  readonly ms: number;
  readonly peakBytes: number;
}

/** Says the peak of the memory on its way out, on a channel that the program itself does not use. */
const tellPeak = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => process.send?.(process.resourceUsage().maxRSS * 1024))',
)}`;

async function measure(args: readonly string[]): Promise<Measured> {
  const startMs = performance.now();
  const child = spawn(
    process.execPath,
    ["--import", tellPeak, "--import", "./scripts/cli/typescript.mjs", ...args],
    {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  );
  let peakBytes = 0;
  child.on("message", (message) => {
    peakBytes = Number(message);
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`);
  return { ms: performance.now() - startMs, peakBytes };
}
