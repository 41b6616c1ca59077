import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAddress } from "../src/address.ts";
import type { SignIn } from "../src/condition.ts";
import { everyZone } from "../src/day.ts";
import { compileWhitelist } from "../src/whitelist.ts";

const at = (time: string, user = "alice"): SignIn => ({
  user,
  userId: `id-${user}`,
  timeMs: Date.parse(time),
});
const june = "2026-06-15T12:00:00Z";

function find(text: string, source: string, signIn?: SignIn) {
  const address = readAddress(source);
  if (!address) throw new Error(`The test means ${source} to be an address.`);
  return compileWhitelist(text).find(address, signIn)?.text;
}

describe("createEntryFinder", () => {
  it.each([
    ["203.0.113.7?user=alice", "203.0.113.7", at(june), "203.0.113.7?user=alice"],
    ["203.0.113.7?user=alice", "::ffff:203.0.113.7", at(june), "203.0.113.7?user=alice"],
    ["203.0.113.7?user=bob", "203.0.113.7", at(june), undefined],
    ["203.0.113.7?user=alice", "203.0.113.8", at(june), undefined],
    ["203.0.113.7?user=alice", "203.0.113.7", undefined, undefined],
    ["203.0.113.7?until=2026-05-31", "203.0.113.7", undefined, undefined],
    ["203.0.113.7?until=2026-12-31", "203.0.113.7", { user: "alice" }, undefined],
    [
      "203.0.113.0/24?user=bob, 203.0.113.7?until=2026-06-15",
      "203.0.113.7",
      at(june),
      "203.0.113.7?until=2026-06-15",
    ],
    [
      "203.0.113.0/24?user=bob, 203.0.113.0/25, 203.0.113.7?user=x",
      "203.0.113.7",
      at(june),
      "203.0.113.0/25",
    ],
    ["203.0.113.0/24, 203.0.113.0/23?user=alice", "203.0.113.7", at(june), "203.0.113.0/24"],
    ["203.0.113.0/24, 203.0.113.0/23?user=alice", "203.0.112.7", at(june), "203.0.113.0/23?user=alice"],
    ["203.0.113.0/24, 203.0.113.0/23?user=alice", "203.0.112.7", at(june, "bob"), undefined],
    ["2001:db8::/64?user=alice|bob", "2001:db8::9", at(june, "bob"), "2001:db8::/64?user=alice|bob"],
    ["203.0.113.7?user=alice&until=2026-06-14", "203.0.113.7", at(june), undefined],
    ["203.0.113.0/24, !203.0.113.7?user=alice", "203.0.113.7", at(june), undefined],
    ["203.0.113.0/24, !203.0.113.7?user=alice", "203.0.113.7", at(june, "bob"), "203.0.113.0/24"],
    ["203.0.113.0/24, !203.0.113.7?user=alice", "203.0.113.7", undefined, undefined],
    ["203.0.113.0/24, !203.0.113.7?until=2026-06-14", "203.0.113.7", at(june), "203.0.113.0/24"],
    ["203.0.113.0/24, !203.0.113.7?until=2026-06-15", "203.0.113.7", at(june), undefined],
    ["203.0.113.0/24, !203.0.113.7?until=2026-06-14", "203.0.113.7", { user: "alice" }, undefined],
    ["203.0.113.7, 203.0.113.0/24, !203.0.113.9?user=", "203.0.113.7", at(june), "203.0.113.7"],
    [
      "203.0.113.7?user=a/b, 203.0.113.0/24, !203.0.113.9?user=",
      "203.0.113.7",
      at(june, "a/b"),
      "203.0.113.7?user=a/b",
    ],
    ["203.0.113.7, 203.0.113.0/24, !203.0.113.9?user=", "203.0.113.8", at(june), undefined],
    ["203.0.113.0/24, !203.0.113.9?until=2026-02-30", "203.0.113.8", at(june), undefined],
    ["203.0.113.9?from=#- !203.0.113.8, x\n203.0.113.8", "203.0.113.8", at(june), undefined],
    ["203.0.113.0/24, 203.0.113.9?user=!x&oops", "203.0.113.8", at(june), undefined],
    ["203.0.113.0/24, 203.0.113.9?user=!x", "203.0.113.8", at(june), "203.0.113.0/24"],
  ] as const)("finds in %j for %s of %j: %s", (text, source, signIn, entry) => {
    expect(find(text, source, signIn)).toBe(entry);
  });

  /** What a condition may be, readable or not; no `!` in an unreadable one, which would be an exclusion. */
  const condition = fc.oneof(
    fc.constantFrom(
      "?user=alice",
      "?user=bob|id-alice",
      "?until=2026-06-15",
      "?from=2026-06-15",
      "?from=2026-06-16&until=2026-06-17T18:00+08:00",
      "?until=2026-06-15T12:00Z&user=alice",
      "?",
      "?user=",
      "?user=a#b",
      "?user=x-",
      "?user=a &until=2026-06-15",
      " ?user=a",
      "?until=2026-02-30",
      "?oops=1",
    ),
    fc.stringMatching(/^\?(user|until|from)=[\w%|&=?#-]{0,12}$/),
  );
  const last = fc.nat(12);
  const place = fc.oneof(
    last.map((n) => `203.0.113.${n}`),
    last.map((n) => `::ffff:203.0.113.${n}`),
    fc.tuple(last, fc.integer({ min: 24, max: 32 })).map(([n, prefix]) => `203.0.113.${n}/${prefix}`),
    fc.tuple(last, last).map(([n, m]) => `203.0.113.${Math.min(n, m)}-203.0.113.${Math.max(n, m)}`),
    fc.constantFrom("203.0.113.5/2", "0.0.0.0/0", "2001:db8::/64", "::/0"),
  );
  const part = fc.record({
    mark: fc.constantFrom("", "", "!"),
    place: fc.oneof({ weight: 9, arbitrary: place }, { weight: 1, arbitrary: fc.constant("203.0.113.999") }),
    condition: fc.oneof({ weight: 2, arbitrary: fc.constant("") }, { weight: 1, arbitrary: condition }),
    end: fc.constantFrom(",", " ", "\n", " # office\n"),
  });
  const signIn = fc.record({
    user: fc.constantFrom("alice", "bob", undefined),
    userId: fc.constantFrom("id-alice", undefined),
    userType: fc.constantFrom("User", "ExternalUser", "AssumedAgency", undefined),
    timeMs: fc.constantFrom(
      undefined,
      ...["2026-06-15T09:59Z", "2026-06-15T12:00Z", "2026-06-16T10:00Z", "2026-06-20T00:00Z"].map(Date.parse),
    ),
  });

  it("admits by an added condition nobody whom it did not, and takes nobody out", () => {
    const zone = fc.constantFrom("UTC", "Asia/Shanghai", everyZone);
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        condition,
        signIn,
        zone,
        (parts, pick, added, signIn, dayZone) => {
          const compile = (list: typeof parts) =>
            compileWhitelist(list.map((one) => one.mark + one.place + one.condition + one.end).join(""), {
              dayZone,
            });
          const index = pick % parts.length;
          const chosen = parts[index];
          if (!chosen) return;
          const bare = { ...chosen, condition: "" };
          const before = compile(parts.with(index, bare));
          const after = compile(parts.with(index, { ...bare, condition: added }));
          // An exclusion that cannot be read shuts more than it took out.
          if (chosen.mark !== "" && compileWhitelist(`!203.0.113.7${added}`).exclusions.length === 0) return;
          for (const source of [...Array(14).keys()]
            .map((n) => `203.0.113.${n}`)
            .concat("::ffff:203.0.113.5", "2001:db8::9", "8.8.8.8")) {
            const address = readAddress(source);
            const [was, is] = [before, after].map(
              (list) => address && list.find(address, signIn) !== undefined,
            );
            if (chosen.mark === "")
              expect({ source, admitted: is && !was }).toEqual({ source, admitted: false });
            else expect({ source, refused: was && !is }).toEqual({ source, refused: false });
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("admits what some entry admits alone and no exclusion takes out alone", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), signIn, (parts, signIn) => {
        const readable = parts.filter(({ place, condition, mark }) => {
          const { problems, entries, exclusions } = compileWhitelist(`${mark}${place}${condition}`);
          return (
            (mark ? exclusions : entries).length === 1 && !problems.some(({ kind }) => kind === "exclusion")
          );
        });
        const whitelist = compileWhitelist(
          readable.map((one) => one.mark + one.place + one.condition).join(),
        );
        for (const source of [...Array(14).keys()].map((n) => `203.0.113.${n}`)) {
          const address = readAddress(source);
          if (!address) continue;
          const some = (mark: string) =>
            readable.some(({ mark: its, place, condition }) => {
              if (its !== mark) return false;
              const list = mark ? `203.0.113.0/24,!${place}${condition}` : place + condition;
              return (compileWhitelist(list).find(address, signIn) === undefined) === (mark !== "");
            });
          expect(whitelist.find(address, signIn) !== undefined).toBe(some("") && !some("!"));
        }
      }),
    );
  });

  it("goes through as many as fit into the variable", () => {
    const text = Array.from({ length: 140 }, (_, index) => `10.0.0.${index}?until=2026-12-31`).join();

    expect(find(text, "10.0.0.139", at(june))).toBe("10.0.0.139?until=2026-12-31");
    expect(find(text, "10.0.0.140", at(june))).toBeUndefined();
  });
});
