import { describe, expect, it } from "vitest";
import { describePlace } from "../../../scripts/start/describe-place.ts";

describe("describePlace", () => {
  it.each([
    ["line", '{"a":1}\n{"b":2} x\n{"c":', 8, "line 2, column 9: "],
    ["line", '{"a":1}\r\n{"b"\r\n', 9, "line 2, column 5: "],
    ["value", "\ufeff,{}", 3, "line 1, column 1: "],
    ["value", '"cts": {}', 0, "line 1, column 6: "],
    ["value", "{}\n\n  hello", 6, "line 3, column 3: "],
    ["value", '{"a":\r  tru}', 0, "line 2, column 3: "],
    ["value", '{"🔑": tru}', 0, "line 1, column 7: "],
    ["value", "\n null", 2, "line 2, column 2: "],
    ["element", '[1,\n ,{"b": tru}]', 2, "line 2, column 2: "],
    ["element", '[1,\n {"b": 1}]', 2, "line 2, column 2: "],
    ["element", '[{"a":1}', 8, "line 1, column 9: "],
    ["file", "hello", 0, ""],
  ] as const)("of a %s in %j at byte %i is %j", (kind, content, byte, described) => {
    expect(describePlace(Buffer.from(content), { kind, number: 1, byte })).toBe(described);
  });
});
