import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLocalTime } from "../../../scripts/archive/local-time.ts";
import { createTally } from "../../../scripts/replay/create-tally.ts";
import { formatSuggestionFile, showSuggestion } from "../../../scripts/replay/show-suggestion.ts";
import { createSuggester } from "../../../scripts/replay/suggest.ts";
import { readAddress } from "../../../src/address.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";
import { judgeTraces } from "./judged.ts";

const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 0, 12);
const time = createLocalTime("UTC");
const settings = { minDays: 2, minUsers: 2, roomBytes: 3600, time };

/** Sign-ins from a source: one on each of the days, by each of the users in turn. */
function signIns(ip: string, days: number, users: number, more: object = {}) {
  return Array.from({ length: Math.max(days, users) }, (_, index) => ({
    source_ip: ip,
    time: startMs + (index % days) * dayMs,
    user: { name: `user-${index % users}` },
    trace_id: `${ip} ${index}`,
    ...more,
  }));
}

function suggestFor(traces: readonly object[], more: object = {}, ip = "") {
  const tally = createTally({ keepNewest: false });
  const suggester = createSuggester({ ...settings, ...more });
  for (const { judged, trace } of judgeTraces(traces, ip)) {
    tally.onJudged(judged);
    suggester.add(judged, trace);
  }
  return { suggestion: suggester.suggest(), tally };
}

const lineFor = (traces: readonly object[], more: object = {}) => suggestFor(traces, more).suggestion.line;

describe("createSuggester", () => {
  it("proposes what many used on many days, the most used first", () => {
    const traces = [...signIns("192.0.2.10", 2, 2), ...signIns("198.51.100.7", 5, 3)];
    const { suggestion } = suggestFor(traces);
    expect(suggestion).toEqual({
      line: "198.51.100.7,192.0.2.10",
      entries: [
        { text: "198.51.100.7", sources: 1, signIns: 5, days: 5, users: 3, lastMs: startMs + 4 * dayMs },
        { text: "192.0.2.10", sources: 1, signIns: 2, days: 2, users: 2, lastMs: startMs + dayMs },
      ],
      leftOut: 0,
      tooMany: [],
    });
  });

  it.each<[string, object[]]>([
    ["was seen once", signIns("192.0.2.10", 1, 1)],
    ["one user used", signIns("192.0.2.10", 9, 1)],
    ["was seen on one day", signIns("192.0.2.10", 1, 9)],
    ["only failed", signIns("192.0.2.10", 5, 5, { trace_name: "loginFailed" })],
    ["only signed out", signIns("192.0.2.10", 5, 5, { trace_name: "logout" })],
    ["has no time", signIns("192.0.2.10", 5, 5, { time: "" })],
    ["is no address", signIns("10.0.0.999", 5, 5)],
    ["is missing", signIns("", 5, 5)],
  ])("proposes nothing that %s", (_, traces) => {
    expect(lineFor(traces)).toBe("");
  });

  it("counts days in the time zone", () => {
    const late = signIns("192.0.2.10", 2, 2).map((each, index) => ({
      ...each,
      time: startMs + (index ? 17 : 15) * 3_600_000,
    }));
    expect(lineFor(late)).toBe("");
    expect(lineFor(late, { time: createLocalTime("Asia/Shanghai") })).toBe("192.0.2.10");
  });

  it.each([
    [["10.0.0.4", "10.0.0.5", "10.0.0.6", "10.0.0.7"], "10.0.0.4/30"],
    [["10.0.0.5", "10.0.0.6", "10.0.0.7"], "10.0.0.5-10.0.0.7"],
    [["10.0.0.5", "10.0.0.7"], "10.0.0.5,10.0.0.7"],
    [["10.0.0.255", "10.0.1.0"], "10.0.0.255-10.0.1.0"],
    [["::ffff:10.0.0.5", "10.0.0.5"], "10.0.0.5"],
    [["2001:db8:1::1", "2001:db8:1::abcd:1"], "2001:db8:1::/64"],
    [["2001:db8:1::1", "2001:db8:1:1::1"], "2001:db8:1::/64,2001:db8:1:1::/64"],
  ])("joins of %j what was each seen", (sources, line) => {
    expect(lineFor(sources.flatMap((ip) => signIns(ip, 3, 3)))).toBe(line);
  });

  it.each(["64:ff9b::102:304", "64:ff9b:1::1", "2001:0:4136:e378::1", "fe80::1", "::1.2.3.4"])(
    "proposes of %s no block, as it would admit what was not seen at all",
    (ip) => {
      const line = lineFor(signIns(ip, 2, 2));
      expect(line).not.toContain("/");
      expect(readAddress(line)).toEqual(readAddress(ip));
    },
  );

  it("leaves room for the other variables, and counts what did not fit", () => {
    const traces = [
      ...signIns("192.0.2.10", 9, 2),
      ...signIns("192.0.2.20", 8, 2),
      ...signIns("192.0.2.30", 7, 2),
    ];
    const { suggestion } = suggestFor(traces, { roomBytes: 21 });
    expect(suggestion.line).toBe("192.0.2.10,192.0.2.20");
    expect(suggestion.tooMany.map(({ text }) => text)).toEqual(["192.0.2.30"]);
  });

  it("proposes what the function reads without a warning, and nobody who was not seen so", () => {
    const anySource = fc.oneof(
      fc.tuple(fc.constantFrom(1, 9, 192), fc.nat(2), fc.nat(3), fc.nat(255)).map((parts) => parts.join(".")),
      fc.tuple(fc.nat(3), fc.nat(3)).map(([block, host]) => `2001:db8:0:${block}::${host + 1}`),
    );
    const anySignIns = fc.tuple(anySource, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(
        fc.array(anySignIns, { maxLength: 40 }),
        fc.integer({ min: 10, max: 200 }),
        (all, roomBytes) => {
          const traces = all.flatMap(([ip, days, users]) => signIns(ip, days, users));
          const { suggestion } = suggestFor(traces, { roomBytes });
          const whitelist = compileWhitelist(suggestion.line);
          const file = compileWhitelist(formatSuggestionFile(suggestion, time));
          // Of an empty one it warns, rightly.
          if (suggestion.line !== "") expect([whitelist.problems, file.problems]).toEqual([[], []]);
          expect(suggestion.line.length).toBeLessThanOrEqual(roomBytes);
          for (const first of ["1", "9", "192"]) {
            for (let last = 0; last < 256; last++) {
              const ip = `${first}.0.0.${last}`;
              const address = readAddress(ip);
              if (address && whitelist.find(address)) expect(all.some(([seen]) => seen === ip)).toBe(true);
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("createSuggester, per user", () => {
  const perUser = { perUser: true };
  const ofUser = (user: object, more: object = {}) => signIns("192.0.2.10", 3, 1, { user, ...more });
  const agency = { name: "ops", principal_urn: "sts::acc:assumed-agency:ops/deploy bot" };

  it.each<[string, object, string]>([
    ["an IAM user", { name: "alice", id: "0".repeat(32) }, "192.0.2.10?user=alice"],
    ["a guest, percent-encoded", { name: "alice_x.com#EXT#@t" }, "192.0.2.10?user=alice_x.com%23EXT%23@t"],
    [
      "a name of separators",
      { name: "a,b;c|d&e%f?g h\uff0ci" },
      "192.0.2.10?user=a%2Cb%3Bc%7Cd%26e%25f%3Fg%20h%EF%BC%8Ci",
    ],
    [
      "a name of what a shell acts upon, and of what cannot be seen",
      { name: "a!b'c$d`e\u3164f" },
      "192.0.2.10?user=a%21b%27c%24d%60e%E3%85%A4f",
    ],
    ["a name in Chinese", { name: "\u674e\u96f7" }, "192.0.2.10?user=\u674e\u96f7"],
    ["an agency, whole", agency, "192.0.2.10?user=ops/deploy%20bot"],
  ])("proposes what one person alone used for %s", (_, user, line) => {
    expect(lineFor(ofUser(user), perUser)).toBe(line);
    expect(lineFor(ofUser(user))).toBe("");
  });

  it.each<[string, readonly object[]]>([
    [
      "two persons used",
      [...ofUser({ name: "alice" }), ...ofUser({ name: "bob" }, { trace_type: "x" })].slice(0, 5),
    ],
    [
      "two of one name used",
      [...ofUser({ name: "a", id: "1" }), ...ofUser({ name: "a", id: "2" }, { code: 1 })],
    ],
    [
      "two persons used, by an agency and under one name of a session",
      [
        ...ofUser({ ...agency, OriginUser: { name: "alice", id: "1" } }),
        ...ofUser({ ...agency, OriginUser: { name: "bob", id: "2" } }, { code: 1 }),
      ],
    ],
    ["somebody used whose name is longer than any", ofUser({ name: "a".repeat(257) })],
    [
      "two of one name and of long ids used",
      [
        ...ofUser({ name: "a", id: `${"i".repeat(600)}1` }),
        ...ofUser({ name: "a", id: `${"i".repeat(600)}2` }, { code: 1 }),
      ],
    ],
    ["nobody is told of", ofUser({})],
    ["somebody used whose name is an id", ofUser({ name: "0".repeat(32) })],
    ["an agency used whose session is not told", ofUser({ name: "ops", type: "AssumedAgency" })],
    ["an IAM user used whose name has the form of an agency's", ofUser({ name: "ops/deploy", type: "User" })],
    ["somebody used whose name cannot be written", ofUser({ name: "half \ud800" })],
    ["one person used on one day", signIns("192.0.2.10", 1, 1)],
    ["one person failed to use", ofUser({ name: "alice" }, { trace_name: "loginFailed" })],
  ])("proposes nothing that %s", (_, traces) => {
    const own = traces.map((each, index) => ({ ...each, trace_id: `t ${index}` }));
    expect(lineFor(own, { ...perUser, minUsers: 3 })).toBe("");
  });

  it("proposes plainly what many used, and joins only what one person used", () => {
    const traces = [
      ...signIns("192.0.2.10", 3, 3),
      ...signIns("192.0.2.20", 3, 1),
      ...signIns("192.0.2.21", 3, 1),
      ...signIns("192.0.2.22", 3, 1, { user: { name: "bob" } }),
    ];
    const { suggestion } = suggestFor(traces, perUser);
    expect(suggestion.entries.map(({ text }) => text).sort()).toEqual([
      "192.0.2.10",
      "192.0.2.20/31?user=user-0",
      "192.0.2.22?user=bob",
    ]);
  });

  it("counts what would still alarm: whom an entry for somebody else does not admit", () => {
    const traces = [
      ...ofUser({ name: "alice" }),
      ...["x", "y"].map((name) => ({
        source_ip: "192.0.2.10",
        trace_name: "loginFailed",
        time: startMs + 9 * dayMs,
        user: { name },
      })),
      ...signIns("192.0.2.11", 3, 1, { user: { name: "bob" } }),
    ].map((each, index) => ({ ...each, trace_id: `t ${index}` }));
    const { suggestion, tally } = suggestFor(traces, perUser);
    expect(showSuggestion(suggestion, tally, { ...settings, ...perUser, file: "x" })).toContain(
      "With it at most 2 of the sign-ins and sign-outs would still alarm, from 1 source; with --ip it is 8.",
    );
  });

  it("proposes for any name what the function reads, for that user and nobody else", () => {
    const anyName = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(anyName, anyName, (name, other) => {
        const line = lineFor(ofUser({ name, id: "1" }), perUser);
        const { entries, problems, find } = compileWhitelist(line);
        const address = readAddress("192.0.2.10");
        if (!address || line === "") return;
        expect([entries.length, problems]).toEqual([1, []]);
        expect(find(address, { user: name.trim(), userId: "1" })).toBeDefined();
        if (other.trim() !== name.trim()) expect(find(address, { user: other, userId: "2" })).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});

describe("formatSuggestionFile", () => {
  it("gives each entry its reason, without an address in it", () => {
    const { suggestion } = suggestFor([...signIns("192.0.2.10", 3, 2), ...signIns("192.0.2.11", 2, 2)]);
    const lines = formatSuggestionFile(suggestion, time).split("\n");
    expect(lines.filter((line) => !line.startsWith("#"))).toEqual([
      "192.0.2.10/31  # 2 neighbours that were each seen, 5 successful sign-ins, on 3 days, by 2 users, the last 2026-01-14 00:00:00",
      "",
    ]);
  });
});

describe("showSuggestion", () => {
  const show = (traces: readonly object[], more: object = {}) => {
    const { suggestion, tally } = suggestFor(traces, more);
    return showSuggestion(suggestion, tally, { ...settings, ...more, file: "list.txt" });
  };

  it("shows the line, what it would change, and that a person has to look", () => {
    const shown = show([...signIns("192.0.2.10", 3, 2), ...signIns("203.0.113.9", 1, 1)]);
    expect(shown).toContain("IP=192.0.2.10\n");
    expect(shown).toContain(
      "With it 1 of the sign-ins and sign-outs would still alarm, from 1 source; with --ip it is 4.",
    );
    expect(shown).toContain("1 source seen on fewer days or with fewer users.");
    expect(shown).toContain("an attacker who was let in for a week looks like an office");
    expect(shown).toContain("list.txt");
  });

  it("says where there is nothing to propose", () => {
    expect(show(signIns("203.0.113.9", 1, 1))).toContain("nothing: there are no sources with");
  });
});
