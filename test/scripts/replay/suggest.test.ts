import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLocalTime } from "../../../scripts/archive/local-time.ts";
import { createTally } from "../../../scripts/replay/create-tally.ts";
import { formatSuggestionFile, showSuggestion } from "../../../scripts/replay/show-suggestion.ts";
import { createSuggester } from "../../../scripts/replay/suggest.ts";
import { readAddress } from "../../../src/address.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";
import { judgeAll } from "./judged.ts";

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
  for (const judged of judgeAll(traces, ip)) {
    tally.onJudged(judged);
    suggester.add(judged);
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
