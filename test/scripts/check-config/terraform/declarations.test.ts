import { describe, expect, it } from "vitest";
import { readCondition, readDeclarations } from "../../../../scripts/check-config/terraform/declarations.ts";
import { terraformFolder } from "../../../../scripts/check-config/terraform/variables.ts";

describe("readDeclarations", () => {
  it("reads types, defaults and rules of variables.tf", async () => {
    const declarations = await readDeclarations(terraformFolder);
    expect([...declarations].map(([name, { type }]) => `${name} ${type}`)).toEqual(
      expect.arrayContaining(["region string", "allow_wide bool", "email_addresses list(string)"]),
    );
    expect(declarations.get("region")?.default).toBeUndefined();
    expect(declarations.get("failure_email_addresses")?.default).toBeNull();
    const [rule] = declarations.get("region")?.validations ?? [];
    expect(rule?.message).toBe("Write a region's id, such as cn-north-4.");
    expect([rule?.holds("cn-north-4"), rule?.holds("Beijing")]).toEqual([true, false]);
  });
});

describe("readCondition", () => {
  const pattern = String.raw`can(regex("^\\+[1-9][0-9]+$", var.x))`;

  it.each([
    [pattern, "+12", true],
    [pattern, "12", false],
    [`can(regex("^[ab]$", lower(var.x)))`, "A", true],
    [`can(regex("^[ab]$", lower(var.x)))`, "C", false],
    [`!${pattern}`, "12", true],
    [`!${pattern}`, "+12", false],
    [`alltrue([for a in var.x : can(regex("^a$", a))])`, ["a", "a"], true],
    [`alltrue([for a in var.x : can(regex("^a$", a))])`, ["a", "b"], false],
    [`alltrue([\n  for a in coalesce(var.x, []) : !can(regex("^a$", a))\n])`, ["b"], true],
    [`length(base64encode(var.x)) <= 4`, "登", true],
    [`length(base64encode(var.x)) <= 4`, "登a", false],
  ])("reads %s: %j is good, %s", (condition, value, expected) => {
    expect(readCondition(`\${${condition}}`)(value)).toBe(expected);
  });

  it("does not pass over a form that it does not know", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
    expect(() => readCondition('${startswith(var.x, "a")}')).toThrow(/unknown form: startswith/);
  });
});
