import { describe, expect, it } from "vitest";
import { holdsExpression, parseHcl } from "../../../../scripts/check-config/terraform/hcl.ts";

describe("parseHcl", () => {
  it("reads every kind of value", async () => {
    expect(
      await parseHcl("x.tfvars", 'a = "t"\nb = true\nc = 1\nd = null\ne = ["x"]\nf = upper("x")'),
    ).toEqual(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
      { a: "t", b: true, c: 1, d: null, e: ["x"], f: '${upper("x")}' },
    );
  });

  it("says where a file is broken, in Terraform's words", async () => {
    await expect(parseHcl("x.tfvars", "a = ")).rejects.toThrow(/^x\.tfvars:1,5-5: Missing expression/);
  });
});

describe("holdsExpression", () => {
  it.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
    ["${1 + 1}", true],
    ["a %{ if true }b%{ endif }", true],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
    [["a", "${b}"], true],
    ["10.0.0.1 # 5 % {", false],
    [["a"], false],
    [4, false],
    [null, false],
  ])("tells of %j: %s", (value, expected) => {
    expect(holdsExpression(value)).toBe(expected);
  });
});
