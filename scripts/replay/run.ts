/** Reads every file of a source, judges what it holds and adds it up. */
import type { Trace } from "../../src/trace.ts";
import type { TimeRange } from "../archive/period.ts";
import { isOutside } from "../archive/period.ts";
import type { TraceSource } from "../archive/sources.ts";
import { createTally } from "./create-tally.ts";
import { createFileProblems, type FileProblems } from "./file-problems.ts";
import { createJudge, type Judged, type Judgement, type JudgeSettings } from "./judge-traces.ts";
import type { Place } from "./read/content.ts";
import { type Found, findTraces } from "./read/find-traces.ts";
import { type OpenFile, openFile } from "./read/open-file.ts";
import { readAhead } from "./read/read-ahead.ts";
import { readParts } from "./read/read-content.ts";
import { createSeenTraces } from "./seen-traces.ts";
import type { Tally } from "./tally.ts";

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
  onJudged?(judged: Judged, trace: Trace): void;
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

/** Read, find, judge, tally: one loop over files, the parts of each, and what is found in each. */
export async function runReplay(settings: RunSettings): Promise<Findings> {
  const { source, range = {}, keepNewest, signal, onProblem, onJudged, onProgress } = settings;
  const tally = createTally({ keepNewest });
  const judgeTrace = createJudge({ ...settings, seen: createSeenTraces() });
  const findings = { tally, files: 0, digests: 0, outside: 0, problems: 0, brokenFiles: 0 };
  let finishedBytes = 0;

  const take = (judgement: Exclude<Judgement, { kind: "problem" }>) => {
    switch (judgement.kind) {
      case "other":
        return tally.onOther(judgement.missed);
      case "repeated":
        return tally.onRepeated();
      case "judged":
        if (isOutside(judgement.judged.timeMs, range)) {
          findings.outside++;
          return tally.onOther(undefined);
        }
        tally.onJudged(judgement.judged);
        return onJudged?.(judgement.judged, judgement.trace);
      default:
        return judgement satisfies never;
    }
  };
  const takeFound = (found: Found, place: Place, problems: FileProblems) => {
    if (found.kind === "digest") findings.digests++;
    else if (found.kind === "problem") problems.add(place, found.reason, found.within);
    else {
      const judgement = judgeTrace(found.fields);
      if (judgement.kind === "problem") problems.add(place, judgement.reason, found.within);
      else take(judgement);
    }
  };

  for await (const file of readAhead(openFiles(source, signal))) {
    const problems = createFileProblems(file.name, onProblem);
    for await (const parts of readParts(file, signal)) {
      for (const part of parts) {
        if (part.reason !== undefined) problems.add(part.place, part.reason);
        else {
          try {
            for (const found of findTraces(part.value)) takeFound(found, part.place, problems);
          } catch (error) {
            // Whatever others wrote into one value, it costs that value alone.
            problems.add(part.place, `it cannot be judged (${(error as Error).message})`);
          }
        }
      }
      const bytes = finishedBytes + file.storedBytes();
      await onProgress?.({ files: findings.files, bytes, traces: tally.traces });
    }
    if (signal.aborted) break;
    finishedBytes += file.storedBytes();
    findings.files++;
    findings.problems += problems.end();
    if (problems.end() > 0) findings.brokenFiles++;
    await onProgress?.({ files: findings.files, bytes: finishedBytes, traces: tally.traces });
  }
  return { ...findings, stopped: signal.aborted };
}

/** Opens each file while the one before is still read. */
async function* openFiles(source: TraceSource, signal: AbortSignal): AsyncGenerator<OpenFile> {
  for await (const file of source) yield openFile(file, signal);
}
