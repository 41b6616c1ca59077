/** The arguments of the benchmark: what to measure, how often, and where to write it. */
import { InvalidArgumentError } from "commander";

export const partNames = ["cold", "warm", "matching", "replay", "bundle"] as const;
export type PartName = (typeof partNames)[number];

const mostRuns = 1_000;

/** Reads `--runs`: a whole number from 1 to 1,000. Throws commander's InvalidArgumentError. */
export function readRuns(text: string): number {
  const runs = Number(text);
  if (!/^\d+$/.test(text) || runs < 1 || runs > mostRuns) {
    throw new InvalidArgumentError(`Write a whole number from 1 to ${mostRuns}.`);
  }
  return runs;
}

/** Reads `--only`: names of parts, separated by commas. Throws commander's InvalidArgumentError. */
export function readParts(text: string): PartName[] {
  const names = text.split(",").map((name) => name.trim());
  return partNames.filter((part) => {
    const unknown = names.find((name) => !partNames.some((known) => known === name));
    if (unknown !== undefined) throw new InvalidArgumentError(`Choose from ${partNames.join(", ")}.`);
    return names.includes(part);
  });
}
