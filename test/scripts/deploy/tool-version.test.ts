import { describe, expect, it } from "vitest";
import { checkToolVersion, findTooOld } from "../../../scripts/deploy/tool-version.ts";
import { makeDirectory, makeProgram } from "../programs.ts";

describe("findTooOld", () => {
  it.each([
    ["Terraform v1.7.0\non linux_amd64", undefined],
    ["Terraform v1.11.4\n", undefined],
    ["Terraform v2.0.0\n", undefined],
    ["OpenTofu v1.10.10\non linux_amd64", undefined],
    ["Warning: a setting\nTerraform v1.6.6\n", "Terraform 1.6, and 1.7 or later is needed"],
    ["Terraform v0.15.5\n", "Terraform 0.15, and 1.7 or later is needed"],
    ["OpenTofu v1.9.3\n", "OpenTofu 1.9, and 1.10 or later is needed"],
    ["something else v1.0.0", undefined],
    ["", undefined],
  ])("reads %j as %s", (text, old) => {
    expect(findTooOld(text)).toBe(old);
  });
});

describe("checkToolVersion", () => {
  it("refuses one that is too old, by its path", async () => {
    const tool = makeProgram(makeDirectory(), "tofu", "console.log('OpenTofu v1.8.1')");
    await expect(checkToolVersion(tool)).rejects.toMatchObject({
      name: "UsageError",
      message: `${tool} is OpenTofu 1.8, and 1.10 or later is needed.`,
    });
  });

  it("takes one that is late enough", async () => {
    const tool = makeProgram(makeDirectory(), "tofu", "console.log('OpenTofu v1.10.0')");
    expect(await checkToolVersion(tool)).toBeUndefined();
  });

  it("says where it cannot be run", async () => {
    await expect(checkToolVersion("/nowhere/tofu")).rejects.toThrow("/nowhere/tofu cannot be run");
  });
});
