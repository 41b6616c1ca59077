import { describe, expect, it } from "vitest";
import { readOptions } from "../../../scripts/check-config/options.ts";

describe("readOptions", () => {
  it("reads the variables under the function's own names", () => {
    const args = ["--ip", "", "--topic", "t", "--region", "r", "--actions", "a", "--time-zone", "z"];
    expect(readOptions([...args, "--endpoint", "e", "--merged", "--json"])).toEqual({
      variables: { IP: "", SMN_Topic: "t", RegionName: "r", Actions: "a", TimeZone: "z", SMN_Endpoint: "e" },
      varFile: expect.stringMatching(/scripts\/terraform\/terraform\.tfvars$/),
      merged: true,
      json: true,
    });
  });

  it("takes a file where no variable is given", () => {
    expect(readOptions(["--var-file", "x.tfvars"])).toEqual({
      variables: undefined,
      varFile: "x.tfvars",
      merged: false,
      json: false,
    });
  });

  it("refuses a file and variables together", () => {
    expect(() => readOptions(["--var-file", "x", "--ip", "10.0.0.1"])).toThrow(
      "--var-file has all variables",
    );
  });
});
