/** A round of fuzzing: events by a seed, through one instance of the bundle and a local SMN. */

import fc from "fast-check";
import { parseJson } from "../../src/fields.ts";
import type { Credentials } from "../stand-ins/runtime/channel.ts";
import { type Instance, localProjectId, startInstance } from "../stand-ins/runtime/runtime.ts";
import { type Smn, startSmn } from "../stand-ins/smn/server.ts";
import { type FuzzEvent, fuzzEvents } from "./events.ts";
import { findFault } from "./judge.ts";
import { decide } from "./oracle.ts";
import { fuzzWhitelist } from "./samples.ts";

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

const credentials: Credentials = { accessKey: "AKFUZZ", secretKey: "SKFUZZ", securityToken: "TOKENFUZZ" };
/** Events under way at a time. */
const parallel = 8;
/** A handler that is not back by then hangs. */
const timeoutMs = 20_000;

/** Runs a round; resolves to the first finding, made small, or to undefined. The same seed gives the same events. */
export async function runRound({ zip, seed, events, onProgress }: Round): Promise<Finding | undefined> {
  const smn = await startSmn({
    keys: [credentials],
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

interface World {
  /** Runs one event; resolves to what is wrong with what became of it. */
  run(event: FuzzEvent): Promise<string | undefined>;
  /** Says what is wrong with what SMN got altogether. */
  findUnexplained(): string | undefined;
  /** Starts a new instance with the next event. */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

function createWorld(zip: Uint8Array | string, smn: Smn): World {
  let instance: Promise<Instance> | undefined;
  let looked = { accepted: 0, requests: 0 };
  const explained = new Set<string | undefined>();
  const start = () =>
    startInstance({
      zip,
      credentials,
      timeoutMs,
      variables: {
        SMN_Topic: "fuzz",
        RegionName: "cn-north-4",
        IP: fuzzWhitelist,
        SMN_Endpoint: smn.endpoint,
      },
    });
  const stop = async () => {
    await (await instance)?.stop();
    instance = undefined;
  };
  return {
    async run({ event, form }) {
      const json = JSON.stringify(event) ?? "null";
      instance ??= start();
      const invocation = await (await instance).invoke(
        form === "bytes" ? Buffer.from(json) : form === "text" ? json : event === undefined ? null : event,
      );
      const wellFormed = JSON.parse(form === "bytes" ? Buffer.from(json).toString() : json);
      const expected = decide(
        form === "object" && typeof wellFormed === "string" ? parseJson(wellFormed) : wellFormed,
      );
      return findFault(expected, invocation, (messageId) => {
        explained.add(messageId);
        return smn.accepted.findLast((alarm) => alarm.messageId === messageId);
      });
    },
    findUnexplained() {
      const extra = smn.accepted.slice(looked.accepted).find(({ messageId }) => !explained.has(messageId));
      const bad = smn.requests.slice(looked.requests).find(({ problem }) => problem !== undefined);
      looked = { accepted: smn.accepted.length, requests: smn.requests.length };
      if (extra) return `SMN got an alarm that no outcome names: ${extra.message}`;
      return bad && `SMN refused a request: ${bad.problem}`;
    },
    renew: stop,
    stop,
  };
}
