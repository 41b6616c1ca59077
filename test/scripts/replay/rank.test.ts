import { describe, expect, it } from "vitest";
import { createTally } from "../../../scripts/replay/create-tally.ts";
import { countSources, rankAddresses, rankUsers, tellList } from "../../../scripts/replay/rank.ts";
import { judgeAll } from "./judged.ts";

function tallyOf(traces: readonly object[]) {
  const tally = createTally({ keepNewest: false });
  for (const judged of judgeAll(traces)) tally.onJudged(judged);
  return tally;
}

const failed = { trace_name: "loginFailed" };

describe("rankAddresses", () => {
  it("puts a sign-in that went through before failures, and the whitelist behind both", () => {
    const tally = tallyOf([
      { source_ip: "192.168.1.2" },
      { source_ip: "192.168.1.2" },
      { source_ip: undefined, trace_type: "SystemAction", user: null },
      { source_ip: "203.0.113.1", ...failed },
      { source_ip: "203.0.113.2", ...failed },
      { source_ip: "203.0.113.2", ...failed },
      { source_ip: "203.0.113.3" },
    ]);
    expect(rankAddresses(tally.addresses.values()).map(({ ip }) => ip)).toEqual([
      "203.0.113.3",
      "203.0.113.2",
      "203.0.113.1",
      "192.168.1.2",
      "unknown",
    ]);
  });
});

describe("countSources", () => {
  it("counts each source once", () => {
    expect(countSources([{ ip: "10.0.0.1" }, { ip: "10.0.0.2" }, { ip: "10.0.0.1" }])).toBe(2);
  });
});

describe("rankUsers", () => {
  it("puts those with alarms first", () => {
    const user = (name: string, source_ip: string) => ({ user: name, source_ip });
    const tally = tallyOf([
      user("a", "192.168.1.2"),
      user("a", "192.168.1.2"),
      user("b", "192.168.1.2"),
      user("c", "::1"),
    ]);
    expect(rankUsers(tally.users).map((one) => one.user)).toEqual(["c", "a", "b"]);
  });
});

describe("tellList", () => {
  it.each([
    [{ source_ip: "192.168.1.2" }, "192.168.1.2"],
    [{ source_ip: "203.0.113.1" }, "not on the list"],
    [{ source_ip: "x" }, "cannot be read"],
    [{ source_ip: "" }, "no source address"],
    [{ source_ip: "", trace_type: "SystemAction", user: null }, "by the system"],
  ])("tells of %j: %s", (fields, text) => {
    expect([...tallyOf([fields]).addresses.values()].map(tellList)).toEqual([text]);
  });

  it("names the entry that would admit it at another time, or somebody else", () => {
    const entry = "10.0.0.1?user=a&until=2026-01-01";
    expect(tellList({ reason: "expired", entry })).toBe(`at another time: ${entry}`);
    expect(tellList({ reason: "other-user", entry })).toBe(`for somebody else: ${entry}`);
  });
});
