import { describe, expect, it } from "vitest";
import { readAddress } from "../src/address.ts";
import { findUnfit } from "../src/unfit.ts";
import { compileWhitelist } from "../src/whitelist.ts";

const address = readAddress("203.0.113.7");
if (!address) throw new Error("It is an address.");
const signIn = { user: "alice", timeMs: Date.parse("2026-06-15T12:00:00Z") };

describe("findUnfit", () => {
  it.each([
    ["203.0.113.7?until=2026-05-31", { until: "2026-05-31" }],
    ["203.0.113.0/24?from=2026-07-01", { from: "2026-07-01" }],
    ["203.0.113.7?user=bob", { users: "bob" }],
    ["203.0.113.7?user=bob|carol&until=2026-12-31", { users: "bob, carol" }],
    ["203.0.113.7?user=bob&until=2026-05-31", { users: "bob", until: "2026-05-31" }],
    ["203.0.113.7?user=alice&until=2026-05-31T10:00Z", { until: "2026-05-31T10:00Z" }],
  ])("says of %s what is in the way: %j", (text, found) => {
    expect(findUnfit(compileWhitelist(text).entries, address, signIn)).toEqual({
      conditional: text,
      ...found,
    });
  });

  it("takes a time, and a user, that is not known for another", () => {
    const [until, user] = ["203.0.113.7?until=2026-12-31", "203.0.113.7?user=alice"];
    expect(findUnfit(compileWhitelist(until).entries, address, { user: "alice" })).toEqual({
      conditional: until,
      until: "2026-12-31",
    });
    expect(findUnfit(compileWhitelist(user).entries, address, { timeMs: signIn.timeMs })).toEqual({
      conditional: user,
      users: "alice",
    });
  });

  const ended = "203.0.113.7?until=2026-05-31&user=alice";
  const others = "203.0.113.7?user=bob";
  const both = "203.0.113.7?until=2026-05-30&user=carol";

  it.each([
    [[both, others, ended], { conditional: ended, until: "2026-05-31" }],
    [[both, others], { conditional: others, users: "bob" }],
    [[both, "198.51.100.7?user=bob"], { conditional: both, until: "2026-05-30", users: "carol" }],
    [
      [others, "203.0.113.7?user=dave&from=2026-01-01", both],
      {
        conditional: expect.stringContaining("user="),
        users: expect.stringMatching(/^(bob, dave|dave, bob)$/),
      },
    ],
    [[others, "203.0.113.0/24?user=dave"], { conditional: "203.0.113.0/24?user=dave", users: "dave" }],
    [
      ["203.0.113.7?until=2026-03-01", "203.0.113.7?until=2026-05-01", "203.0.113.7?until=2026-04-01"],
      { conditional: "203.0.113.7?until=2026-05-01", until: "2026-05-01" },
    ],
  ])("takes of %j the nearest: %j", (entries, found) => {
    expect(findUnfit(compileWhitelist(entries.join()).entries, address, signIn)).toEqual(found);
  });

  it.each(["198.51.100.7?user=bob", "2001:db8::7?user=bob", "203.0.113.8", "203.0.113.7?oops"])(
    "finds nothing in %s",
    (text) => {
      expect(findUnfit(compileWhitelist(text).entries, address, signIn)).toBeUndefined();
    },
  );
});
