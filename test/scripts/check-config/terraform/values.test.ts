import { describe, expect, it } from "vitest";
import { readValues } from "../../../../scripts/check-config/terraform/values.ts";
import { makeFolder } from "./folder.ts";

const read = (files: Record<string, string>, env: NodeJS.ProcessEnv = {}) =>
  readValues(makeFolder(files), [], env);
const one = async (name: string, text: string) => (await read({ "terraform.tfvars": text })).values.get(name);

describe("readValues", () => {
  it("takes the last value given, else the default", async () => {
    const { values } = await read(
      { "terraform.tfvars": 'region = "a-1"\nallow_wide = false', "x.auto.tfvars": 'region = "b-1"' },
      { TF_VAR_region: "c-1", TF_VAR_topic_name: "from-env", TF_VAR_allow_wide: "true" },
    );
    expect(Object.fromEntries(values)).toMatchObject({
      region: "b-1",
      topic_name: "from-env",
      allow_wide: false,
      function_name: "login-alarm",
    });
    expect(values.has("whitelist")).toBe(false);
  });

  it.each([
    ["topic_name", "topic_name = null", "login-alerts"],
    ["whitelist", "whitelist = null", undefined],
    ["failure_email_addresses", "failure_email_addresses = null", null],
  ])("takes null for the default of %s", async (name, text, value) => {
    expect(await one(name, text)).toEqual(value);
  });

  it("refuses a name that is not declared, by file and name", async () => {
    const { problems, warnings } = await read({
      "terraform.tfvars": 'whitelst = "10.0.0.1"',
      "x.auto.tfvars.json": '{"actions": "login"}',
    });
    expect(problems).toEqual([
      "terraform.tfvars: whitelst is no variable of this configuration: write whitelist.",
      expect.stringMatching(/^x\.auto\.tfvars\.json: actions is a variable of an earlier version/),
    ]);
    expect(warnings).toEqual([]);
  });

  it("warns of one in the environment only where it was meant for this configuration", async () => {
    const { problems, warnings } = await read(
      { "terraform.tfvars": "" },
      { TF_VAR_whitelst: "10.0.0.1", TF_VAR_instance_count: "2" },
    );
    expect(problems).toEqual([]);
    expect(warnings).toEqual(["TF_VAR_whitelst is no variable of this configuration: write whitelist."]);
  });

  it("needs no file where the environment has the variables", async () => {
    const { values, files } = await read({}, { TF_VAR_region: "cn-north-4" });
    expect([values.get("region"), files]).toEqual(["cn-north-4", []]);
  });

  it.each([
    [{}, /There is no scripts\/terraform\/terraform\.tfvars: copy/],
    [{ "terraform.tfvars": 'email_addresses = "a@b.c"' }, /^terraform\.tfvars: email_addresses is no list/],
  ])("refuses %j as wrong usage", async (files, message) => {
    await expect(read(files)).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(message),
    });
  });
});
