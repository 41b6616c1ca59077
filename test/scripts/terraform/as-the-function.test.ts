import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDeclarations } from "../../../scripts/check-config/terraform/declarations.ts";
import { readConfig } from "../../../src/config.ts";
import type { VariableName } from "../../../src/problem.ts";
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
