import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { createUnreadable, type TraceFile } from "../../../../scripts/archive/sources.ts";
import { maxValueBytes, type Place } from "../../../../scripts/replay/read/content.ts";
import { openFile } from "../../../../scripts/replay/read/open-file.ts";
import { isLines, readParts } from "../../../../scripts/replay/read/read-content.ts";
import { createMemoryFile } from "../memory-file.ts";

async function read(file: TraceFile) {
  const values: unknown[] = [];
  const problems: { kind: Place["kind"]; number: number; reason: string }[] = [];
  const { signal } = new AbortController();
  for await (const parts of readParts(openFile(file, signal), signal)) {
    for (const part of parts) {
      if (part.reason === undefined) values.push(part.value);
      else problems.push({ kind: part.place.kind, number: part.place.number, reason: part.reason });
    }
  }
  return { values, problems };
}

const a = { name: "a", text: 'quote " and bracket ] and brace }' };
const b = { name: "b", list: [{ x: 1 }, { y: [2] }], text: "back\\slash\\" };
const c = { name: "ü 好 \u{1f511}" };
const json = JSON.stringify;

describe("readParts", () => {
  const forms: [string, string, unknown[]][] = [
    ["an array", json([a, b, c]), [a, b, c]],
    ["an array, printed", json([a, b, c], null, 2), [a, b, c]],
    ["an empty array", "[]", []],
    ["one object", json(a), [a]],
    ["one object, printed", json(b, null, 4), [b]],
    [
      "one object, printed without indentation",
      '{\n"name": "a",\n"x":\n{\n"y": 1\n}\n}',
      [{ name: "a", x: { y: 1 } }],
    ],
    ["JSON lines", `${json(a)}\n${json(b)}\n\n${json(c)}\n`, [a, b, c]],
    ["JSON lines with CR LF and no last one", `${json(a)}\r\n${json(b)}`, [a, b]],
    ["JSON lines of arrays", `${json([a])}\n${json([b, c])}\n`, [a, b, c]],
    ["arrays without anything between them", json([a]) + json([b, c]), [a, b, c]],
    ["objects without anything between them", json(a) + json(b), [a, b]],
    ["objects, printed, one after another", `${json(a, null, 2)}\n${json(b, null, 2)}`, [a, b]],
    ["a byte order mark", `\ufeff${json([a, b])}`, [a, b]],
    ["JSON lines behind a byte order mark", `\ufeff${json(a)}\n${json(b)}`, [a, b]],
    ["white space around", `\n  ${json([a])}  \n\n`, [a]],
    ["numbers and null in an array", `[1, ${json(a)}, null]`, [1, a, null]],
    ["arrays in an array", json([[a], [b]]), [[a], [b]]],
  ];

  it.each(forms)("reads %s", async (_name, content, values) => {
    expect(await read(createMemoryFile(content))).toEqual({ values, problems: [] });
  });

  it.each(forms)("reads %s byte by byte, zipped", async (_name, content, values) => {
    const file = createMemoryFile(gzipSync(content), { chunkBytes: 1 });
    expect(await read(file)).toEqual({ values, problems: [] });
  });

  it.each([
    ["little-endian, as Windows writes it", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["big-endian", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    ["without its mark", (text: string) => Buffer.from(text, "utf16le")],
    ["big-endian without its mark", (text: string) => Buffer.from(text, "utf16le").swap16()],
  ])("reads UTF-16, %s", async (_name, encode) => {
    for (const [content, values] of [
      [json([a, b, c]), [a, b, c]],
      [`${json(c)}\r\n${json(b)}\r\n`, [c, b]],
    ] as const)
      for (const chunkBytes of [1, 3, 65_536])
        expect(await read(createMemoryFile(gzipSync(encode(content)), { chunkBytes }))).toEqual({
          values,
          problems: [],
        });
  });

  it("names UTF-16 that ends in the middle of a character", async () => {
    const file = createMemoryFile(Buffer.from("\ufeff[{}]", "utf16le").subarray(0, -1));
    expect(await read(file)).toMatchObject({ values: [{}], problems: [{ kind: "element", number: 2 }] });
  });

  it.each([
    ["with a file in it", zipSync({ "a.json": Buffer.from("{}") })],
    ["without one", zipSync({})],
  ])("says of a zip %s that it is one", async (_name, zip) => {
    for (const chunkBytes of [1, 65_536])
      expect(await read(createMemoryFile(zip, { chunkBytes }))).toEqual({
        values: [],
        problems: [{ kind: "file", number: 1, reason: "it is a zip: unpack it first" }],
      });
  });

  it("reads a long array the same in chunks of any size", async () => {
    const values = Array.from({ length: 3000 }, (_, index) => ({
      index: index,
      list: [{ a }, { b: index }],
    }));
    for (const chunkBytes of [1000, 65_536, 10_000_000])
      expect(await read(createMemoryFile(json(values), { chunkBytes }))).toEqual({ values, problems: [] });
  });

  it("reads the members of a gzip file one after another", async () => {
    const content = Buffer.concat([gzipSync(json([a])), gzipSync(json([b]))]);
    expect(await read(createMemoryFile(content))).toEqual({ values: [a, b], problems: [] });
  });

  const broken: [string, string, unknown[], { kind: string; number: number; reason: unknown }[]][] = [
    [
      "a line",
      `${json(a)}\n{"name":\n${json(c)}`,
      [a, c],
      [{ kind: "line", number: 2, reason: /^it is no JSON/ }],
    ],
    [
      "the first line",
      `{"name": tru}\n${json(a)}\n`,
      [a],
      [{ kind: "line", number: 1, reason: /^it is no JSON/ }],
    ],
    [
      "a first line cut at its start",
      `me":"x"}\n${json(a)}`,
      [a],
      [{ kind: "line", number: 1, reason: /no JSON/ }],
    ],
    [
      "an element",
      `[${json(a)},{"x": tru},${json(b)}]`,
      [a, b],
      [{ kind: "element", number: 2, reason: /no JSON/ }],
    ],
    [
      "what stands before an element",
      `[${json(a)},x${json(b)}]`,
      [a, b],
      [{ kind: "element", number: 2, reason: /no JSON/ }],
    ],
    [
      "the end of an array",
      `[${json(a)},${json(b)},{"na`,
      [a, b],
      [{ kind: "element", number: 3, reason: /ends in the middle/ }],
    ],
    ["the last bracket", `[${json(a)}`, [a], [{ kind: "element", number: 2, reason: /ends in the middle/ }]],
    [
      "a string without an end",
      `[${json(a)},{"x": "y},${json(b)}]`,
      [a],
      [{ kind: "element", number: 2, reason: /ends in the middle/ }],
    ],
    ["an object", '{"name": "a", "x', [], [{ kind: "value", number: 1, reason: /ends in the middle/ }]],
    [
      "the object between two arrays",
      `${json([a])}{"x": tru}${json([b])}`,
      [a, b],
      [{ kind: "value", number: 1, reason: /no JSON/ }],
    ],
    ["a text file", "hello, this is no JSON\n", [], [{ kind: "value", number: 1, reason: /something else/ }]],
    [
      "a picture",
      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
      [],
      [{ kind: "value", number: 1, reason: /something else/ }],
    ],
    [
      "what stands behind an array",
      `${json([a])} hello`,
      [a],
      [{ kind: "value", number: 1, reason: /something else/ }],
    ],
    ["an empty file", "", [], [{ kind: "file", number: 1, reason: /empty/ }]],
    ["blanks", " \r\n\t ".repeat(30_000), [], [{ kind: "file", number: 1, reason: /empty/ }]],
    ["a byte order mark", "\ufeff\n", [], [{ kind: "file", number: 1, reason: /empty/ }]],
  ];

  it.each(broken)("names %s that is broken, and reads the rest", async (_name, content, values, problems) => {
    const expected = problems.map((problem) => ({
      ...problem,
      reason: expect.stringMatching(problem.reason as RegExp),
    }));
    expect(await read(createMemoryFile(content))).toEqual({ values, problems: expected });
  });

  it("reads a gzip file up to where it breaks off", async () => {
    const values = Array.from({ length: 5000 }, (_, index) => ({ index, noise: String(Math.sin(index)) }));
    const zipped = gzipSync(json(values));
    const found = await read(createMemoryFile(zipped.subarray(0, zipped.length / 2)));
    expect(found.values.length).toBeGreaterThan(2000);
    expect(found.values).toEqual(values.slice(0, found.values.length));
    expect(found.problems).toEqual([
      { kind: "element", number: found.values.length + 1, reason: "the gzip data break off" },
    ]);
  });

  it("names a gzip file of which only the check sum is missing", async () => {
    const file = createMemoryFile(gzipSync(json([a])).subarray(0, -6));
    expect(await read(file)).toEqual({
      values: [a],
      problems: [{ kind: "file", number: 1, reason: "the gzip data break off" }],
    });
  });

  it("names damaged gzip data", async () => {
    const zipped = gzipSync(json([a, b, c]));
    zipped.fill(0xff, 20, 30);
    const { problems } = await read(createMemoryFile(zipped));
    expect(problems).toEqual([
      expect.objectContaining({ reason: expect.stringMatching(/^the gzip data are damaged/) }),
    ]);
  });

  it.each([
    ["element", (huge: string) => `[${json(a)},"${huge}",{"x":"${huge}"},${json(b)}]`],
    ["line", (huge: string) => `${json(a)}\n{"x":"${huge}"}\n${json(b)}`],
  ])("leaves out one %s that is too large, and reads the rest", async (kind, compose) => {
    const { values, problems } = await read(createMemoryFile(compose("x".repeat(maxValueBytes))));
    expect(values).toEqual([a, b]);
    expect(problems).toEqual([{ kind, number: 2, reason: "it is larger than 16 MB" }]);
  });

  it.each([
    [Object.assign(new Error("ENOENT: …"), { code: "ENOENT" }), "there is no such file"],
    [new Error("no permission"), "it cannot be read (no permission)"],
  ])("tells why a file cannot be opened: %s", async (error, reason) => {
    const file = createUnreadable("/memory/file", error);
    expect(await read(file)).toEqual({ values: [], problems: [{ kind: "file", number: 1, reason }] });
  });

  it("stops where it is told to, without a problem", async () => {
    const stop = new AbortController();
    const file = createMemoryFile(`${json({ n: 1 })}\n`.repeat(100_000), { chunkBytes: 10_000 });
    const opened = openFile(file, stop.signal);
    let [values, problems] = [0, 0];
    for await (const parts of readParts(opened, stop.signal)) {
      values += parts.filter(({ reason }) => reason === undefined).length;
      problems += parts.filter(({ reason }) => reason !== undefined).length;
      if (opened.storedBytes() > 100_000) stop.abort();
    }
    expect(values).toBeGreaterThan(0);
    expect(values).toBeLessThan(50_000);
    expect(problems).toBe(0);
  });
});

describe("readParts, by its places", () => {
  it("names a byte only where it is true", async () => {
    const whole = json({ n: 1, fill: "x".repeat(100) });
    const list = `[${`${whole},`.repeat(2000)}7]`;
    const places: Place[] = [];
    const { signal } = new AbortController();
    for await (const parts of readParts(openFile(createMemoryFile(list), signal), signal))
      for (const { place } of parts) places.push(place);
    expect(places.map(({ number }) => number)).toEqual(Array.from({ length: 2001 }, (_, index) => index + 1));
    for (const { number, byte } of places)
      if (byte !== undefined) expect([0, 1]).toContain(byte - 1 - (number - 1) * (whole.length + 1) + 1);
  });
});

describe("isLines", () => {
  it.each([
    ['{"a":1}\n{"a":2}', true],
    ['{"a":1}\n', true],
    ['{"a":\n1}', false],
    ['{\n"a":1}', false],
    ['{"traces": [\n{"a":1}]}', false],
    ['{"a":1,\n{"b":2}', false],
    ['[{"a":1}]\n[{"a":2}]', false],
    ['{"a":1}', false],
    ["hello\nworld", false],
  ])("of %j is %s", (head, expected) => {
    expect(isLines(head)).toBe(expected);
  });
});
