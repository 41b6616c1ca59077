import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutEntries, cutLine, isExclusion } from "../src/cut-entries.ts";

describe("cutEntries", () => {
  it.each([
    ",",
    ";",
    "，",
    "；",
    "、",
    " ",
    "\t",
    "\u00a0",
    "\u3000",
    "\v",
    "\f",
    "\ufeff",
    "\u2009",
    "\u0085",
    "\n",
    "\r",
    "\r\n",
    "\u2028",
    "\u2029",
  ])("cuts at %j", (separator) => {
    expect(cutEntries(`a${separator}b`)).toEqual({
      entries: [
        { text: "a", position: 1 },
        { text: "b", position: 2 + separator.length },
      ],
      comments: [],
    });
  });

  it.each(["", " ", ",", ",;，；、 \t\r\n\u2028,,", "\ufeff"])("finds nothing in %j", (text) => {
    expect(cutEntries(text)).toEqual({ entries: [], comments: [] });
  });

  it.each([
    ["a-b", "a-b"],
    ["a - b", "a-b"],
    ["a -b", "a-b"],
    ["a- b", "a-b"],
    ["a \t-\u3000 b", "a-b"],
    ["a - b - c", "a-b-c"],
    ["- a", "-a"],
    ["a -", "a-"],
    ["a - - b", "a--b"],
    ["a\u00a0-\u00a0b", "a-b"],
    ["a\u2009-\ufeffb", "a-b"],
    ["a\u0085-\u000bb", "a-b"],
    ["! a", "!a"],
    ["！\u3000a", "！a"],
    ["! a - b", "!a-b"],
    ["!a- b", "!a-b"],
    ["! ! a", "!!a"],
    ["a! b", "a!b"],
    ["❗ a", "❗a"],
  ])("keeps %j in one entry", (text, entry) => {
    expect(cutEntries(text)).toEqual({ entries: [{ text: entry, position: 1 }], comments: [] });
  });

  it.each([
    ["a-,b", ["a-", "b"]],
    ["a;-b", ["a", "-b"]],
    ["a -\nb", ["a-", "b"]],
    ["a\n- b", ["a", "-b"]],
    ["a - b c - d", ["a-b", "c-d"]],
    ["a-b c", ["a-b", "c"]],
    ["a b-c", ["a", "b-c"]],
    ["a – b", ["a", "–", "b"]],
    ["a / 8", ["a", "/", "8"]],
    ["a ! b c", ["a", "!b", "c"]],
    ["a !, b", ["a", "!", "b"]],
    ["!\nb", ["!", "b"]],
    ["!\u2028b", ["!", "b"]],
    ["! # b", ["!"]],
  ])("cuts %j into %j", (text, entries) => {
    expect(cutEntries(text).entries.map((entry) => entry.text)).toEqual(entries);
  });

  it.each([
    ["a?user=x", ["a?user=x"]],
    ["a - b?user=x", ["a-b?user=x"]],
    ["! a?user=x", ["!a?user=x"]],
    ["a?until=2026-12-31 b", ["a?until=2026-12-31", "b"]],
    ["a?user=x!", ["a?user=x!"]],
    ["a?user=x! b", ["a?user=x!", "b"]],
    ["a?user=x- b", ["a?user=x-", "b"]],
    ["a?user=x - b", ["a?user=x", "-b"]],
    ["a?user=x -b", ["a?user=x", "-b"]],
    ["a?user=x,y", ["a?user=x", "y"]],
    ["a ?user=x", ["a ?user=x"]],
    ["a ？user=x", ["a ？user=x"]],
    ["a ? user=x", ["a ? user=x"]],
    ["a? user=x", ["a? user=x"]],
    ["a user=x", ["a user=x"]],
    ["a until=2026-12-31 b", ["a until=2026-12-31", "b"]],
    ["a?user=x &until=2026-12-31", ["a?user=x &until=2026-12-31"]],
    ["a?user=x & until=2026-12-31", ["a?user=x & until=2026-12-31"]],
    ["a?user=x |y", ["a?user=x |y"]],
    ["a?user=x ｜ y", ["a?user=x ｜", "y"]],
    ["a - ?user=x", ["a- ?user=x"]],
    ["! ?user=x", ["! ?user=x"]],
    ["a & b | c", ["a", "&", "b", "|", "c"]],
    ["a\n?user=x", ["a ?user=x"]],
    ["a, ?user=x", ["a ?user=x"]],
    ["a，user=x，b", ["a user=x", "b"]],
    ["a;until=2026-12-31;b", ["a until=2026-12-31", "b"]],
    ["a?from=2026-01-01;user=x", ["a?from=2026-01-01 user=x"]],
    ["a?from=2026-01-01\n &user=x", ["a?from=2026-01-01 &user=x"]],
    ["!a, ?user=x", ["!a ?user=x"]],
    ["a Until=2026-12-31", ["a Until=2026-12-31"]],
    ["a until:2026-12-31", ["a until:2026-12-31"]],
    ["a user＝x", ["a user＝x"]],
    ["a until 2026-12-31", ["a until", "2026-12-31"]],
    ["a (user=x)", ["a (user=x)"]],
    ["a &user=x", ["a &user=x"]],
    ["a, ?", ["a", "?"]],
    ["a, &b", ["a", "&b"]],
    ["user=x, a", ["user=x", "a"]],
  ])("cuts %j, with conditions, into %j", (text, entries) => {
    expect(cutEntries(text)).toMatchObject({ entries: entries.map((text) => ({ text })), comments: [] });
  });

  it.each([
    ["a?user=x#EXT#@t", ["a?user=x#EXT#@t"], "EXT#@t"],
    ["b, a?user=x# c", ["b", "a?user=x#"], " c"],
    ["a?user=x#y, c", ["a?user=x#y"], "y, c"],
    ["a?#y", ["a?#y"], "y"],
    ["a ?user=x#y", ["a ?user=x#y"], "y"],
    ["a?user=x#y, !c d !e", ["a?user=x#y", "!c", "!e"], "y, !c d !e"],
    ["a?user=x#!c", ["a?user=x#!c"], "!c"],
    ["a?user=x #y !c", ["a?user=x"], "y !c"],
    ["a?user=x,#y", ["a?user=x"], "y"],
    ["a?user=x\u0085#y", ["a?user=x"], "y"],
    ["a?user=x;b#y", ["a?user=x", "b"], "y"],
    ["a#?user=x", ["a"], "?user=x"],
  ])("keeps in an entry of %j the # right behind its condition", (text, entries, comment) => {
    expect(cutEntries(text)).toMatchObject({
      entries: entries.map((text) => ({ text })),
      comments: [{ text: comment, position: text.indexOf("#") + 2, behindEntry: true }],
    });
  });

  it("tells where the entries around such a # start", () => {
    expect(cutEntries("\n b, a?user=x#y !c").entries).toEqual([
      { text: "b", position: 3 },
      { text: "a?user=x#y", position: 6 },
      { text: "!c", position: 17 },
    ]);
  });

  it("tells where each entry and comment starts", () => {
    const text = " a, b - c # one\r\n#two\n\u3000d;;e#";

    expect(cutEntries(text)).toEqual({
      entries: [
        { text: "a", position: 2 },
        { text: "b-c", position: 5 },
        { text: "d", position: 24 },
        { text: "e", position: 27 },
      ],
      comments: [
        { text: " one", position: 12, behindEntry: true },
        { text: "two", position: 19, behindEntry: false },
        { text: "", position: 29, behindEntry: true },
      ],
    });
  });

  it("ends a comment with its line, and with nothing else", () => {
    const { entries, comments } = cutEntries("a # b, c; d # e\u000b\u0085f\ng");

    expect(entries).toEqual([
      { text: "a", position: 1 },
      { text: "g", position: 20 },
    ]);
    expect(comments).toEqual([{ text: " b, c; d # e\u000b\u0085f", position: 4, behindEntry: true }]);
  });

  it("finds each entry at its place in any text", () => {
    const word = fc.constantFrom(
      "10.0.0.1",
      "x",
      "2001:db8::/32",
      "1-2",
      ",",
      " ",
      "\n",
      "\r\n",
      "#",
      "；",
      "\t",
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join("");
        const { entries, comments } = cutEntries(text);
        for (const { text: found, position } of [...entries, ...comments]) {
          expect(text.slice(position - 1, position - 1 + found.length)).toBe(found);
        }
      }),
    );
  });

  // Work that grew with the square of the length would take half a minute.
  it.each([
    [",", 0],
    ["、", 0],
    [" ", 0],
    ["\r", 0],
    ["#", 0],
    ["\n#", 0],
    ["-", 1],
    ["- ", 1],
    ["a -", 1],
    ["a- ", 1],
    [" -a", 1],
    ["! ", 1],
    [" a!", 1],
    ["a ", 2 ** 20 / 2],
    ["a,\n", Math.ceil(2 ** 20 / 3)],
    ["?", 1],
    [" ?", 1],
    ["a? ", Math.ceil(2 ** 20 / 3)],
    ["a?#", 1],
    ["a?#\n", 2 ** 20 / 4],
  ])(
    "cuts a megabyte of %j",
    (unit, count) => {
      const text = unit.repeat(Math.ceil(2 ** 20 / unit.length));

      expect(cutEntries(text).entries).toHaveLength(count);
    },
    10_000,
  );
});

describe("isExclusion", () => {
  it("takes for one whatever becomes ! in its plain form, and what looks like it", () => {
    const characters = Array.from({ length: 0x30000 }, (_, point) => point)
      .filter((point) => point < 0xd800 || point > 0xdfff)
      .map((point) => String.fromCodePoint(point));
    const plain = characters.filter((one) => one.normalize("NFKC").includes("!"));

    expect(plain).toContain("\ufe57");
    expect([...plain, "\u01c3", "\u2757"].filter((text) => !isExclusion({ text, position: 1 }))).toEqual([]);
  });

  it.each(["10.0.0.1", "a-b", "#", "1|2", "¦", "ⅼ"])("takes %j for none", (text) => {
    expect(isExclusion({ text, position: 1 })).toBe(false);
  });
});

describe("cutLine", () => {
  it("counts from the position it is given", () => {
    expect(cutLine(" a,b - c", 10)).toEqual([
      { text: "a", position: 11 },
      { text: "b-c", position: 13 },
    ]);
  });

  it("adds to the entries it is given", () => {
    const entries = [{ text: "a", position: 1 }];

    expect(cutLine("b", 3, entries)).toBe(entries);
    expect(entries).toEqual([
      { text: "a", position: 1 },
      { text: "b", position: 3 },
    ]);
  });
});
