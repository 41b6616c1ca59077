/** `npm run fuzz`: the built function under generated events, for as long as it is told to. */
import { randomInt } from "node:crypto";
import { InvalidArgumentError } from "commander";
import { formatCount } from "./cli/format.ts";
import { createProgram } from "./cli/help.ts";
import { createProgress } from "./cli/progress.ts";
import { run } from "./cli/run.ts";
import { paint } from "./cli/terminal.ts";
import { type Finding, runRound } from "./fuzz/round.ts";

/** One instance lives as long, then comes a new one with the next seed. */
const eventsPerRound = 1000;
const minuteMs = 60_000;
const maxSeed = 2 ** 31 - 1;

await run(main);

async function main(args: readonly string[]): Promise<number> {
  const { minutes, seed } = readOptions(args);
  const { build } = await import("../build.mjs");
  const { zipPath: zip } = await build();
  const startedAt = performance.now();
  const passedMs = () => performance.now() - startedAt;
  const progress = createProgress();
  let events = 0;
  let next = seed;
  let finding: Finding | undefined;
  do {
    const round = next++;
    finding = await runRound({
      zip,
      seed: round,
      events: eventsPerRound,
      onProgress: (done) =>
        progress.update(
          minutes > 0 ? Math.min(1, passedMs() / (minutes * minuteMs)) : done / eventsPerRound,
          `${formatCount(events + done)} events`,
          `seed ${round}`,
        ),
    });
    events += eventsPerRound;
  } while (!finding && passedMs() < minutes * minuteMs);
  progress.stop();
  const last = next - 1;
  if (finding) {
    console.log(describeFinding(finding, last));
    return 1;
  }
  const perSecond = Math.round(events / (passedMs() / 1000));
  console.log(
    `${paint.green("Nothing found")} in ${formatCount(events)} events (seeds ${seed} to ${last}, ${perSecond} events/s).`,
  );
  return 0;
}

/** All of a finding in ASCII: what is in it is hostile. */
function describeFinding({ fault, event }: Finding, seed: number): string {
  return [
    `${paint.red("Found")}: ${toAscii(fault)}`,
    `The smallest event found to show it, as ${event.form}:`,
    toAscii(JSON.stringify(event.event, null, 2) ?? "undefined"),
    `Again with: npm run fuzz -- --minutes 0 --seed ${seed}`,
  ].join("\n");
}

function toAscii(text: string): string {
  return text.replace(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function readOptions(args: readonly string[]): { minutes: number; seed: number } {
  return createProgram({
    name: "npm run fuzz",
    description:
      "Feeds the built function generated events, and compares what becomes of each with what has to become of it.",
    examples: ["npm run fuzz -- --minutes 10", "npm run fuzz -- --minutes 0 --seed 42"],
    wrong: "something was found",
  })
    .option(
      "--minutes <count>",
      `how long, one where it is left out; 0 for one round of ${formatCount(eventsPerRound)} events`,
      readNumber(24 * 60),
      1,
    )
    .option(
      "--seed <number>",
      "where to start: the same seed makes the same events",
      readSeed,
      randomInt(maxSeed),
    )
    .parse(args, { from: "user" })
    .opts();
}

function readNumber(max: number): (text: string) => number {
  return (text) => {
    if (!/^\d+(\.\d+)?$/.test(text) || Number(text) > max) {
      throw new InvalidArgumentError(`Write a number from 0 to ${max}.`);
    }
    return Number(text);
  };
}

function readSeed(text: string): number {
  const seed = readNumber(maxSeed)(text);
  if (!Number.isInteger(seed)) throw new InvalidArgumentError("Write a whole number.");
  return seed;
}
