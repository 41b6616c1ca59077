/** Reads every file of a source, judges what it holds and adds it up. */
import { clean } from "../../src/text.ts";
import type { TimeRange } from "../archive/period.ts";
import { isOutside } from "../archive/period.ts";
import type { TraceSource } from "../archive/sources.ts";
import type { Place } from "./content.ts";
import { findTraces, type TraceSink } from "./find-traces.ts";
import { createJudge, type Judged, type JudgeSettings } from "./judge-traces.ts";
import { type OpenFile, openFile } from "./open-file.ts";
import { readAhead } from "./read-ahead.ts";
import { readContent } from "./read-content.ts";
import { createSeenTraces } from "./seen-traces.ts";
import { createTally, type Tally } from "./tally.ts";

export interface RunSettings extends Omit<JudgeSettings, "seen"> {
  readonly source: TraceSource;
  /** What is known to have happened outside of it is only counted. */
  readonly range?: TimeRange;
  /** Keeps the newest sign-ins of each address one by one. */
  readonly keepNewest: boolean;
  /** Ends the reading where it is. */
  readonly signal: AbortSignal;
  /** One line about what could not be read: full path, place, reason; fit to print. */
  onProblem(line: string): void;
  onJudged?(judged: Judged): void;
  /** Called often; the reading waits for it. */
  onProgress?(progress: Progress): void | Promise<void>;
}

export interface Progress {
  /** Files read to their end. */
  readonly files: number;
  /** Bytes read, as stored. */
  readonly bytes: number;
  readonly traces: number;
}

export interface Findings {
  readonly tally: Tally;
  readonly files: number;
  readonly digests: number;
  /** Sign-ins and sign-outs outside the time asked for; they are in no other figure but that of all traces. */
  readonly outside: number;
  /** Parts that could not be read, and the files that they are in. */
  readonly problems: number;
  readonly brokenFiles: number;
  readonly stopped: boolean;
}

/** Of one file, more than these are only counted. */
const maxToldProblems = 10;

export async function runReplay(settings: RunSettings): Promise<Findings> {
  const { source, range = {}, keepNewest, signal, onProblem, onJudged, onProgress } = settings;
  const tally = createTally({ keepNewest });
  const findings = { tally, files: 0, digests: 0, outside: 0, problems: 0, brokenFiles: 0 };
  const judgeTrace = createJudge(
    { ...settings, seen: createSeenTraces() },
    {
      onOther: tally.onOther,
      onRepeated: tally.onRepeated,
      onJudged(judged) {
        if (isOutside(judged.timeMs, range)) {
          findings.outside++;
          tally.onOther(undefined);
          return;
        }
        tally.onJudged(judged);
        onJudged?.(judged);
      },
    },
  );
  let finishedBytes = 0;

  const readFile = async (file: OpenFile) => {
    let problems = 0;
    let bytes = 0;
    const report = (place: Place, reason: string, within = "") => {
      problems++;
      if (problems <= maxToldProblems)
        onProblem(clean(`${file.name}${tellPlace(place, within)}: ${reason}.`, 1000));
    };
    const traceSink: TraceSink = {
      onTrace: judgeTrace,
      onDigest: () => findings.digests++,
      onProblem: report,
    };
    const onValue = (value: unknown, place: Place) => {
      try {
        findTraces(value, place, traceSink);
      } catch (error) {
        // Whatever others wrote into one value, it costs that value alone.
        report(place, `it cannot be judged (${(error as Error).message})`);
      }
    };
    const onChunk = async (read: number) => {
      bytes = read;
      await onProgress?.({ files: findings.files, bytes: finishedBytes + bytes, traces: tally.traces });
    };
    await readContent(file, { onValue, onChunk, onProblem: report }, signal);
    finishedBytes += bytes;
    findings.problems += problems;
    if (problems > 0) findings.brokenFiles++;
    if (problems > maxToldProblems)
      onProblem(clean(`${file.name}: ${problems - maxToldProblems} more parts cannot be read.`, 1000));
  };

  for await (const file of readAhead(openFiles(source, signal))) {
    if (signal.aborted) break;
    await readFile(file);
    findings.files++;
    await onProgress?.({ files: findings.files, bytes: finishedBytes, traces: tally.traces });
  }
  return { ...findings, stopped: signal.aborted };
}

/** Opens each file while the one before is still read. */
async function* openFiles(source: TraceSource, signal: AbortSignal): AsyncGenerator<OpenFile> {
  for await (const file of source) yield openFile(file, signal);
}

/** ` line 3`, or for an element of an array its number and where it starts. */
function tellPlace({ kind, number, byte }: Place, within: string): string {
  const path = within.replace(/^, /, "");
  switch (kind) {
    case "line":
      return `, line ${number}${within}`;
    case "element":
      return `, trace ${number} (byte ${byte})${within}`;
    case "value":
      return path ? `, ${path}` : number > 1 || byte > 0 ? `, object ${number} (byte ${byte})` : "";
    case "file":
      return "";
    default:
      return kind satisfies never;
  }
}
