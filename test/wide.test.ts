import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileWhitelist } from "../src/whitelist.ts";
import { findWide } from "../src/wide.ts";

function find(text: string) {
  const { entries, exclusions } = compileWhitelist(text);
  return findWide(entries, exclusions).map((problem) => ({
    text: problem.text,
    position: problem.position,
    reason: problem.reason,
  }));
}

/** The texts of the wide entries; "" is the list. */
const textsOf = (text: string) => find(text).map((problem) => problem.text);

describe("findWide", () => {
  it.each([
    ["8.0.0.0/8", []],
    ["8.0.0.0/7", ["8.0.0.0/7"]],
    ["8.0.0.0-9.0.0.0", ["8.0.0.0-9.0.0.0"]],
    ["::ffff:8.0.0.0/103", ["::ffff:8.0.0.0/103"]],
    ["::ffff:8.0.0.0/104", []],
    ["2001:db8::/32", []],
    ["2001:db8::/31", ["2001:db8::/31"]],
    ["2001:db8::-2001:db9::", ["2001:db8::-2001:db9::"]],
    ["2000::/9", ["2000::/9"]],
    ["0.0.0.0/0", ["", "0.0.0.0/0"]],
    ["10.0.0.1/0", ["", "10.0.0.1/0"]],
    ["::ffff:0:0/96", ["", "::ffff:0:0/96"]],
    ["::/0", ["", "::/0"]],
    ["0.0.0.0/1,128.0.0.0/1", ["", "0.0.0.0/1", "128.0.0.0/1"]],
    ["203.0.113.5/2", ["", "203.0.113.5/2"]],
    ["1.0.0.0-255.255.255.254", ["", "1.0.0.0-255.255.255.254"]],
    ["8.0.0.0/8,9.0.0.0/8", []],
    ["8.0.0.0/8,9.0.0.0/8,11.0.0.0/8", [""]],
    ["8.0.0.0/8,8.1.0.0/16,8.0.0.0/9,8.0.0.0-8.255.255.255", []],
  ])("finds in %j: %j", (text, wide) => {
    expect(textsOf(text)).toEqual(wide);
  });

  it.each([
    ["203.0.113.5/15", ["203.0.113.5/15"]],
    ["203.0.113.5/16", []],
    ["203.1.0.0/15", ["203.1.0.0/15"]],
    ["203.0.0.0/15", []],
    ["202.0.0.0/15", []],
    ["::ffff:203.0.113.5/111", ["::ffff:203.0.113.5/111"]],
    ["::ffff:203.0.113.5/112", []],
    ["2001:db8::1/47", ["2001:db8::1/47"]],
    ["2001:db8::1/48", []],
    ["2001:db8::/47", []],
    ["10.0.0.5/8", []],
    ["10.0.0.5/7", ["10.0.0.5/7"]],
    ["203.0.113.5/15 !203.0.0.0/8 !202.0.0.0/8", []],
  ])("finds host bits under a short prefix in %j: %j", (text, wide) => {
    expect(textsOf(text)).toEqual(wide);
  });

  it.each([
    "10.0.0.0/8",
    "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10,169.254.0.0/16",
    "100.64.0.5/10",
    "fc00::/7",
    "fe80::/10",
    "0.0.0.0/0 !0.0.0.0/1 !128.0.0.0/1",
    "8.0.0.0/7 !8.0.0.0",
  ])("leaves private space and exclusions aside in %s", (text) => {
    expect(textsOf(text)).toEqual(text.startsWith("8.") ? ["8.0.0.0/7"] : []);
  });

  it("takes an exclusion out before it counts", () => {
    expect(textsOf("8.0.0.0/7 !8.0.0.0/8")).toEqual([]);
  });

  it("says what is held, and what to write instead", () => {
    expect(find("203.0.113.5/2, 2001:db8::1/20, 8.0.0.0/7")).toEqual([
      {
        text: "",
        position: 1,
        reason:
          "The whitelist holds 25 % of all IPv4 addresses, private ones aside; write the blocks that you mean.",
      },
      {
        text: "203.0.113.5/2",
        position: 1,
        reason:
          "It holds all from 192.0.0.0 to 255.255.255.255; for the neighbours of 203.0.113.5 write 203.0.113.5/24.",
      },
      {
        text: "2001:db8::1/20",
        position: 16,
        reason:
          "It holds all from 2001:: to 2001:fff:ffff:ffff:ffff:ffff:ffff:ffff; for the neighbours of 2001:db8::1 write 2001:db8::1/64.",
      },
      {
        text: "8.0.0.0/7",
        position: 32,
        reason: "It holds all from 8.0.0.0 to 9.255.255.255, more than a /8; write the blocks that you mean.",
      },
    ]);
  });

  it("finds what a count one by one in blocks of /12 finds", () => {
    const blocks = fc.array(fc.tuple(fc.boolean(), fc.nat(255), fc.integer({ min: 4, max: 12 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(blocks, (list) => {
        const text = list
          .map(([out, first, prefix]) => `${out ? "!" : ""}${first}.0.0.0/${prefix}`)
          .join(" ");
        const { entries } = compileWhitelist(text);
        const held = (isIn: (block: number) => boolean) =>
          Array.from({ length: 4096 }, (_, block) => block).filter(
            (block) => isIn(block) && !isAside(block) && !list.some((one) => one[0] && holds(one, block)),
          ).length;
        const wide = list
          .filter(([out]) => !out)
          .filter((one) => {
            const count = held((block) => holds(one, block));
            return count > 16 || (count > 0 && (one[1] << 4) % (1 << (12 - one[2])) !== 0);
          })
          .map(([, first, prefix]) => `${first}.0.0.0/${prefix}`);
        const all = held((block) => list.some((one) => !one[0] && holds(one, block)));

        expect(textsOf(text)).toEqual([...(all > 40.96 ? [""] : []), ...wide]);
        expect(entries).toHaveLength(list.filter(([out]) => !out).length);
      }),
    );
  });

  it("counts what any condition admits, and takes off no exclusion that has one", () => {
    const [first, second] = ["0.0.0.0/1?user=alice", "128.0.0.0/1?until=2026-12-31"];
    expect(textsOf(`${first},${second}`)).toEqual(["", first, second]);
    expect(textsOf("8.0.0.0/7?user=a/b-c")).toEqual(["8.0.0.0/7?user=a/b-c"]);
    expect(textsOf("8.0.0.0/7, !8.0.0.0/8")).toEqual([]);
    expect(textsOf("8.0.0.0/7, !8.0.0.0/8?until=2026-12-31")).toEqual(["8.0.0.0/7"]);
  });

  it("keeps the conditions of an entry whose prefix is a slip", () => {
    expect(find("203.0.113.5/2?user=a/b").at(-1)?.reason).toMatch(
      /for the neighbours of 203\.0\.113\.5 write 203\.0\.113\.5\/24\?user=a\/b\.$/,
    );
    expect(find("8.0.0.0-19.255.255.255?user=a/b").at(-1)?.reason).toMatch(/more than a \/8/);
  });

  it("counts twenty thousand entries", () => {
    const text = Array.from(
      { length: 20_000 },
      (_, index) => `${11 + (index >> 8)}.${index & 255}.0.0/16`,
    ).join(" ");

    expect(find(text)).toEqual([
      {
        text: "",
        position: 1,
        reason:
          "The whitelist holds 30 % of all IPv4 addresses, private ones aside; write the blocks that you mean.",
      },
    ]);
  });
});

/** Whether a block of a /12, by its number, lies in one of the list. */
function holds([, first, prefix]: readonly [boolean, number, number], block: number): boolean {
  return (first << 4) >> (12 - prefix) === block >> (12 - prefix);
}

/** 10.0.0.0/8, 172.16.0.0/12 and 100.64.0.0/10; the others are smaller than a /12 and lie in no block that decides. */
function isAside(block: number): boolean {
  return block >> 4 === 10 || block === (172 << 4) + 1 || block >> 2 === (100 << 2) + 1;
}
