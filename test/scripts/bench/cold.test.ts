import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepareColdProgram, runCold } from "../../../scripts/bench/cold.ts";
import { bundleContender } from "../../../scripts/bench/contenders.ts";
import { type SmnServer, startSmnServer } from "../../../scripts/bench/smn-server.ts";

const line = "Illegal operation[IP:203.0.113.7, Action:login]";
let directory: string;
let program: string;
let server: SmnServer;

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "bench-test-"));
  program = await prepareColdProgram(directory);
  server = await startSmnServer(directory);
});

afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true });
});

describe(runCold, () => {
  it.each(["floor", "lazy floor", "SDK way"] as const)(
    "gets a rightly signed alarm of the %s accepted",
    async (name) => {
      const contender = await bundleContender(name, directory);
      const run = await runCold(program, contender, "alarm", server);
      const { last } = await server.accepted();
      expect(JSON.parse(last?.body ?? "")).toMatchObject({ subject: "Illegal operation", message: line });
      expect(run.rootsMs).toBeGreaterThan(0);
      expect(run.totalMs).toBeCloseTo(run.loadMs + run.invocationMs, 3);
    },
  );

  it.each(["floor", "lazy floor", "SDK way"] as const)(
    "sees the %s allow a whitelisted sign-in",
    async (name) => {
      const contender = await bundleContender(name, directory);
      const before = await server.accepted();
      await runCold(program, contender, "allowed", server);
      expect(await server.accepted()).toEqual(before);
    },
  );

  it("fails where no alarm arrives", async () => {
    const contender = await write("silent", "exports.handler = async () => 'alarmed';");
    await expect(runCold(program, contender, "alarm", server)).rejects.toThrow(
      "floor, alarm: 0 alarms arrived instead of 1.",
    );
  });

  it("fails where the signature is wrong", async () => {
    const signed = await bundleContender("floor", directory);
    const forger = `
      const { handler } = require(${JSON.stringify(signed.bundle)});
      exports.handler = (event, context) =>
        handler(event, { ...context, getSecuritySecretKey: () => "another key" });`;
    const contender = await write("forger", forger);
    await expect(runCold(program, contender, "alarm", server)).rejects.toThrow("verify aksk signature fail");
  });

  it("fails where the initializer calls back with an error", async () => {
    const contender = await write(
      "broken",
      "exports.handler = async () => {}; exports.initializer = (_, done) => done(new Error('no topic'));",
    );
    await expect(runCold(program, contender, "allowed", server)).rejects.toThrow("no topic");
  });
});

async function write(name: string, source: string) {
  const bundle = path.join(directory, `${name}.cjs`);
  await writeFile(bundle, source);
  return { name: "floor" as const, bundle, bytes: source.length };
}
