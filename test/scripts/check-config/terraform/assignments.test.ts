import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readAssignments } from "../../../../scripts/check-config/terraform/assignments.ts";
import { makeFile } from "../../programs.ts";
import { makeFolder } from "./folder.ts";

describe("readAssignments", () => {
  it("reads what Terraform reads, in its order", async () => {
    const folder = makeFolder({
      "z.auto.tfvars": "a = 5",
      "B.auto.tfvars.json": '{"//": "a comment", "a": 3}',
      "a.auto.tfvars": "a = 4",
      "terraform.tfvars.json": '{"a": 2}',
      "terraform.tfvars": "a = 1",
      "other.tfvars": "a = 9",
    });
    const named = [makeFile("my.tfvars", "a = 6"), makeFile("my.json", '{"a": 7}')];
    const { assignments, files } = await readAssignments(folder, named, { TF_VAR_a: "0", OTHER: "x" });
    expect(assignments.map(({ value, source, fromEnvironment }) => [source, value, fromEnvironment])).toEqual(
      [
        ["TF_VAR_a", "0", true],
        ["terraform.tfvars", 1, false],
        ["terraform.tfvars.json", 2, false],
        ["B.auto.tfvars.json", 3, false],
        ["a.auto.tfvars", 4, false],
        ["z.auto.tfvars", 5, false],
        ["my.tfvars", 6, false],
        ["my.json", 7, false],
      ],
    );
    expect(files).toEqual([
      ...[
        "terraform.tfvars",
        "terraform.tfvars.json",
        "B.auto.tfvars.json",
        "a.auto.tfvars",
        "z.auto.tfvars",
      ].map((name) => fileURLToPath(new URL(name, folder))),
      ...named,
    ]);
  });

  it.each([
    ["x.tfvars", "region = ", /is no file of Terraform variables: x\.tfvars:1,10-10: Missing expression/],
    ["x.tfvars.json", "region = 1", /is no file of Terraform variables: Unexpected token/],
    ["x.tfvars.json", "[]", /is no file of Terraform variables: write one object/],
    ["x.tfvars", "region = upper(x)", /region holds an expression, which only Terraform works out/],
  ])("refuses %s that holds %s", async (name, text, message) => {
    await expect(readAssignments(makeFolder({}), [makeFile(name, text)], {})).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(message),
    });
  });

  it("takes a text in JSON as it is, as Terraform does", async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
    const file = makeFile("x.tfvars.json", '{"a": "${b}"}');
    const { assignments } = await readAssignments(makeFolder({}), [file], {});
    // biome-ignore lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
    expect(assignments).toMatchObject([{ variable: "a", value: "${b}" }]);
  });

  it("reads a file once that is named and found by itself too", async () => {
    const folder = makeFolder({ "terraform.tfvars": "a = 1", "x.auto.tfvars": "a = 2" });
    const { assignments } = await readAssignments(
      folder,
      [fileURLToPath(new URL("terraform.tfvars", folder))],
      {},
    );
    expect(assignments.map(({ value }) => value)).toEqual([2, 1]);
  });

  it("says how to begin where a file is not there", async () => {
    await expect(readAssignments(makeFolder({}), ["/nowhere/x.tfvars"], {})).rejects.toThrow(
      "/nowhere/x.tfvars cannot be read. It does not exist: copy scripts/terraform/terraform.tfvars.example",
    );
  });
});
