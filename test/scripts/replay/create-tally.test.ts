import { describe, expect, it } from "vitest";
import { createTally } from "../../../scripts/replay/create-tally.ts";
import { maxRelated, quarterMs } from "../../../scripts/replay/tally.ts";
import { judgeAll } from "./judged.ts";

function tallyOf(traces: readonly object[], keepNewest = false) {
  const tally = createTally({ keepNewest });
  for (const judged of judgeAll(traces)) tally.onJudged(judged);
  return tally;
}

const user = (name: string, account = "example") => JSON.stringify({ name, domain: { name: account } });

describe("createTally", () => {
  it("adds up by address, in whatever form it was written", () => {
    const tally = tallyOf([
      { source_ip: "203.0.113.9", time: 2000 * 1e9, user: user("a") },
      { source_ip: "::ffff:203.0.113.9", time: 1000 * 1e9, trace_name: "Login", user: user("b") },
      { source_ip: "::ffff:cb00:7109", time: 3000 * 1e9, trace_name: "loginFailed", user: user("a") },
    ]);
    expect([...tally.addresses.values()]).toEqual([
      {
        ip: "203.0.113.9",
        kind: "illegal",
        reason: "not-whitelisted",
        entry: undefined,
        seen: 3,
        succeeded: 2,
        failed: 1,
        firstMs: 1000 * 1e9,
        lastMs: 3000 * 1e9,
        actions: [0, 1],
        users: [0, 1],
        newest: undefined,
      },
    ]);
    expect(tally.actions).toEqual(["login", "loginFailed"]);
  });

  it("tells apart as many sources and users as fit, and counts the rest together", () => {
    const tally = createTally({ keepNewest: false, most: 3 });
    const traces = Array.from({ length: 9 }, (_, index) => ({
      source_ip: `203.0.113.${index % 5}`,
      user: user(`u${index % 5}`),
    }));
    for (const judged of judgeAll(traces)) tally.onJudged(judged);
    const seen = [...tally.addresses.values()].map(({ ip, seen, kind }) => `${ip} ${seen} ${kind}`);
    expect(seen).toEqual([
      "203.0.113.0 2 illegal",
      "203.0.113.1 2 illegal",
      "203.0.113.2 2 illegal",
      "(others) 3 illegal",
    ]);
    expect(tally.users.map(({ user, seen }) => `${user} ${seen}`)).toEqual([
      "u0 2",
      "u1 2",
      "u2 2",
      "(others) 3",
    ]);
    expect(tally).toMatchObject({ hasOtherSources: true, hasOtherUsers: true, kinds: { illegal: 9 } });
  });

  it("keeps apart what cannot be read, what is missing, and what the system did", () => {
    const tally = tallyOf([
      { source_ip: "unknown" },
      { source_ip: undefined },
      { source_ip: undefined, trace_type: "SystemAction", user: null },
    ]);
    expect([...tally.addresses.values()].map(({ ip, reason, seen }) => [ip, reason, seen])).toEqual([
      ["unknown", "unreadable-source", 1],
      ["unknown", "missing-source", 1],
      ["unknown", "system-action", 1],
    ]);
    expect(tally.kinds).toEqual({ allowed: 0, illegal: 2, ignored: 1 });
  });

  it("adds up by user and account", () => {
    const tally = tallyOf([
      { user: user("a"), source_ip: "192.168.1.2" },
      { user: user("a"), source_ip: "203.0.113.9", trace_name: "loginFailed" },
      { user: user("a", "other") },
    ]);
    const rows = tally.users.map(({ user, account, kinds, failed, addresses }) => [
      user,
      account,
      kinds,
      failed,
      addresses.length,
    ]);
    expect(rows).toEqual([
      ["a", "example", { allowed: 1, illegal: 1, ignored: 0 }, 1, 2],
      ["a", "other", { allowed: 0, illegal: 1, ignored: 0 }, 0, 1],
    ]);
  });

  it("counts by quarter of an hour, and leaves out what has no time", () => {
    const time = 1_768_288_592_149;
    const tally = tallyOf([
      { time },
      { time: time + 1 },
      { time: time + quarterMs, source_ip: "192.168.1.2" },
      { time: "" },
    ]);
    const quarter = Math.floor(time / quarterMs);
    expect([...tally.quarters]).toEqual([
      [quarter, { allowed: 0, illegal: 2, ignored: 0 }],
      [quarter + 1, { allowed: 1, illegal: 0, ignored: 0 }],
    ]);
    expect([tally.firstMs, tally.lastMs]).toEqual([time, time + quarterMs]);
  });

  it("remembers no more than so many users of an address and addresses of a user", () => {
    const many = Array.from({ length: maxRelated + 10 }, (_, index) => index);
    const byUser = tallyOf(many.map((index) => ({ user: user(`user-${index}`) })));
    expect([...byUser.addresses.values()].map(({ users }) => users.length)).toEqual([maxRelated]);
    const byAddress = tallyOf(many.map((index) => ({ source_ip: `198.18.0.${index}` })));
    expect(byAddress.users.map(({ addresses }) => addresses.length)).toEqual([maxRelated]);
  });

  it("keeps the sign-ins one by one where it is asked to", () => {
    const tally = tallyOf([{ time: 2e12 }, { time: 3e12, trace_name: "loginFailed" }], true);
    expect([...tally.addresses.values()].map(({ newest }) => newest?.list())).toEqual([
      [
        { timeMs: 3e12, user: 0, action: 1, result: "failed" },
        { timeMs: 2e12, user: 0, action: 0, result: "succeeded" },
      ],
    ]);
  });

  it("counts what is not audited, by name where that looks like a sign-in", () => {
    const tally = createTally({ keepNewest: false });
    for (const action of [undefined, "magicLogin", "magicLogin"]) tally.onOther(action);
    tally.onRepeated();
    expect([tally.traces, tally.repeated, [...tally.missed]]).toEqual([4, 1, [["magicLogin", 2]]]);
  });

  it("adds up by entry, where several hold one address, and by what keeps somebody out", () => {
    const list = "10.0.0.1?user=a,10.0.0.1?user=b,10.0.0.2?until=2020-01-01";
    const traces = ["a", "b", "c", "a"].map((name) => ({ source_ip: "10.0.0.1", user: user(name) }));
    const tally = createTally({ keepNewest: false });
    for (const judged of judgeAll([...traces, { source_ip: "10.0.0.2" }], list)) tally.onJudged(judged);
    expect(
      [...tally.addresses.values()].map((each) => [each.ip, each.reason, each.entry, each.seen]),
    ).toEqual([
      ["10.0.0.1", "whitelisted", "10.0.0.1?user=a", 2],
      ["10.0.0.1", "whitelisted", "10.0.0.1?user=b", 1],
      ["10.0.0.1", "other-user", expect.stringMatching(/user=[ab]$/), 1],
      ["10.0.0.2", "expired", "10.0.0.2?until=2020-01-01", 1],
    ]);
    expect([...tally.entries]).toEqual([
      ["10.0.0.1?user=a", 2],
      ["10.0.0.1?user=b", 1],
    ]);
  });
});
