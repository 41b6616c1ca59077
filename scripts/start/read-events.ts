/** Reads the events of a file as `replay` reads its traces: whatever the file is, told apart by its content. */

import type { TraceFile } from "../archive/sources.ts";
import type { Place } from "../replay/read/content.ts";
import { findTraces, tooDeep } from "../replay/read/find-traces.ts";
import { openFile } from "../replay/read/open-file.ts";
import { readParts } from "../replay/read/read-content.ts";
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
  for await (const parts of readParts({ ...opened, chunks: keep(opened.chunks, content) }, signal)) {
    for (const part of parts) {
      if (part.reason !== undefined) broken.push(part);
      else {
        const found = findEvents(part.value);
        for (const event of found.events) events.push(event);
        const { kind, number } = part.place;
        for (const reason of found.problems) problems.push(`${kind} ${number}${reason}`);
      }
    }
  }
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
    for (const found of findTraces(value)) {
      if (found.kind === "trace") events.push({ cts: found.fields });
      else if (found.kind === "digest") problems.push(": it is a digest file of CTS, which holds no trace");
      else if (found.within === "" && found.reason !== tooDeep) events.push(value);
      else problems.push(`${found.within}: ${found.reason}`);
    }
    // As JSON they go to the function's process.
    JSON.stringify(events);
    return { events, problems };
  } catch {
    return { events: [], problems: [": it is nested too deeply"] };
  }
}

async function* keep(chunks: AsyncIterable<Uint8Array>, kept: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    kept.push(chunk);
    yield chunk;
  }
}
