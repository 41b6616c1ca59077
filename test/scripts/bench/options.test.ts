import { afterEach, describe, expect, it, vi } from "vitest";
import { partNames, readOptions } from "../../../scripts/bench/options.ts";
import { UsageError } from "../../../scripts/cli/run.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("readOptions", () => {
  it("measures everything, and writes nothing, where it is told nothing", () => {
    expect(readOptions([])).toEqual({ runs: 30, only: [...partNames] });
  });

  it.each([
    ["--runs 1", { runs: 1 }],
    ["--runs 1000", { runs: 1_000 }],
    ["--only cold", { only: ["cold"] }],
    ["--only bundle,warm", { only: ["warm", "bundle"] }],
    ["--only cold,cold", { only: ["cold"] }],
    ["--json figures.json", { json: "figures.json" }],
    ["--save", { save: true }],
    [`--save --only ${partNames.join()}`, { save: true }],
  ])("reads %s", (line, expected) => {
    expect(readOptions(line.split(" "))).toMatchObject(expected);
  });

  it.each([
    ...["0", "1001", "-1", "1.5", "1e2", "0x10", "", " 3", "many"].map((runs) => ["--runs", runs]),
    ...["", "cold,", "Cold", "cold warm", "hot"].map((parts) => ["--only", parts]),
  ])("refuses %s %j", (name, value) => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(() => readOptions([name as string, value as string])).toThrow(/argument '.*' is invalid|missing/);
  });

  it("keeps no measurement of which a part was left out", () => {
    expect(() => readOptions(["--save", "--only", "cold"])).toThrow(
      new UsageError("--save keeps a whole measurement: leave out --only."),
    );
  });
});
