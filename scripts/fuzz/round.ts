/** A round of fuzzing: events by a seed, through one instance of the bundle and a local SMN. */

import fc from "fast-check";
import { localProjectId } from "../stand-ins/runtime/runtime.ts";
import { startSmn } from "../stand-ins/smn/server.ts";
import { type FuzzEvent, fuzzEvents } from "./events.ts";
import { createWorld, fuzzCredentials, type World } from "./world.ts";

/** Something that must not be. */
export interface Finding {
  fault: string;
  /** The smallest event that was found to show it. */
  event: FuzzEvent;
}

export interface Round {
  /** The zip itself, or the path of one. */
  zip: Uint8Array | string;
  seed: number;
  events: number;
  /** Called with the number of events done. */
  onProgress?(done: number): void;
}

/** Events under way at a time. */
const parallel = 8;

/** Runs a round; resolves to the first finding, made small, or to undefined. The same seed gives the same events. */
export async function runRound({ zip, seed, events, onProgress }: Round): Promise<Finding | undefined> {
  const smn = await startSmn({
    keys: [fuzzCredentials],
    topicUrns: [`urn:smn:cn-north-4:${localProjectId}:fuzz`],
  });
  const world = createWorld(zip, smn);
  try {
    const sample = fc.sample(fuzzEvents, { seed, numRuns: events });
    for (let start = 0; start < sample.length; start += parallel) {
      const batch = sample.slice(start, start + parallel);
      const faults = await Promise.all(batch.map((event) => world.run(event)));
      const found = faults.findIndex((fault) => fault !== undefined);
      if (found >= 0)
        return await shrink(world, seed, start + found, batch[found] as FuzzEvent, faults[found] as string);
      const extra = world.findUnexplained();
      if (extra) return { fault: extra, event: batch[0] as FuzzEvent };
      onProgress?.(start + batch.length);
    }
    return undefined;
  } finally {
    await world.stop();
    await smn.close();
  }
}

/** Makes the event small that stands at this place of the sample. */
async function shrink(
  world: World,
  seed: number,
  index: number,
  event: FuzzEvent,
  fault: string,
): Promise<Finding> {
  let smallest = { fault, event };
  const property = fc.asyncProperty(fuzzEvents, async (candidate) => {
    await world.renew(); // What came before must not matter.
    const found = await world.run(candidate);
    if (found === undefined) return true;
    smallest = { fault: found, event: candidate };
    return false;
  });
  await fc.check(property, {
    seed,
    path: String(index),
    numRuns: 1,
    maxSkipsPerRun: 0,
    interruptAfterTimeLimit: 60_000,
  });
  // Of a fixture nothing has been left out yet.
  for (const name of fieldsOf(smallest.event)) {
    const candidate = without(smallest.event, name);
    await world.renew();
    const found = await world.run(candidate);
    if (found !== undefined) smallest = { fault: found, event: candidate };
  }
  return smallest;
}

function fieldsOf({ event }: FuzzEvent): string[] {
  return Object.keys((event as { cts?: object } | null | undefined)?.cts ?? {});
}

/** The same event with one field less in its trace. */
function without({ event, form }: FuzzEvent, name: string): FuzzEvent {
  const cts = Object.entries((event as { cts: object }).cts).filter(([other]) => other !== name);
  return { event: { ...(event as object), cts: Object.fromEntries(cts) }, form };
}
