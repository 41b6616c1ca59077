import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readOptions } from "../../../scripts/deploy/options.ts";

describe("readOptions", () => {
  it("applies what is in terraform.tfvars, and asks first", () => {
    expect(readOptions([])).toEqual({
      action: "apply",
      varFiles: [],
      allowWide: false,
      tool: undefined,
      yes: false,
    });
  });

  it.each([
    [["--plan"], { action: "plan" }],
    [["--destroy", "--yes"], { action: "destroy", yes: true }],
    [["--var-file", "x.tfvars", "--tool", "tofu"], { varFiles: [resolve("x.tfvars")], tool: "tofu" }],
    [["--var-file", "b", "--var-file", "a"], { varFiles: [resolve("b"), resolve("a")] }],
    [["--allow-wide"], { allowWide: true }],
  ])("reads %j", (args, options) => {
    expect(readOptions(args)).toMatchObject(options);
  });
});
