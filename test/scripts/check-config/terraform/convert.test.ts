import { describe, expect, it } from "vitest";
import { convert } from "../../../../scripts/check-config/terraform/convert.ts";
import type { Declaration } from "../../../../scripts/check-config/terraform/declarations.ts";

const read = (type: Declaration["type"], value: unknown, fromEnvironment = false) =>
  convert(
    { variable: "v", value, source: "x.tfvars", fromEnvironment },
    { type, default: undefined, validations: [] },
  );

describe("convert", () => {
  it.each([
    ["string", "text", "text"],
    ["string", 4, "4"],
    ["string", true, "true"],
    ["string", "e\u0301", "\u00e9"],
    ["string", null, null],
    ["bool", true, true],
    ["bool", "false", false],
    ["bool", "1", true],
    ["list(string)", ["a", 1], ["a", "1"]],
    ["list(string)", [], []],
  ] as const)("reads a %s %j as %j", async (type, value, expected) => {
    expect(await read(type, value)).toEqual(expected);
  });

  it.each([
    ["string", "[1]", "[1]"],
    ["bool", "true", true],
    ["list(string)", '["a", "b"]', ["a", "b"]],
    ["list(string)", "null", null],
  ] as const)("reads a %s %j of the environment as %j", async (type, value, expected) => {
    expect(await read(type, value, true)).toEqual(expected);
  });

  it.each([
    ["string", ["a"], 'x.tfvars: v is no text: write v = "…", or a heredoc (<<-EOT).'],
    ["bool", "yes", "x.tfvars: v is neither true nor false: write v = true or v = false."],
    ["bool", 1, "x.tfvars: v is neither true nor false: write v = true or v = false."],
    ["list(string)", "a", 'x.tfvars: v is no list of texts: write v = ["…", "…"].'],
    ["list(string)", [["a"]], 'x.tfvars: v is no list of texts: write v = ["…", "…"].'],
  ] as const)("refuses as a %s %j", async (type, value, message) => {
    await expect(read(type, value)).rejects.toThrow(message);
  });

  it.each(["a@b.c", "", "[x]", '["a"]\nother = 1', "[upper(1)]"])(
    "refuses as a list in the environment %j",
    async (value) => {
      await expect(read("list(string)", value, true)).rejects.toThrow("v is no list of texts");
    },
  );
});
