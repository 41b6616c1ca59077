import { describe, expect, it } from "vitest";
import {
  bad,
  type Finding,
  good,
  note,
  nothing,
  type Row,
  type RowName,
  unknown,
} from "../../../scripts/doctor/row.ts";
import { exitCodeOf, formatResult, formatRows, toJson } from "../../../scripts/doctor/show.ts";

const row = (name: RowName, ...findings: Finding[]): Row => ({ name, findings });
const none = new Set<RowName>();

describe("formatRows", () => {
  it("shows a line for each finding, and no control characters", () => {
    const rows = [
      row("function", good("it runs"), note("old")),
      row("topic", bad("gone\u001b[2J")),
      row("calls", nothing("quiet")),
    ];
    expect(formatRows(rows)).toBe(
      [
        "LOOKED AT        FOUND",
        "function   ✓     it runs",
        "           note  old",
        "topic      ✗     gone(U+001B)[2J",
        "calls      –     quiet",
      ].join("\n"),
    );
  });
});

describe("exitCodeOf", () => {
  it.each<[Row[], RowName[], number, RegExp]>([
    [[row("function", good("a"), note("b"), nothing("c"))], [], 0, /is alive/],
    [[row("rights", unknown("a"))], [], 3, /Not all could be seen: rights/],
    [[row("rights", unknown("a"))], ["rights"], 0, /is alive/],
    [
      [row("rights", unknown("a")), row("calls", unknown("a"))],
      ["rights"],
      3,
      /Not all could be seen: calls/,
    ],
    [[row("rights", bad("a"), unknown("b"))], ["rights"], 1, /not alive: rights/],
    [[row("topic", bad("a")), row("calls", unknown("b"))], [], 1, /not alive: topic/],
    [[row("topic", unknown("a"), bad("b"))], [], 1, /not alive: topic/],
  ])("of %j, with %j accepted, is %i", (rows, accept, code, result) => {
    expect(exitCodeOf(rows, new Set(accept))).toBe(code);
    expect(formatResult(rows, new Set(accept))).toMatch(result);
  });
});

describe("toJson", () => {
  it("tells the same to programs", () => {
    const rows = [row("topic", good("a"), bad("b"))];
    expect(JSON.parse(toJson(rows, none))).toEqual({
      rows: [{ name: "topic", mark: "bad", findings: rows[0]?.findings }],
      exitCode: 1,
    });
  });
});
