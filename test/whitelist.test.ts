import { BlockList, isIP, isIPv6 } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatAddress, readAddress } from "../src/address.ts";
import { isExclusion } from "../src/cut-entries.ts";
import { compileWhitelist } from "../src/whitelist.ts";

describe("compileWhitelist", () => {
  it.each([
    ["10.0.0.1", "10.0.0.1", true],
    ["10.0.0.1", "10.0.0.0", false],
    ["10.0.0.1", "10.0.0.2", false],
    ["10.0.0.5/24", "10.0.0.0", true],
    ["10.0.0.5/24", "10.0.0.255", true],
    ["10.0.0.5/24", "9.255.255.255", false],
    ["10.0.0.5/24", "10.0.1.0", false],
    ["10.0.0.5/32", "10.0.0.5", true],
    ["10.0.0.5/32", "10.0.0.4", false],
    ["0.0.0.0/0", "255.255.255.255", true],
    ["0.0.0.0/0", "::", false],
    ["::/0", "ffff::", true],
    ["::/0", "10.0.0.1", false],
    ["::/0", "::ffff:10.0.0.1", false],
    ["2001:db8::/32", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", true],
    ["2001:db8::/32", "2001:db9::", false],
    ["2001:db8::1/128", "2001:DB8:0::1", true],
    ["10.0.0.1-10.0.0.9", "10.0.0.1", true],
    ["10.0.0.1-10.0.0.9", "10.0.0.9", true],
    ["10.0.0.1-10.0.0.9", "10.0.0.0", false],
    ["10.0.0.1-10.0.0.9", "10.0.0.10", false],
    ["10.0.0.1 - 10.0.0.9", "10.0.0.5", true],
    ["10.0.0.1\t-\t10.0.0.9", "10.0.0.5", true],
    ["10.0.0.1 -10.0.0.9", "10.0.0.5", true],
    ["10.0.0.1- 10.0.0.9", "10.0.0.5", true],
    ["10.0.0.1-10.0.0.1", "10.0.0.1", true],
    ["::1-::ffff", "::abcd", true],
    ["::-2001::", "10.0.0.1", false],
    ["::-2001::", "::ffff:10.0.0.1", false],
    ["10.0.0.0/8", "::ffff:10.0.0.1", true],
    ["10.0.0.0/8", "::ffff:a00:1", true],
    ["10.0.0.0/8", "::10.0.0.1", false],
    ["10.0.0.0/8", "::a00:1", false],
    ["127.0.0.0/8", "::ffff:7f00:1", true],
    ["127.0.0.0/8", "::7f00:1", false],
    ["127.0.0.1", "::1", false],
    ["::10.0.0.1", "10.0.0.1", false],
    ["::10.0.0.1", "::a00:1", true],
    ["::10.0.0.0/96", "10.0.0.1", false],
    ["::10.0.0.0/104", "10.0.0.1", false],
    ["::ffff:10.0.0.1", "10.0.0.1", true],
    ["::ffff:10.0.0.1", "10.0.0.2", false],
    ["::ffff:10.0.0.0/104", "10.255.255.255", true],
    ["::ffff:10.0.0.0/104", "11.0.0.0", false],
    ["::ffff:a00:1/128", "10.0.0.1", true],
    ["::ffff:0:0/96", "255.255.255.255", true],
    ["::ffff:0:0/95", "10.0.0.1", false],
    ["::ffff:0:0/95", "::fffe:0:0", true],
    ["::ffff:10.0.0.1-::ffff:10.0.0.9", "10.0.0.5", true],
    ["::ffff:10.0.0.1-10.0.0.9", "10.0.0.5", true],
    ["10.0.0.1，10.0.0.2", "10.0.0.2", true],
    ["10.0.0.1；10.0.0.2、10.0.0.3", "10.0.0.3", true],
    ["10.0.0.1 10.0.0.2", "10.0.0.2", true],
    ["# 10.0.0.1\n10.0.0.2", "10.0.0.1", false],
    ["# 10.0.0.1\n10.0.0.2", "10.0.0.2", true],
    ["10.0.0.2 # 10.0.0.1", "10.0.0.1", false],
    ["oops,10.0.0.1,10.0.0.0/33", "10.0.0.1", true],
    ["10.0.0.1-10.0.0.9,10.0.0.3", "10.0.0.8", true],
  ])("with %j, the address %s passes: %s", (text, source, passes) => {
    expect(admits(text, source)).toBe(passes);
  });

  const sources = [
    "0.0.0.0",
    "10.0.0.0",
    "10.0.0.1",
    "10.255.255.255",
    "8.0.0.1",
    "::",
    "::1",
    "2001:db8::1",
    "::a",
  ];

  it.each([
    "10.0.0.0/33",
    "10.0.0.0/129",
    "10.0.0.0/-1",
    "10.0.0.0/",
    "10.0.0.0//8",
    "10.0.0.0/8/8",
    "10.0.0.0/1e1",
    "10.0.0.0/0x8",
    "10.0.0.0/08",
    "10.0.0.0/00",
    "10.0.0.0/+8",
    "10.0.0.0/8.0",
    "10.0.0.0/８",
    "10.0.0.0/255.0.0.0",
    "10.0.0.0/a",
    "10.0.0.0/x8",
    "10.0.0.0/8x",
    "10.0.0.0/1000",
    "/8",
    "/",
    "10.0.0/8",
    "10/8",
    "10.*",
    "10.0.0.*",
    "*",
    "::/129",
    "::/-1",
    "::/",
    "::/1e1",
    "::/0x8",
    "::/08",
    "::/999",
    "::ffff:10.0.0.0/129",
    "fe80::%eth0/64",
    "fe80::1%eth0",
    "1234:::5678",
    "1::2::3",
    "10.0.0.1:443",
    "[::1]",
    "[::1]:443",
    "10.0.0.999",
    "10.0.0",
    "10",
    "167772161",
    "0x0a000001",
    "0xa.0.0.1",
    "010.0.0.1",
    "012.0.0.1",
    "10.0.0.01",
    "::ffff:010.0.0.1",
    "10.0.0.9-10.0.0.1",
    "::9-::1",
    "10.0.0.1-::ffff",
    "::1-10.0.0.1",
    "::-::ffff:10.0.0.1",
    "10.0.0.1-9",
    "10.0.0.1-",
    "-10.0.0.1",
    "-",
    "10.0.0.1--10.0.0.9",
    "10.0.0.1-10.0.0.5-10.0.0.9",
    "10.0.0.0/8-10.0.0.9",
    "10.0.0.0-10.0.0.0/8",
    "10.0.0.1–10.0.0.9",
    "10.0.0.1~10.0.0.9",
    "10.0.0.1\u200b",
    "10.0.0.1\u0000",
    "１０.0.0.1",
    "10。0。0。1",
    "localhost",
    '"10.0.0.1"',
    "'10.0.0.1'",
    "(10.0.0.1)",
    "http://10.0.0.1",
    "10.0.0.1=",
    "constructor",
  ])("refuses %j: it admits nobody, is reported once, and leaves the others at work", (entry) => {
    const whitelist = compileWhitelist(`203.0.113.7,${entry};2001:db8::7`);
    const refused = whitelist.problems.filter(({ kind }) => kind === "refused");

    expect(sources.filter((source) => admits(entry, source))).toEqual([]);
    expect(sources.filter((source) => whitelist.find(read(source)))).toEqual([]);
    expect(whitelist.find(read("203.0.113.7"))).toMatchObject({ text: "203.0.113.7" });
    expect(whitelist.find(read("2001:db8::7"))).toMatchObject({ text: "2001:db8::7" });
    expect(refused.map(({ position }) => position)).toEqual([13]);
    expect(whitelist.problems).toEqual(refused);
  });

  it("does not take the parts of a block that spaces tear for a block", () => {
    expect(admits("10.0.0.0/ 8", "10.0.0.1")).toBe(false);
    expect(admits("10.0.0.0 /8", "10.0.0.1")).toBe(false);
    expect(admits("10.0.0.0 / 8", "10.0.0.1")).toBe(false);
  });

  it("tells each entry as it is written, with what it admits", () => {
    expect(compileWhitelist(" 10.0.0.5/30; ::1 - ::3")).toEqual({
      find: expect.any(Function),
      findExclusion: expect.any(Function),
      entries: [
        { text: "10.0.0.5/30", position: 2, family: 4, low: [0x0a000004], high: [0x0a000007] },
        { text: "::1-::3", position: 15, family: 6, low: [0, 0, 0, 1], high: [0, 0, 0, 3] },
      ],
      exclusions: [],
      problems: [],
    });
  });

  it("finds the entry that admits", () => {
    const entry = { text: "10.0.0.0/8", position: 3, family: 4, low: [0x0a000000], high: [0x0affffff] };

    expect(compileWhitelist("; 10.0.0.0/8 ::a00:1").find(read("10.0.0.1"))).toEqual(entry);
  });

  it("reports first what concerns all entries, then in the order of the text", () => {
    const text = "10.0.0.1 # 10.0.0.2\n203.0.113.5/2\n10.0.0.999\n# 10.0.0.3\n!\n10.0.0.888";

    expect(compileWhitelist(text).problems.map(({ kind, text, position }) => [kind, text, position])).toEqual(
      [
        ["exclusion", "!", 57],
        ["wide", "", 1],
        ["wide", "203.0.113.5/2", 21],
        ["warning", "10.0.0.2", 12],
        ["refused", "10.0.0.999", 35],
        ["refused", "10.0.0.888", 59],
      ],
    );
  });

  it("neutralises and clips a refused text", () => {
    expect(compileWhitelist("10.0.0.1\u001b[2J").problems.at(-1)?.text).toBe("10.0.0.1(U+001B)[2J");
    expect(compileWhitelist("x".repeat(200)).problems.at(-1)?.text).toBe(`${"x".repeat(97)}...`);
  });

  it.each(["", " ,;\n", "# nobody", "!10.0.0.1", "oops"])("warns that %j admits nobody", (text) => {
    const whitelist = compileWhitelist(text);

    expect(whitelist.problems[0]).toEqual({
      kind: "warning",
      text: "",
      position: 1,
      reason:
        "The whitelist is empty: the variable IP holds no entry that can be read, so every sign-in raises an alarm.",
    });
    expect(whitelist.problems).toHaveLength(text === "oops" ? 2 : 1);
    expect(whitelist.entries).toEqual([]);
    expect(sources.filter((source) => whitelist.find(read(source)))).toEqual([]);
  });

  const block = "203.0.113.0/24";

  it.each([
    [`${block}, !203.0.113.66`, "203.0.113.66"],
    [`${block}, ！203.0.113.66`, "203.0.113.66"],
    [`${block}, ! 203.0.113.66`, "203.0.113.66"],
    [`${block}, !\u3000203.0.113.66`, "203.0.113.66"],
    [`!203.0.113.66 ${block}`, "203.0.113.66"],
    [`203.0.113.66, ${block}, 203.0.113.60-203.0.113.70\n!203.0.113.66`, "203.0.113.66"],
    [`${block} !203.0.113.64/30`, "203.0.113.66"],
    [`${block} ! 203.0.113.64 - 203.0.113.66`, "203.0.113.66"],
    [`${block} !::ffff:203.0.113.66`, "203.0.113.66"],
    [`${block} !203.0.113.66`, "::ffff:203.0.113.66"],
    ["2001:db8::/32 !2001:db8::66", "2001:db8::66"],
  ])("takes out of %j the address %s, and no other", (text, source) => {
    const whitelist = compileWhitelist(text);

    expect(whitelist.problems).toEqual([]);
    expect(whitelist.exclusions).toHaveLength(1);
    expect(whitelist.find(read(source))).toBeUndefined();
    expect(["203.0.113.63", "203.0.113.68", "203.0.113.255"].filter((one) => admits(text, one))).toEqual(
      text.startsWith("2001")
        ? []
        : ["203.0.113.63", "203.0.113.68", "203.0.113.255"].filter((one) => one !== "203.0.113.66"),
    );
  });

  it("takes one entry out, and not the next", () => {
    const whitelist = compileWhitelist(`${block} ! 203.0.113.66 203.0.113.67`);

    expect(whitelist.exclusions.map(({ text, position }) => [text, position])).toEqual([
      ["!203.0.113.66", 16],
    ]);
    expect(whitelist.find(read("203.0.113.67"))).toBeDefined();
  });

  it.each([
    ["!", 21],
    ["! , 203.0.113.77", 21],
    ["!\n203.0.113.77", 21],
    ["! # somebody", 21],
    ["!x", 21],
    ["!!203.0.113.66", 21],
    ["! ! 203.0.113.66", 21],
    ["!203.0.113.0/33", 21],
    ["!office.example.com", 21],
    ["203.0.113.66!", 21],
    ["203.0.113.0/24!203.0.113.66", 21],
    ["203.0.113.0/24! 203.0.113.66", 21],
    ["\u01c3203.0.113.66", 21],
    ["\u2757203.0.113.66", 21],
    ["\u2757\ufe0f 203.0.113.66", 21],
    ["\ufe57203.0.113.66", 21],
  ])(
    "lets only single addresses admit where %j is an exclusion that cannot be read",
    (exclusion, position) => {
      const text = `198.51.100.7, ::7/128 ${exclusion}\n203.0.113.0/24 10.0.0.1-10.0.0.9`.replace(
        "::7/128",
        "::7/64",
      );
      const whitelist = compileWhitelist(text);

      expect(whitelist.problems[0]).toMatchObject({ kind: "exclusion", position: position + 1 });
      expect(whitelist.find(read("198.51.100.7"))).toMatchObject({ text: "198.51.100.7" });
      expect(
        ["203.0.113.66", "203.0.113.1", "10.0.0.5", "::7"].filter((source) => whitelist.find(read(source))),
      ).toEqual([]);
      expect(whitelist.findExclusion(read("203.0.113.1"))).toMatchObject({
        text: whitelist.problems[0]?.text,
        readable: false,
        from: { text: "203.0.113.0/24" },
      });
    },
  );

  it.each([
    ["203.0.113.66", { text: "!203.0.113.66", readable: true, from: { text: block } }],
    ["198.51.100.1", { text: "!198.51.100.0/24", readable: true, from: undefined }],
    ["203.0.113.67", undefined],
    ["192.0.2.1", undefined],
  ])("tells the exclusion that is in the way of %s", (source, found) => {
    const whitelist = compileWhitelist(`${block} !203.0.113.66 !198.51.100.0/24`);

    expect(whitelist.findExclusion(read(source))).toEqual(
      found &&
        expect.objectContaining(found.from ? { ...found, from: expect.objectContaining(found.from) } : found),
    );
  });

  it("tells no exclusion where none can be read and none would matter", () => {
    const whitelist = compileWhitelist("198.51.100.7, 203.0.113.0/24, !x");

    expect(whitelist.findExclusion(read("198.51.100.7"))).toBeUndefined();
    expect(whitelist.findExclusion(read("192.0.2.1"))).toBeUndefined();
  });

  it("admits what some entry holds and no exclusion does, in any order", () => {
    const holds = (text: string, source: string) => compileWhitelist(text).find(read(source)) !== undefined;
    const mark = fc.constantFrom("", "", "!", "！", "! ");
    fc.assert(
      fc.property(fc.array(fc.tuple(mark, entry), { maxLength: 12 }), fc.array(address), (list, others) => {
        const whitelist = compileWhitelist(list.map((part) => part.join("")).join(", "));
        const some = (isOut: boolean, source: string) =>
          list.some(([excludes, text]) => (excludes !== "") === isOut && holds(text, source));
        for (const source of [...others, ...list.flatMap(([, text]) => text.split(/[-/]/).filter(isIP))]) {
          expect(whitelist.find(read(source)) !== undefined).toBe(some(false, source) && !some(true, source));
        }
      }),
    );
  });

  it.each([
    ["ipv4", 32, fc.ipV4()],
    ["ipv6", 128, fc.ipV6().filter((text) => readAddress(text)?.family === 6)],
  ] as const)(
    "admits through %s blocks of every prefix length what net.BlockList admits",
    (type, bits, base) => {
      fc.assert(
        fc.property(base, (address) => {
          for (let prefix = 0; prefix <= bits; prefix++) {
            const block = new BlockList();
            block.addSubnet(address, prefix, type);
            const whitelist = compileWhitelist(`${address}/${prefix}`);
            for (const source of edgesOf(address, prefix, bits)) {
              expect(whitelist.find(read(source)) !== undefined).toBe(block.check(source, type));
            }
          }
        }),
        { numRuns: 5 },
      );
    },
  );

  it.each([
    ["ipv4", 32, fc.ipV4()],
    ["ipv6", 128, fc.ipV6().filter((text) => readAddress(text)?.family === 6)],
  ] as const)("admits through %s ranges what net.BlockList admits", (type, bits, any) => {
    fc.assert(
      fc.property(any, any, any, (one, other, source) => {
        const [low, high] = numberOf(one) < numberOf(other) ? [one, other] : [other, one];
        const block = new BlockList();
        block.addRange(low, high, type);
        const whitelist = compileWhitelist(`${low}-${high}`);
        for (const near of [source, ...edgesOf(low, bits, bits), ...edgesOf(high, bits, bits)]) {
          expect(whitelist.find(read(near)) !== undefined).toBe(block.check(near, type));
        }
      }),
    );
  });

  it("admits through any mixture what net.BlockList admits", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), fc.array(address), (entries, others) => {
        const whitelist = compileWhitelist(entries.join(","));
        // One list for each family: a list of both lets IPv4 pass through ::/0.
        const blocks = { ipv4: blockListOf(entries, "ipv4"), ipv6: blockListOf(entries, "ipv6") };
        for (const source of [...others, ...entries.flatMap((one) => one.split(/[-/]/).filter(isIP))]) {
          const type = isIPv6(source) ? "ipv6" : "ipv4";
          expect(whitelist.find(read(source)) !== undefined).toBe(blocks[type].check(source, type));
        }
        expect(whitelist.entries).toHaveLength(entries.length);
      }),
      { numRuns: 300 },
    );
  });

  it("admits the same in any order, with duplicates and with any separators", () => {
    const separator = fc.stringMatching(/^[,;，；、 \t\n\r]{0,3}[,;，；、\n][ \t\n]{0,2}$/);
    fc.assert(
      fc.property(
        fc
          .uniqueArray(entry, { minLength: 1, maxLength: 10 })
          .chain((entries) =>
            fc.tuple(
              fc.constant(entries),
              fc.shuffledSubarray([...entries, ...entries], { minLength: 2 * entries.length }),
            ),
          ),
        fc.array(separator, { minLength: 20, maxLength: 20 }),
        fc.array(address),
        ([entries, shuffled], separators, others) => {
          const one = compileWhitelist(entries.join(","));
          const other = compileWhitelist(shuffled.map((text, index) => text + separators[index]).join(""));
          for (const source of [...others, ...entries.flatMap((text) => text.split(/[-/]/).filter(isIP))]) {
            expect(other.find(read(source)) !== undefined).toBe(one.find(read(source)) !== undefined);
          }
        },
      ),
    );
  });

  it("shuts nobody out by one entry more, readable or not", () => {
    fc.assert(
      fc.property(
        fc.array(entry),
        fc.oneof(entry, fc.string()).filter((text) => !isExclusion({ text, position: 1 })),
        fc.array(address),
        (entries, more, others) => {
          const [before, after] = [entries.join(","), [...entries, more].join(",")].map((text) =>
            compileWhitelist(text),
          );
          for (const source of [...others, ...entries.flatMap((text) => text.split(/[-/]/).filter(isIP))]) {
            if (before?.find(read(source))) expect(after?.find(read(source))).toBeDefined();
          }
        },
      ),
    );
  });

  it("takes any text whatever", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: character })), (text) => {
        const { entries, problems } = compileWhitelist(text);
        expect(problems.length).toBeGreaterThanOrEqual(entries.length === 0 ? 1 : 0);
      }),
    );
  });

  it("admits through the 4,096 characters that the platform allows", () => {
    const entries = Array.from({ length: 340 }, (_, index) => `10.0.${100 + (index >> 8)}.${index & 255}`);
    const text = entries
      .join(",")
      .slice(0, 4096)
      .replace(/,[^,]*$/, "");
    const count = text.split(",").length;

    const whitelist = compileWhitelist(text);

    expect(entries.filter((one) => whitelist.find(read(one)))).toEqual(entries.slice(0, count));
  });

  it("admits through each of 10,000 entries", () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => `10.${index >> 8}.${index & 255}.0/30`);
    const whitelist = compileWhitelist(entries.join("\n"));

    expect(whitelist.problems).toEqual([]);
    expect(entries.filter((text) => whitelist.find(read(text.replace("0/30", "3")))?.text !== text)).toEqual(
      [],
    );
    expect(entries.filter((text) => whitelist.find(read(text.replace("0/30", "4"))))).toEqual([]);
  });

  // Work that grew with the square of the length would take far longer than a test may.
  it.each([
    ",",
    "，",
    " ",
    "\n",
    "\r\n",
    "#",
    "#\n",
    "# ",
    "! ",
    "!",
    "1.2.3.4 #5.6.7.8\n",
    "- ",
    " -",

    "a -",
    "/",
    ":",
    "1",
    "10.0.0.1-",
  ])("still finds the last entry behind half a megabyte of %j", (unit) => {
    const text = `${unit.repeat(Math.ceil(2 ** 19 / unit.length))}\n10.0.0.1`;

    expect(admits(text, "10.0.0.1")).toBe(true);
    expect(admits(text, "10.0.0.2")).toBe(false);
  });

  it("keeps no more than a line of a refused megabyte", () => {
    const [, problem] = compileWhitelist("1".repeat(2 ** 20)).problems;

    expect(problem).toEqual({
      kind: "refused",
      text: `${"1".repeat(97)}...`,
      position: 1,
      reason: write,
    });
  });

  it("says of what cannot be read what to write, and takes the word of a tool that knows more", () => {
    const text = "10.0.0.0/33, !nobody";
    const reasons = ({ problems }: ReturnType<typeof compileWhitelist>) =>
      problems.filter(({ text: shown }) => shown).map(({ text: shown, reason }) => [shown, reason]);

    expect(reasons(compileWhitelist(text))).toEqual([
      [
        "!nobody",
        "Write ! and an address, a block (10.0.0.0/24) or a range (10.0.0.1-10.0.0.9); npm run check-config says what is wrong.",
      ],
      ["10.0.0.0/33", write],
    ]);
    const entry = "203.0.113.7?until=tomorrow";
    expect(reasons(compileWhitelist(`${entry}, !${entry}`))).toEqual(
      [`!${entry}`, entry].map((bad) => [
        bad,
        "Write until=2026-12-31, from=2026-12-31 or user=name behind ?, joined by &; npm run check-config says what is wrong.",
      ]),
    );
    expect(
      reasons(compileWhitelist(text, { explain: (refused, excludes) => `${refused} ${excludes}` })),
    ).toEqual([
      ["!nobody", "!nobody true"],
      ["10.0.0.0/33", "10.0.0.0/33 false"],
    ]);
  });
});

const write =
  "Write an address, a block (10.0.0.0/24) or a range (10.0.0.1-10.0.0.9); npm run check-config says what is wrong.";

/** Any UTF-16 unit, lone surrogates among them. */
const character = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));

const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6().filter((text) => readAddress(text)?.family === 6),
  // Near each other, so that they meet.
  fc.nat(20).map((last) => `10.0.0.${last}`),
  fc.nat(20).map((last) => `::${last.toString(16)}`),
);

const entry = fc.oneof(
  address,
  fc.tuple(address, fc.nat(128)).map(([text, prefix]) => `${text}/${isIPv6(text) ? prefix : prefix % 33}`),
  fc
    .tuple(address, address)
    .filter(([one, other]) => isIPv6(one) === isIPv6(other))
    .map((ends) => ends.sort((a, b) => (numberOf(a) < numberOf(b) ? -1 : 1)).join("-")),
);

function blockListOf(entries: readonly string[], type: "ipv4" | "ipv6"): BlockList {
  const block = new BlockList();
  for (const text of entries.filter((one) => one.includes(":") === (type === "ipv6"))) {
    const [first = "", second = ""] = text.split(/[-/]/);
    if (text.includes("-")) block.addRange(first, second, type);
    else if (text.includes("/")) block.addSubnet(first, Number(second), type);
    else block.addAddress(first, type);
  }
  return block;
}

/** The addresses at both edges of a block, just outside and just inside. */
function edgesOf(text: string, prefix: number, bits: 32 | 128): string[] {
  const size = 1n << BigInt(bits - prefix);
  const low = (numberOf(text) / size) * size;
  const family = bits === 32 ? 4 : 6;
  return [low - 1n, low, low + 1n, low + size - 2n, low + size - 1n, low + size]
    .filter((value) => value >= 0n && value < 1n << BigInt(bits))
    .filter((value) => family === 4 || value >> 32n !== 0xffffn)
    .map((value) => {
      const words = Array.from({ length: bits / 32 }, (_, index) =>
        BigInt.asUintN(32, value >> BigInt(bits - 32 - 32 * index)),
      );
      return formatAddress({ family, words: words.map(Number) });
    });
}

function admits(text: string, source: string): boolean {
  return compileWhitelist(text).find(read(source)) !== undefined;
}

function numberOf(text: string): bigint {
  return read(text).words.reduce((number, word) => (number << 32n) + BigInt(word), 0n);
}

function read(text: string) {
  const found = readAddress(text);
  if (!found) throw new Error(`The test means ${text} to be an address.`);
  return found;
}
