/**
 * A child program: loads one bundle in this fresh process, initialises it and hands it one sign-in.
 * Arguments: the bundle, the endpoint, the file of its authority, `alarm` or `allowed`. Writes a ColdRun as JSON to file descriptor 3.
 */
import { readFileSync, writeSync } from "node:fs";
import type { ColdRun } from "./cold.ts";
import { createContext, createEvent, initialise, type Kind } from "./invocation.ts";
import { trustAuthority } from "./trust.ts";

const [bundle, endpoint, authorityFile, kind] = process.argv.slice(2) as [string, string, string, Kind];

async function run(): Promise<ColdRun> {
  const trust = trustAuthority(readFileSync(authorityFile, "utf8"));
  const context = createContext(endpoint);
  const event = createEvent(kind, 0);
  const startedNs = process.hrtime.bigint();
  const { handler, initializer } = require(bundle);
  const loadedNs = process.hrtime.bigint();
  if (initializer) await initialise(initializer, context);
  await handler(event, context);
  const endedNs = process.hrtime.bigint();
  return {
    loadMs: Number(loadedNs - startedNs) / 1e6,
    invocationMs: Number(endedNs - loadedNs) / 1e6,
    rootsMs: trust.firstContextMs,
    totalMs: Number(endedNs - startedNs) / 1e6,
    rssMb: process.memoryUsage.rss() / 1e6,
    peakRssMb: (process.resourceUsage().maxRSS * 1024) / 1e6,
  };
}

run().then((result) => {
  writeSync(3, JSON.stringify(result));
  process.exit(0);
});
