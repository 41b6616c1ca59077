import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { findTool } from "../../../scripts/deploy/find-tool.ts";
import { makeDirectory, makeProgram } from "../programs.ts";

describe("findTool", () => {
  it("finds Terraform before OpenTofu, wherever they are on the PATH", async () => {
    const [first, second] = [makeDirectory(), makeDirectory()];
    makeProgram(first, "tofu", "");
    const terraform = makeProgram(second, "terraform", "");
    expect(await findTool(undefined, { PATH: [first, "", second].join(delimiter) })).toBe(terraform);
  });

  it("finds OpenTofu where there is no Terraform that could be run", async () => {
    const [first, directory] = [makeDirectory(), makeDirectory()];
    mkdirSync(join(first, "terraform"));
    writeFileSync(join(directory, "terraform"), "not executable", { mode: 0o644 });
    const tofu = makeProgram(directory, "tofu", "");
    expect(await findTool(undefined, { PATH: [first, directory].join(delimiter) })).toBe(tofu);
  });

  it("takes the one that is named, by name or by path", async () => {
    const directory = makeDirectory();
    makeProgram(directory, "terraform", "");
    const tofu = makeProgram(directory, "tofu", "");
    expect(await findTool("tofu", { PATH: directory })).toBe(tofu);
    expect(await findTool(tofu, {})).toBe(tofu);
  });

  it.each(["node_modules/.bin", "deep/node_modules/x/bin"])(
    "passes over what lies in %s, where npm puts other people's programs",
    async (planted) => {
      const [directory, own] = [makeDirectory(), makeDirectory()];
      mkdirSync(join(directory, planted), { recursive: true });
      makeProgram(join(directory, planted), "terraform", "");
      const terraform = makeProgram(own, "terraform", "");
      expect(await findTool(undefined, { PATH: [join(directory, planted), own].join(delimiter) })).toBe(
        terraform,
      );
    },
  );

  it("passes over relative directories of the PATH", async () => {
    const directory = makeDirectory();
    makeProgram(directory, "terraform", "");
    const PATH = [".", relative(process.cwd(), directory)].join(delimiter);
    await expect(findTool(undefined, { PATH })).rejects.toThrow("Neither terraform nor tofu");
  });

  it.each([
    [undefined, "Neither terraform nor tofu is on the PATH. Install Terraform"],
    ["tofu", "tofu is not to be found, or is no program"],
    ["/nowhere/tofu", "/nowhere/tofu is not to be found, or is no program"],
  ])("says what to do where %s is not there", async (wanted, message) => {
    await expect(findTool(wanted, { PATH: makeDirectory() })).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringContaining(message),
    });
  });
});
