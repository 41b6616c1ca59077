import { describe, expect, it } from "vitest";
import { actionArguments, initArguments, secondPlanArguments } from "../../../scripts/deploy/arguments.ts";

describe("actionArguments", () => {
  it.each([
    ["apply", false, ["apply", "-var-file=/v.tfvars"]],
    ["apply", true, ["apply", "-var-file=/v.tfvars", "-input=false", "-auto-approve"]],
    ["plan", false, ["plan", "-var-file=/v.tfvars", "-input=false", "-out=/p"]],
    ["destroy", false, ["destroy", "-var-file=/v.tfvars"]],
  ] as const)("of %s (unasked: %s) are %j", (action, yes, expected) => {
    expect(actionArguments({ action, yes, varFiles: ["/v.tfvars"] }, "/p", true)).toEqual(expected);
  });

  it("leave it to Terraform to find its files where none was named", () => {
    expect(actionArguments({ action: "apply", yes: false, varFiles: [] }, "/p", true)).toEqual(["apply"]);
  });

  it("keep the order of the files", () => {
    expect(actionArguments({ action: "apply", yes: false, varFiles: ["/b", "/a"] }, "/p", true)).toEqual([
      "apply",
      "-var-file=/b",
      "-var-file=/a",
    ]);
  });
});

describe("initArguments", () => {
  it.each([
    [true, ["init", "-input=false"]],
    [false, ["init", "-input=false", "-no-color"]],
  ])("ask for colours only where they can be seen: %s", (isColoured, expected) => {
    expect(initArguments(isColoured)).toEqual(expected);
    const args = actionArguments({ action: "plan", yes: false, varFiles: [] }, "/p", isColoured);
    expect(args.includes("-no-color")).toBe(!isColoured);
  });
});

describe("secondPlanArguments", () => {
  it("ask for an exit code that tells whether something is left", () => {
    expect(secondPlanArguments(["/v"], "/p")).toEqual([
      ...["plan", "-var-file=/v", "-input=false", "-no-color", "-detailed-exitcode", "-out=/p"],
    ]);
  });
});
