import { CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { createProgram, formatNotes } from "../../../scripts/cli/help.ts";

const help = {
  name: "npm run try",
  description: "Tries.",
  notes: ["One note that is somewhat longer than the line.", "Another."],
  terms: [
    ["a", "the first"],
    ["long", "the second, which is longer than the line"],
  ] as const,
  examples: ["npm run try -- file", "npm run try -- file --region cn-north-4 --project ID --json"],
  wrong: "something was found",
  unseen: "not all could be read",
};

describe("formatNotes", () => {
  it("breaks all at the width, and commands so that they can be copied", () => {
    expect(formatNotes(help, 40)).toBe(`
One note that is somewhat longer than
the line.

Another.
  a     the first
  long  the second, which is longer than
        the line

Examples:
  npm run try -- file
  npm run try -- file \\
    --region cn-north-4 --project ID \\
    --json

Exit code: 0 done, and all is good; 1
something was found; 2 wrong usage; 3
not all could be read; 130 stopped.`);
  });
});

describe("createProgram", () => {
  it("prints no default by itself", () => {
    const program = createProgram(help).option("--list <file>", "read it", (file) => [file], ["internal"]);
    expect(program.helpInformation()).not.toContain("internal");
  });

  it("says behind an error how to see the help", () => {
    const said: string[] = [];
    const program = createProgram(help).configureOutput({ writeErr: (text) => said.push(text) });
    expect(() => program.parse(["--bogus"], { from: "user" })).toThrow(CommanderError);
    expect(said.join("")).toBe(
      `error: unknown option '--bogus'\n${help.name} -- --help shows what it takes.\n`,
    );
  });

  it.each([["--bogus"], ["excess"], ["--help"]])("throws on %s instead of ending the process", (argument) => {
    const program = createProgram(help).configureOutput({ writeOut() {}, writeErr() {} });
    expect(() => program.parse([argument], { from: "user" })).toThrow(CommanderError);
  });
});
