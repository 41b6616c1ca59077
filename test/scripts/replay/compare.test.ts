import { describe, expect, it } from "vitest";
import { createComparison } from "../../../scripts/replay/compare.ts";
import { readActions } from "../../../src/actions.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";
import { judgeTraces } from "./judged.ts";

const from = (source_ip: string | undefined, more: object = {}) => ({ source_ip, ...more });
const by = (name: string) => ({ user: { name } });

function compare(traces: readonly object[], list: string, other: string) {
  const comparison = createComparison(compileWhitelist(other), readActions());
  for (const { judged, trace } of judgeTraces(traces, list)) comparison.add(judged, trace);
  return comparison.changes().map(({ address, tally, to, entry, exclusion }) => ({
    ip: address.ip,
    seen: address.seen,
    users: address.users.map((index) => tally.users[index]?.user),
    to,
    by: entry ?? exclusion,
  }));
}

describe("createComparison", () => {
  it("tells who changes sides, first who would newly alarm", () => {
    const sources = ["10.0.0.7", "192.0.2.5", "192.0.2.5", "203.0.113.9", "198.51.100.1", undefined, "x"];
    const traces = sources.map((source) => from(source));
    expect(compare(traces, "10.0.0.0/8 192.0.2.5", "10.0.0.7, 203.0.113.0/24")).toMatchObject([
      { ip: "192.0.2.5", seen: 2, to: "illegal", by: undefined },
      { ip: "203.0.113.9", seen: 1, to: "allowed", by: "203.0.113.0/24" },
    ]);
  });

  it("names the exclusion of the other list that is in the way", () => {
    const traces = [from("10.0.0.7"), from("10.0.0.8")];
    expect(compare(traces, "10.0.0.0/8", "10.0.0.0/8 !10.0.0.7")).toMatchObject([
      { ip: "10.0.0.7", to: "illegal", by: "!10.0.0.7" },
    ]);
  });

  it("says nothing where both lists decide alike", () => {
    expect(compare([from("10.0.0.7"), from("203.0.113.9")], "10.0.0.7", "10.0.0.0/8")).toEqual([]);
  });

  it("tells users of one source apart, and times", () => {
    const traces = [
      from("10.0.0.7", { ...by("ann"), time: Date.UTC(2026, 0, 1) }),
      from("10.0.0.7", { ...by("bob"), time: Date.UTC(2026, 0, 1) }),
      from("10.0.0.7", { ...by("ann"), time: Date.UTC(2026, 0, 2) }),
    ];
    expect(compare(traces, "10.0.0.7", "10.0.0.7?user=ann")).toEqual([
      { ip: "10.0.0.7", seen: 1, users: ["bob"], to: "illegal", by: undefined },
    ]);
    expect(compare(traces, "", "10.0.0.7?user=ann&until=2026-01-01")).toEqual([
      { ip: "10.0.0.7", seen: 1, users: ["ann"], to: "allowed", by: "10.0.0.7?user=ann&until=2026-01-01" },
    ]);
    expect(compare(traces, "10.0.0.7?until=2026-01-01", "10.0.0.7?from=2026-01-02")).toMatchObject([
      { seen: 2, users: ["ann", "bob"], to: "illegal" },
      { seen: 1, users: ["ann"], to: "allowed", by: "10.0.0.7?from=2026-01-02" },
    ]);
  });
});
