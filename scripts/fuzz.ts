/** `npm run fuzz`: the built function under generated events, for as long as it is told to. */
import { randomInt } from "node:crypto";
import { SingleBar } from "cli-progress";
import { Command, InvalidArgumentError } from "commander";
import { run } from "./cli/run.ts";
import { type Finding, runRound } from "./fuzz/round.ts";
import { paint } from "./terminal.ts";

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
  const bar = new SingleBar({ format: "{bar} {events} events  seed {seed}", clearOnComplete: true });
  if (process.stdout.isTTY) bar.start(minutes * minuteMs, 0, { events: 0, seed });
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
        bar.update(Math.min(passedMs(), minutes * minuteMs), { events: events + done, seed: round }),
    });
    events += eventsPerRound;
  } while (!finding && passedMs() < minutes * minuteMs);
  bar.stop();
  const last = next - 1;
  if (finding) {
    console.log(describeFinding(finding, last));
    return 1;
  }
  const perSecond = Math.round(events / (passedMs() / 1000));
  console.log(
    `${paint.green("Nothing found")} in ${events} events (seeds ${seed} to ${last}, ${perSecond} events/s).`,
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
  return new Command("npm run fuzz --")
    .description(
      "Feeds the built function generated events, and compares what becomes of each with what has to.",
    )
    .option("--minutes <n>", `how long; 0 for one round of ${eventsPerRound} events`, readNumber(24 * 60), 1)
    .option(
      "--seed <n>",
      "where to start: the same seed gives the same events (default: any)",
      readSeed,
      randomInt(maxSeed),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  npm run fuzz -- --minutes 10\n  npm run fuzz -- --minutes 0 --seed 42   one round, again",
    )
    .addHelpText("after", "\nExit code: 0 nothing found, 1 something found, 2 wrong usage")
    .allowExcessArguments(false)
    .exitOverride()
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
