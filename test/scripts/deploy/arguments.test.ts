import { describe, expect, it } from "vitest";
import { actionArguments, secondPlanArguments } from "../../../scripts/deploy/arguments.ts";

describe("actionArguments", () => {
  it.each([
    ["apply", false, ["apply", "-var-file=/v.tfvars"]],
    ["apply", true, ["apply", "-var-file=/v.tfvars", "-input=false", "-auto-approve"]],
    ["plan", false, ["plan", "-var-file=/v.tfvars", "-input=false", "-out=/p"]],
    ["destroy", false, ["destroy", "-var-file=/v.tfvars"]],
  ] as const)("of %s (unasked: %s) are %j", (action, yes, expected) => {
    expect(actionArguments({ action, yes, varFiles: ["/v.tfvars"] }, "/p")).toEqual(expected);
  });

  it("leave it to Terraform to find its files where none was named", () => {
    expect(actionArguments({ action: "apply", yes: false, varFiles: [] }, "/p")).toEqual(["apply"]);
  });

  it("keep the order of the files", () => {
    expect(actionArguments({ action: "apply", yes: false, varFiles: ["/b", "/a"] }, "/p")).toEqual([
      "apply",
      "-var-file=/b",
      "-var-file=/a",
    ]);
  });
});

describe("secondPlanArguments", () => {
  it("ask for an exit code that tells whether something is left", () => {
    expect(secondPlanArguments(["/v"], "/p")).toEqual([
      ...["plan", "-var-file=/v", "-input=false", "-no-color", "-detailed-exitcode", "-out=/p"],
    ]);
  });
});
