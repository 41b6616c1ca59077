import { describe, expect, it } from "vitest";
import { runRound } from "../../scripts/fuzz/round.ts";
import { zipOf } from "../scripts/stand-ins/runtime/bundles.ts";
import { zipPath } from "./scene.ts";

describe("20,000 generated events", () => {
  it.each(Array.from({ length: 20 }, (_, n) => n + 1))(
    "never hang it, end it, publish what is allowed or leave an alarm out (seed %i)",
    async (seed) => {
      expect(await runRound({ zip: zipPath, seed, events: 1000 })).toBeUndefined();
    },
  );
});

describe("runRound", () => {
  it.each([
    ["hangs up", "async (event, context) => process.exit(1)", /InstanceExit/],
    [
      "leaves a rejection alone",
      "async (event, context) => { Promise.reject(new Error('x')); await new Promise(() => {}); }",
      /InstanceExit/,
    ],
    [
      "logs that it alarmed, and did not",
      `async (event, context) => {
        const line = JSON.stringify({ decision: "alarmed", ip: "", traceId: "", messageId: "1" });
        context.getLogger().info(line);
        return line;
      }`,
      /should be|no alarm of that message id/,
    ],
  ])("finds out a function that %s, and shows a small event", async (_, handler, fault) => {
    const zip = zipOf(`exports.handler = ${handler};`);
    const finding = await runRound({ zip, seed: 1, events: 50 });
    expect(finding?.fault).toMatch(fault);
    expect(JSON.stringify(finding?.event).length).toBeLessThan(2000);
  });
});
