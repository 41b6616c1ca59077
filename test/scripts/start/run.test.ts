import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readOptions } from "../../../scripts/start/options.ts";
import { type Run, type RunSettings, runJobs } from "../../../scripts/start/run.ts";
import { createLocalWorld, type World } from "../../../scripts/start/world.ts";
import { zipOf } from "../stand-ins/runtime/bundles.ts";

let world: World;
beforeAll(async () => {
  world = await createLocalWorld(readOptions([], {}));
});
afterAll(() => world.close());

/** A bundle that counts its events and breaks where it is told to. */
const counting = `
  let n = 0;
  exports.initializer = async (context, callback) => {
    context.getLogger().warn("starts");
    if (context.getUserData("IP") === "broken") throw new Error("no start");
  };
  exports.handler = async (event, context) => {
    if (event === "exit") process.exit(3);
    context.getLogger().info("judges");
    return { decision: "allowed", reason: String(++n), ip: context.getUserData("IP"), action: "login" };
  };`;

async function runAll(events: unknown[], settings: Partial<RunSettings>, whitelist: string): Promise<Run[]> {
  const jobs = events.map((event, index) => ({ name: String(index), event, whitelist }));
  const all = { zip: zipOf(counting), world, isolated: false, fault: "", ...settings };
  const runs: Run[] = [];
  for await (const done of runJobs(jobs, all)) runs.push(done);
  return runs;
}

async function run(events: unknown[], settings: Partial<RunSettings> = {}, whitelist = "10.0.0.1") {
  const runs = await runAll(events, settings, whitelist);
  return runs.map(({ decision, reason, errorMessage }) =>
    errorMessage ? `${decision}: ${errorMessage}` : `${decision} ${reason}`,
  );
}

async function logsOf(events: unknown[], settings: Partial<RunSettings> = {}, whitelist = "10.0.0.1") {
  const runs = await runAll(events, settings, whitelist);
  return runs.map(({ logs }) => logs.map(({ text }) => text));
}

describe("runJobs", () => {
  it("runs events from files through one instance", async () => {
    expect(await run([1, 2, 3])).toEqual(["allowed 1", "allowed 2", "allowed 3"]);
  });

  it("gives each isolated job an instance of its own", async () => {
    expect(await run([1, 2], { isolated: true })).toEqual(["allowed 1", "allowed 1"]);
  });

  it("goes on with a new instance where one ended", async () => {
    expect(await run([1, "exit", 2])).toEqual([
      "allowed 1",
      "failed: the instance's process ended (exit code 3)",
      "allowed 1",
    ]);
  });

  it("takes an instance that does not start for a failed run", async () => {
    expect(await run([1, 2], {}, "broken")).toEqual(["failed: no start", "failed: no start"]);
  });

  it("has the log of an instance's start with its first job", async () => {
    expect(await logsOf([1, 2, "exit", 3])).toEqual([
      ["starts", "judges"],
      ["judges"],
      [],
      ["starts", "judges"],
    ]);
    expect(await logsOf([1, 2], { isolated: true })).toEqual([
      ["starts", "judges"],
      ["starts", "judges"],
    ]);
  });

  it("has the log of a start that failed once", async () => {
    expect(await logsOf([1], {}, "broken")).toEqual([["starts"]]);
  });
});
