import { describe, expect, it } from "vitest";
import { decide } from "../../scripts/fuzz/oracle.ts";
import { runRound } from "../../scripts/fuzz/round.ts";
import { loadCases, loadEvent } from "../fixtures.ts";
import { zipOf } from "../scripts/stand-ins/runtime/bundles.ts";
import { illegalLogin, zipPath } from "./scene.ts";

describe("1,000 generated events", () => {
  it("never hang it, end it, publish what is allowed or leave an alarm out", async () => {
    expect(await runRound({ zip: zipPath, seed: 21, events: 1000 })).toBeUndefined();
  });
});

describe("runRound", () => {
  it("finds out a function that lets everything pass, and shows a small event", async () => {
    const zip = zipOf("exports.handler = async (event, context) => ({ decision: 'allowed' });");
    const finding = await runRound({ zip, seed: 1, events: 50 });
    expect(finding?.fault).toMatch(/it logged nothing/);
    expect(JSON.stringify(finding?.event).length).toBeLessThan(2000);
  });
});

describe("the oracle", () => {
  it.each(
    loadCases().filter(
      ({ actions, language, whitelist }) => !actions && !language && whitelist === "192.168.1.2,10.45.65.48",
    ),
  )("agrees with the fixtures: $name", ({ event, decision }) => {
    expect(decide(loadEvent(event))).toBe(decision === "failed" ? "EventError" : decision);
  });

  it.each([
    ["203.0.113.222", "alarmed"],
    ["203.0.113.250", "alarmed"],
    ["::ffff:203.0.113.200", "allowed"],
    ["::203.0.113.200", "alarmed"],
    ["198.51.100.121", "alarmed"],
    ["2001:db8:1::9", "allowed"],
  ])("judges %s: %s", (source_ip, expected) => {
    expect(decide(illegalLogin({ source_ip }))).toBe(expected);
  });
});
