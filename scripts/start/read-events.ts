/** Reads the events of a file as `replay` reads its traces: whatever the file is, told apart by its content. */

import type { TraceFile } from "../archive/sources.ts";
import type { Place } from "../replay/content.ts";
import { findTraces } from "../replay/find-traces.ts";
import { openFile } from "../replay/open-file.ts";
import { readContent } from "../replay/read-content.ts";
import { describePlace } from "./describe-place.ts";

export interface EventReading {
  readonly events: readonly unknown[];
  /** What could not be read: where in the file, and why. */
  readonly problems: readonly string[];
}

/** Of one file, more than these are only counted; of one that holds no event the first says enough. */
const maxToldProblems = 10;

/**
 * The trigger events in a file. A bare trace becomes one, as CTS would send it; JSON that holds no trace stays as it
 * is, so that the function says what it thinks of it.
 */
export async function readEvents(file: TraceFile): Promise<EventReading> {
  const events: unknown[] = [];
  const broken: { place: Place; reason: string }[] = [];
  const content: Uint8Array[] = [];
  const problems: string[] = [];
  const { signal } = new AbortController();
  const opened = openFile(file, signal);
  const sink = {
    onValue(value: unknown, { kind, number }: Place) {
      const found = findEvents(value);
      for (const event of found.events) events.push(event);
      for (const reason of found.problems) problems.push(`${kind} ${number}${reason}`);
    },
    onProblem: (place: Place, reason: string) => void broken.push({ place, reason }),
    onChunk() {},
  };
  await readContent({ ...opened, chunks: keep(opened.chunks, content) }, sink, signal);
  const text = Buffer.concat(content);
  const most = events.length === 0 ? 1 : maxToldProblems;
  for (const { place, reason } of broken.slice(0, most))
    problems.push(`${describePlace(text, place)}${reason}`);
  const told = problems.slice(0, most);
  const untold = problems.length + Math.max(0, broken.length - most) - told.length;
  if (untold > 0 && events.length > 0) told.push(`${untold} more parts cannot be read`);
  return { events, problems: told };
}

/** The events in a JSON value. A reason begins with what separates it from the place of the value. */
function findEvents(value: unknown): { events: readonly unknown[]; problems: readonly string[] } {
  const events: unknown[] = [];
  const problems: string[] = [];
  try {
    findTraces(value, noPlace, {
      onTrace: (trace) => void events.push({ cts: trace }),
      onDigest: () => void problems.push(": it is a digest file of CTS, which holds no trace"),
      onProblem(_place, reason, within) {
        if (within === "") events.push(value);
        else problems.push(`${within}: ${reason}`);
      },
    });
    // As JSON they go to the function's process.
    JSON.stringify(events);
    return { events, problems };
  } catch {
    return { events: [], problems: [": it is nested too deeply"] };
  }
}

const noPlace: Place = { kind: "value", number: 1, byte: 0 };

async function* keep(chunks: AsyncIterable<Uint8Array>, kept: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    kept.push(chunk);
    yield chunk;
  }
}
