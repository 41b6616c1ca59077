/**
 * A child program: compiles a list with every matcher and looks addresses up. Arguments: the family, how many
 * entries. Writes a MatchingRun as JSON to file descriptor 3.
 */
import { writeSync } from "node:fs";
import { createRandom } from "../made/values.ts";
import { createLists, type Family } from "./lists.ts";
import { type Compile, type MatcherName, matchers } from "./matchers.ts";
import type { MatchingRun, MatchingSample } from "./matching.ts";

const addressCount = 10_000;
const warmUpMs = 60;
const measuredMs = 120;
const lookupsBetweenClocks = 32;
const seed = 20_260_101;

const [family, entries] = process.argv.slice(2).map(Number) as [Family, number];
const { blocks, addresses } = createLists(family, entries, addressCount, createRandom(seed + entries));
const text = blocks.join(",");
const expected = answer(matchers.BlockList(text));
const results = Object.entries(matchers).map(([name, compile]) => [
  name,
  measure(name as MatcherName, compile),
]);
writeSync(3, JSON.stringify(Object.fromEntries(results) as MatchingRun));

function measure(name: MatcherName, compile: Compile): MatchingSample {
  const startedNs = process.hrtime.bigint();
  const isListed = compile(text);
  const compileMs = elapsedMs(startedNs);
  const wrong = answer(isListed).findIndex((listed, i) => listed !== expected[i]);
  if (wrong >= 0)
    throw new Error(`${name} answers wrong about ${addresses[wrong]} among ${entries} entries.`);
  lookUp(isListed, warmUpMs);
  return { compileMs, lookupUs: lookUp(isListed, measuredMs) };
}

function answer(isListed: (address: string) => boolean): boolean[] {
  return addresses.slice(0, 1_000).map(isListed);
}

/** Looks addresses up for that long, and gives back what one lookup takes, in microseconds. */
function lookUp(isListed: (address: string) => boolean, forMs: number): number {
  let listed = 0;
  let lookups = 0;
  let spentMs = 0;
  const startedNs = process.hrtime.bigint();
  while (spentMs < forMs) {
    for (let i = 0; i < lookupsBetweenClocks; i += 1) {
      if (isListed(addresses[(lookups + i) % addressCount] as string)) listed += 1;
    }
    lookups += lookupsBetweenClocks;
    spentMs = elapsedMs(startedNs);
  }
  if (listed > lookups) throw new Error("More hits than lookups.");
  return (spentMs * 1_000) / lookups;
}

function elapsedMs(startedNs: bigint): number {
  return Number(process.hrtime.bigint() - startedNs) / 1e6;
}
