import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readOptions } from "../../../scripts/start/options.ts";
import { type RunSettings, runJobs } from "../../../scripts/start/run.ts";
import { createLocalWorld, type World } from "../../../scripts/start/world.ts";
import { zipOf } from "../runtime/bundles.ts";

let world: World;
beforeAll(async () => {
  world = await createLocalWorld(readOptions([], {}));
});
afterAll(() => world.close());

/** A bundle that counts its events and breaks where it is told to. */
const counting = `
  let n = 0;
  exports.initializer = async (context, callback) => {
    if (context.getUserData("IP") === "broken") throw new Error("no start");
  };
  exports.handler = async (event, context) => {
    if (event === "exit") process.exit(3);
    return { decision: "allowed", reason: String(++n), ip: context.getUserData("IP"), action: "login" };
  };`;

async function run(events: unknown[], settings: Partial<RunSettings> = {}, whitelist = "10.0.0.1") {
  const jobs = events.map((event, index) => ({ name: String(index), event, whitelist }));
  const found = [];
  const all = { zip: zipOf(counting), world, isolated: false, fault: "", ...settings };
  for await (const { decision, reason, errorMessage } of runJobs(jobs, all)) {
    found.push(errorMessage ? `${decision}: ${errorMessage}` : `${decision} ${reason}`);
  }
  return found;
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
});
