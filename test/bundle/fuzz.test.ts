import { describe, expect, it } from "vitest";
import { decide } from "../../scripts/fuzz/oracle.ts";
import { runRound } from "../../scripts/fuzz/round.ts";
import { loadCases, loadEvent } from "../fixtures.ts";
import { zipOf } from "../scripts/runtime/bundles.ts";
import { illegalLogin, zipPath } from "./scene.ts";

const rounds = 20;
const eventsPerRound = 1000;

describe("20,000 generated events", () => {
  it.each(Array.from({ length: rounds }, (_, n) => n + 1))(
    "never hang it, end it, publish what is allowed or leave an alarm out (seed %i)",
    async (seed) => {
      expect(await runRound({ zip: zipPath, seed, events: eventsPerRound })).toBeUndefined();
    },
    60_000,
  );
});

describe("runRound", () => {
  it.each([
    ["lets everything pass", "async (event, context) => ({ decision: 'allowed' })", /it logged nothing/],
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
  ])(
    "finds out a function that %s, and shows a small event",
    async (_, handler, fault) => {
      const zip = zipOf(`exports.handler = ${handler};`);
      const finding = await runRound({ zip, seed: 1, events: 50 });
      expect(finding?.fault).toMatch(fault);
      expect(JSON.stringify(finding?.event).length).toBeLessThan(2000);
    },
    60_000,
  );
});

describe("the oracle", () => {
  it.each(
    loadCases().filter(({ actions, whitelist }) => !actions && whitelist === "192.168.1.2,10.45.65.48"),
  )("agrees with the fixtures: $name", ({ event, decision }) => {
    expect(decide(loadEvent(event))).toBe(decision === "failed" ? "EventError" : decision);
  });

  it.each([
    ["::ffff:203.0.113.200", "allowed"],
    ["::203.0.113.200", "alarmed"],
    ["198.51.100.121", "alarmed"],
    ["2001:db8:1::9", "allowed"],
  ])("judges %s: %s", (source_ip, expected) => {
    expect(decide(illegalLogin({ source_ip }))).toBe(expected);
  });
});
