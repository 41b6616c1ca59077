import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDeclarations } from "../../../scripts/check-config/terraform/declarations.ts";
import { parseHcl } from "../../../scripts/check-config/terraform/hcl.ts";
import { readConfig } from "../../../src/config.ts";
import type { VariableName } from "../../../src/problem.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";
import { terraformFolder } from "./configuration.ts";

const declarations = await readDeclarations(terraformFolder);

/** Whether Terraform takes it, and whether the function does: Terraform leaves an empty one out. */
function compare(terraformName: string, functionName: VariableName, text: string): [boolean, boolean] {
  const { warnings } = readConfig((name) => (name === functionName && text !== "" ? text : undefined));
  return [
    declarations.get(terraformName)?.validations.every(({ holds }) => holds(text)) === true,
    !warnings.some(({ variable }) => variable === functionName),
  ];
}

const piece = fc.constantFrom(
  ..."- _ . 8 en EN zh cn CN sg hk tw hans Hant utf UTF utf8 all ALL count Count s x é 中".split(" "),
);
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));

interface Case {
  readonly terraformName: string;
  readonly functionName: VariableName;
  readonly taken: readonly string[];
  readonly refused: readonly string[];
}

const cases: readonly Case[] = [
  {
    terraformName: "language",
    functionName: "Language",
    taken: ["", "en", "EN", "en-GB", "en_US.UTF-8", "zh", "zh-cn", "zh-CN", "zh_cn", "ZH_CN", "zh-Hans"],
    refused: ["fr", "zh-tw", "zh-Hant", "chinese", "english", "中文", "zhcn"],
  },
  {
    terraformName: "repeats",
    functionName: "Repeats",
    taken: ["", "all", "ALL", "count", "Count"],
    refused: ["none", "counts", "true", "10"],
  },
];

describe.each(cases)("$terraformName", ({ terraformName, functionName, taken, refused }) => {
  it("is taken by Terraform and by the function alike", () => {
    const compareAll = (texts: readonly string[]) =>
      texts.map((one) => compare(terraformName, functionName, one));
    expect(compareAll(taken)).toEqual(taken.map(() => [true, true]));
    expect(compareAll(refused)).toEqual(refused.map(() => [false, false]));
  });

  it("whatever it holds, is taken by both or by neither", () => {
    fc.assert(
      fc.property(text, (one) => {
        const [byTerraform, byFunction] = compare(terraformName, functionName, one);
        expect(byTerraform).toBe(byFunction);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("whitelist", () => {
  const place = fc.constantFrom(
    "203.0.113.7",
    "2001:db8::/64",
    "10.0.0.1-10.0.0.9",
    "!203.0.113.66",
    "!10.0.0.0/30",
  );
  const name = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
    .map((one) => encodeURIComponent(`n${one}`).replaceAll("!", "%21"));
  const until = fc
    .constantFrom("2026-12-31", "2026-12-31T18:00+08:00", "2099-01-01T00:00:00Z")
    .map((one) => `until=${one}`);
  const from = fc.constantFrom("2020-01-01", "2020-01-01T00:00Z").map((one) => `from=${one}`);
  const user = fc
    .array(name, { minLength: 1, maxLength: 3 })
    .map((names) => `user=${[...new Set(names)].join("|")}`);
  const conditions = fc
    .tuple(fc.subarray([0, 1, 2]), until, from, user)
    .map(([kept, ...all]) => kept.map((at) => all[at]));
  const entry = fc
    .tuple(place, conditions)
    .map(([one, some]) => one + (some.length > 0 ? `?${some.join("&")}` : ""));
  const list = fc
    .array(entry, { minLength: 1, maxLength: 8 })
    .map((entries) => `${entries.join(", # note\n")}\n`);

  it("with conditions is taken by Terraform's own check, and reaches the function's parser as it is written", async () => {
    await fc.assert(
      fc.asyncProperty(list, async (written) => {
        const { whitelist } = await parseHcl("x.tfvars", `whitelist = <<-EOT\n${written}EOT\n`);
        expect(whitelist).toBe(written);
        expect(declarations.get("whitelist")?.validations.every(({ holds }) => holds(written))).toBe(true);
        const { problems } = compileWhitelist(String(whitelist));
        expect(problems.filter(({ kind }) => kind === "refused" || kind === "exclusion")).toEqual([]);
      }),
    );
  });
});
