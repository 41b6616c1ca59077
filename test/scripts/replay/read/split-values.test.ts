import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSplitter } from "../../../../scripts/replay/read/split-values.ts";

/** Splits a text in chunks of these lengths, over and over. */
function split(text: string, lengths: readonly number[], singly: boolean) {
  const splitter = createSplitter({ maxValueBytes: 1e6, singly });
  const bytes = Buffer.from(text);
  const pieces: { text: string; isElements: boolean }[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    for (const { text: piece = "", isElements } of splitter.push(bytes.subarray(at, at + length)))
      pieces.push({ text: piece, isElements });
    at += length;
  }
  return { pieces, left: splitter.end() };
}

function parse({ pieces }: ReturnType<typeof split>): unknown[] {
  return pieces.flatMap(({ text, isElements }) =>
    JSON.parse(`[${isElements ? text.replace(/^,/, "") : text}]`),
  );
}

const objects = fc.array(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ maxDepth: 2 })), {
  maxLength: 8,
});
const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe("createSplitter", () => {
  it("cuts an array into its elements, wherever the chunks are cut", () => {
    fc.assert(
      fc.property(objects, lengths, fc.boolean(), fc.constantFrom(0, 2), (list, chunks, singly, indent) => {
        const found = split(JSON.stringify(list, null, indent), chunks, singly);
        expect(parse(found)).toEqual(JSON.parse(JSON.stringify(list)));
        expect(found.left).toBeUndefined();
      }),
    );
  });

  it("cuts objects one after another, wherever the chunks are cut", () => {
    fc.assert(
      fc.property(objects, lengths, fc.constantFrom("", "\n", " \r\n\t"), (list, chunks, between) => {
        const found = split(list.map((value) => JSON.stringify(value)).join(between), chunks, false);
        expect(parse(found)).toEqual(JSON.parse(JSON.stringify(list)));
        expect(found.left).toBeUndefined();
      }),
    );
  });

  it("tells where each piece starts", () => {
    const splitter = createSplitter({ maxValueBytes: 1e6, singly: true, startByte: 100 });
    const pieces = splitter.push(Buffer.from('[{"ä":1},{"b":2}]{"c":3}'));
    expect(pieces).toEqual([
      { text: '{"ä":1}', isElements: true, startByte: 101 },
      { text: ',{"b":2}', isElements: true, startByte: 109 },
      { text: '{"c":3}', isElements: false, startByte: 118 },
    ]);
  });

  it("counts the blanks before a piece, and a byte order mark, to what is before it", () => {
    const splitter = createSplitter({ maxValueBytes: 1e6, singly: true });
    expect(splitter.push(Buffer.from('\ufeff [ {"a":1} , {"b":2}]\n {'))).toEqual([
      { text: '{"a":1}', isElements: true, startByte: 6 },
      { text: ', {"b":2}', isElements: true, startByte: 14 },
    ]);
    expect(splitter.end()).toEqual({ text: "{", inArray: false, startByte: 26 });
  });

  it.each(['[{"a":1}', '{"a":', '["', "[", "x"])("says that %s is not at its end", (text) => {
    expect(split(text, [1], false).left).toBeDefined();
  });
});
