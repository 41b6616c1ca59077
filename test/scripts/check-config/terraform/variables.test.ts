import { describe, expect, it } from "vitest";
import { readTerraformVariables } from "../../../../scripts/check-config/terraform/variables.ts";
import { makeFolder } from "./folder.ts";

const read = (files: Record<string, string>, env: NodeJS.ProcessEnv = {}) =>
  readTerraformVariables([], env, makeFolder(files));

const whole = 'region = "cn-north-4"\nwhitelist = "10.0.0.1"\nemail_addresses = ["duty@acme.test"]\n';

describe("readTerraformVariables", () => {
  it("makes the function's variables, and leaves out what is empty", async () => {
    const text =
      'region = "cn-north-4"\nemail_addresses = ["duty@acme.test"]\nwhitelist = <<-EOT\n  10.0.0.1 # office\n  10.0.0.2\nEOT\n';
    expect(await read({ "terraform.tfvars": text })).toEqual({
      variables: {
        SMN_Topic: "login-alerts",
        RegionName: "cn-north-4",
        IP: "10.0.0.1 # office\n10.0.0.2\n",
      },
      allowWide: false,
      files: ["terraform.tfvars"],
      problems: [],
      warnings: [],
    });
  });

  it("makes every variable of the function", async () => {
    const text =
      'region = "eu-nl"\nallow_other_region = true\nwhitelist = ""\ntopic_name = "t"\nallow_wide = true\n' +
      'extra_actions = ["a", "IAM:agency:b"]\nomitted_actions = ["logout"]\ntime_zone = "Asia/Shanghai"\n' +
      'language = "zh-CN"\nrepeats = "count"\n' +
      'smn_endpoint = "https://smn.eu-nl.otc.t-systems.com"\nemail_addresses = ["duty@acme.test"]';
    expect(await read({ "x.auto.tfvars": text })).toMatchObject({
      variables: {
        SMN_Topic: "t",
        RegionName: "eu-nl",
        IP: "",
        Actions: "a,IAM:agency:b,-logout",
        TimeZone: "Asia/Shanghai",
        Language: "zh-CN",
        Repeats: "count",
        SMN_Endpoint: "https://smn.eu-nl.otc.t-systems.com",
      },
      allowWide: true,
      problems: [],
    });
  });

  it("refuses what is not declared, and what breaks a rule", async () => {
    const text = 'region = "cn-north-4"\nwhitelist = "10.0.0.1"\nemail_adresses = ["duty@acme.test"]\n';
    expect((await read({ "terraform.tfvars": text })).problems).toEqual([
      "terraform.tfvars: email_adresses is no variable of this configuration: write email_addresses.",
      expect.stringMatching(/^Nobody would get the alarms/),
      expect.stringMatching(/^Nobody would hear of failures/),
    ]);
  });

  it.each([
    [
      { TF_CLI_ARGS_apply: "-var whitelist=0.0.0.0/0" },
      ["TF_CLI_ARGS_apply holds -var, which is not checked"],
    ],
    [{ TF_CLI_ARGS: "-lock=false '-var-file=x'" }, ["TF_CLI_ARGS holds -var, which is not checked"]],
    [{ TF_CLI_ARGS: "-no-color" }, []],
  ])("refuses variables that Terraform would take from %j", async (env, problems) => {
    expect((await read({ "terraform.tfvars": whole }, env)).problems).toEqual(
      problems.map((problem) => expect.stringContaining(problem)),
    );
  });
});
