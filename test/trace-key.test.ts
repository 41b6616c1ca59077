import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { traceKey } from "../src/trace-key.ts";
import { loadEvent } from "./fixtures.ts";

const { cts } = loadEvent("login-illegal.json") as { cts: Record<string, unknown> };
const id = "a04aef60-ef93-11f0-a8e3-71287a8468c6";

/** The same value with the keys of every object in the opposite order. */
function turnRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnRound);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, turnRound(field)]);
  return Object.fromEntries(fields.reverse());
}

const nested = (depth: number) => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);

describe("traceKey", () => {
  it("is the whole trace, its keys in order", () => {
    expect(traceKey({ trace_id: "T1", b: [1, "1", null, true, {}], a: { d: "\u2028é", c: 0.5 } })).toBe(
      '{"a":{"c":0.5,"d":"\u2028é"},"b":[1,"1",null,true,{}],"trace_id":"T1"}',
    );
  });

  it("is the same for every delivery of a trace, however its keys are ordered, and for no other trace", () => {
    const trace = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(trace, trace, (a, b) => {
        const [one, other] = [a, b].map((fields) => JSON.parse(JSON.stringify({ ...fields, trace_id: id })));
        expect(traceKey(turnRound(one) as Record<string, unknown>)).toBe(traceKey(one));
        expect(JSON.parse(traceKey(one) ?? "")).toEqual(one);
        expect(traceKey(one) === traceKey(other)).toBe(
          JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)),
        );
      }),
    );
  });

  it.each<[unknown, unknown]>([
    [1, "1"],
    [null, "null"],
    [true, "true"],
    [[], {}],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: { b: 1 } }, { a: {}, b: 1 }],
    ['"],"b":["', ['"],"b":["']],
    [JSON.parse("1e999"), null],
    ["\ud800", "\ud801"],
    [{ toString: 1 }, { toString: 2 }],
    [JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":2}')],
    [null, undefined],
  ])("tells %j from %j", (one, other) => {
    expect(traceKey({ ...cts, more: one })).toBeTypeOf("string");
    expect(traceKey({ ...cts, more: one })).not.toBe(traceKey({ ...cts, more: other }));
  });

  it.each(Object.keys(cts))("tells two traces by %s", (name) => {
    expect(traceKey({ ...cts, [name]: "another" })).not.toBe(traceKey(cts));
  });

  it.each([
    ...[undefined, null, "", " \t", {}, [id], false, true, 0, Number.NaN],
    ...["0", "-", "--", "...", "?", "00", "00000000-0000-0000-0000-000000000000", "0".repeat(32)],
    ...["null", " NULL ", "nil", "None", "undefined", "Unknown", "N/A", "n.a.", "NA", "NaN", "True", "false"],
    ...[
      '""',
      '"null"',
      "<null>",
      "(unknown)",
      "[object Object]",
      "{}",
      "trace_id",
      "<trace-id>",
      "{traceId}",
    ],
    ...[
      "FFFFFFFF-ffff-ffff-ffff-ffffffffffff",
      "０",
      "Ｎ／Ａ",

      "\u200b",
      "\0",
      "not available",
      "xxx",
      "11111111-1111-1111-1111-111111111111",
      "test",
      "TBD",
      "not set",
      "<uuid>",
      "placeholder",
      "未知",
    ],
  ])("takes %j for no id", (trace_id) => {
    expect(traceKey({ ...cts, trace_id })).toBeUndefined();
  });

  it("needs an id", () => {
    const { trace_id: _, ...anonymous } = cts;
    expect(traceKey(anonymous)).toBeUndefined();
  });

  it.each([id, "1", 1, "-1", "0a", "T", "null1", "nullable", "00000000-0000-0000-0000-000000000001", "é"])(
    "takes %j for an id",
    (trace_id) => {
      expect(traceKey({ ...cts, trace_id })).toBe(traceKey({ ...cts, trace_id }));
      expect(traceKey({ ...cts, trace_id })).toBeTypeOf("string");
    },
  );

  it.each([
    [49, true],
    [50, false],
    [5_000, false],
  ])("compares what is nested %d deep in a trace: %s", (depth, compared) => {
    expect(traceKey({ ...cts, message: nested(depth) }) !== undefined).toBe(compared);
  });

  it("compares nothing that no JSON holds, and never throws", () => {
    const circle: Record<string, unknown> = { ...cts };
    circle.circle = circle;
    const thrower = {
      ...cts,
      get message() {
        throw new Error("no message");
      },
    };
    for (const trace of [
      circle,
      thrower,
      { ...cts, code: 302n },
      { ...cts, code: () => 302 },
      { ...cts, code: [undefined] },
    ])
      expect(traceKey(trace)).toBeUndefined();
  });

  it("is done with a huge trace at once", () => {
    const list = Array.from({ length: 30_000 }, (_, n) => n);
    const wide = Object.fromEntries(list.map((n) => [`key-${n}`, [n]]));
    expect(traceKey({ ...cts, wide })).toBe(traceKey({ wide, ...cts }));
    expect(traceKey({ ...cts, trace_id: `${" ".repeat(2_000_000)}-` })).toBeUndefined();
    expect(traceKey({ ...cts, trace_id: "0".repeat(2_000_000) })).toBeUndefined();
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => [name, sorted(field), "object"]);
}
