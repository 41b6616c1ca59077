import { describe, expect, it } from "vitest";
import { explainBehind } from "../../../scripts/check-config/explain-behind.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";

const names =
  "It is no entry. Write | between names of users, such as user=alice|bob, and %20 for a blank in one.";
const time =
  "Write a T between day and time, no blank, and the zone behind them, such as until=2026-12-31T18:00+08:00.";

describe("explainBehind", () => {
  it.each([
    ["10.0.0.1?user=alice,bob", names],
    ["10.0.0.1?user=alice; bob", names],
    ["10.0.0.1?user=alice smith", names],
    ["10.0.0.2, 10.0.0.1?until=2026-12-31&user=alice、bob", names],
    ["10.0.0.1?until=2026-12-31 18:00", time],
    ["10.0.0.1?from=2026-12-31 18:00:00+08:00", time],
  ])("says of what stands behind in %s: %s", (text, expected) => {
    const { entries, problems } = compileWhitelist(text);
    expect(problems.map((problem) => explainBehind(problem, entries, text))).toEqual([expected]);
  });

  it.each([
    "10.0.0.1,bob",
    "10.0.0.1?user=alice,10.0.0.2,bob",
    "10.0.0.1?until=2026-12-31,bob",
    "10.0.0.1?user=alice,10.0.0.0/33",
    "10.0.0.1?user=alice 18:00",
    "bob 10.0.0.1?user=alice",
  ])("says nothing of %s", (text) => {
    const { entries, problems } = compileWhitelist(text);
    expect(problems.map((problem) => explainBehind(problem, entries, text))).toEqual([undefined]);
  });
});
