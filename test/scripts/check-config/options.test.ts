import { describe, expect, it } from "vitest";
import { readOptions } from "../../../scripts/check-config/options.ts";

describe("readOptions", () => {
  it("reads the variables under the function's own names", () => {
    const args = [
      "--ip",
      "",
      "--topic",
      "t",
      "--region",
      "r",
      "--actions",
      "a",
      "--time-zone",
      "z",
      "--language",
      "l",
      "--repeats",
      "c",
    ];
    expect(readOptions([...args, "--endpoint", "e", "--merged", "--json"])).toEqual({
      variables: {
        IP: "",
        SMN_Topic: "t",
        RegionName: "r",
        Actions: "a",
        TimeZone: "z",
        Language: "l",
        Repeats: "c",
        SMN_Endpoint: "e",
      },
      varFiles: [],
      allowWide: false,
      merged: true,
      json: true,
    });
  });

  it("takes files, in the order given, where no variable is given", () => {
    expect(readOptions(["--var-file", "x.tfvars", "--var-file", "a.tfvars", "--allow-wide"])).toEqual({
      variables: undefined,
      varFiles: ["x.tfvars", "a.tfvars"],
      allowWide: true,
      merged: false,
      json: false,
    });
  });

  it("refuses a file and variables together", () => {
    expect(() => readOptions(["--var-file", "x", "--ip", "10.0.0.1"])).toThrow(
      "--var-file has all variables",
    );
  });

  it("reads the time by which entries have ended", () => {
    const nowOf = (now: string) => readOptions(["--now", now]).nowMs;
    expect([nowOf("2026-12-31"), nowOf("2026-12-31T18:00+08:00")]).toEqual([
      Date.UTC(2026, 11, 31),
      Date.UTC(2026, 11, 31, 10),
    ]);
    expect(() => nowOf("tomorrow")).toThrow("--now tomorrow is no time");
  });
});
