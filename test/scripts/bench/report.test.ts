import { describe, expect, it } from "vitest";
import { reportMachine, reportResults } from "../../../scripts/bench/report.ts";

const machine = {
  cpu: "A processor",
  cores: 4,
  memoryGb: 8,
  system: "Linux 6 x64",
  node: "v20.15.0",
  load: 0.3,
};

describe(reportMachine, () => {
  it("says in one line what was measured on", () => {
    expect(reportMachine(machine)).toBe("A processor, 4 cores, 8 GB, Linux 6 x64, Node.js v20.15.0");
  });

  it("warns where other work keeps the machine busy", () => {
    expect(reportMachine({ ...machine, load: 2 })).toMatch(
      /v20\.15\.0, other work on it \(load 2\.0\)\nIt is busy with other work: trust ratios only, or measure again\.$/,
    );
  });
});

describe(reportResults, () => {
  it("prints the table of warm sign-ins and the figures that follow from it", () => {
    const floor = { alarmMs: [1, 2, 3], bareMs: [1, 1, 1], allowedMs: [0.001] };
    const ours = { alarmMs: [2, 3, 4], bareMs: [1, 1, 1], allowedMs: [0.01] };
    expect(reportResults({ machine, warm: { floor, ours } })).toBe(
      [
        "Warm: one sign-in after another in one process",
        "ms     alarm p50   p95  not network  × floor  allowed p50     p95",
        "ours        3.00  4.00         2.00     1.50       0.0100  0.0100",
        "floor       2.00  3.00         1.00     1.00       0.0010  0.0010",
        "",
        "Figures to reach",
        "figure                               goal   measured",
        "warm alarm, to the floor    at most 1.3 ×     1.50 ×  ✗",
        "warm allowed, all of it   at most 0.05 ms  0.0100 ms  ✓",
      ].join("\n"),
    );
  });
});
