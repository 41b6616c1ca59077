import { describe, expect, it } from "vitest";
import { readTerraformVariables } from "../../../scripts/check-config/terraform-variables.ts";
import { makeFile } from "../programs.ts";

const read = (text: string, env: NodeJS.ProcessEnv = {}) =>
  readTerraformVariables(makeFile("terraform.tfvars", text), env);

describe("readTerraformVariables", () => {
  it("reads a heredoc, and takes the rest from the defaults in variables.tf", async () => {
    const text = 'region = "cn-north-4"\nwhitelist = <<-EOT\n  10.0.0.1 # office\n  10.0.0.2\nEOT\n';
    expect(await read(text)).toEqual({
      SMN_Topic: "login-alerts",
      RegionName: "cn-north-4",
      IP: "10.0.0.1 # office\n10.0.0.2\n",
    });
  });

  it("reads every variable of the function", async () => {
    const text =
      'region = "r-1"\nwhitelist = ""\ntopic_name = "t"\nactions = "login"\ntime_zone = "Asia/Shanghai"\nphone_numbers = ["+861"]';
    expect(await read(text)).toEqual({
      SMN_Topic: "t",
      RegionName: "r-1",
      IP: "",
      Actions: "login",
      TimeZone: "Asia/Shanghai",
    });
  });

  it("takes TF_VAR_… before a default, and the file before TF_VAR_…", async () => {
    const env = { TF_VAR_topic_name: "from-env", TF_VAR_region: "not-this" };
    expect(await read('region = "cn-north-4"', env)).toEqual({
      SMN_Topic: "from-env",
      RegionName: "cn-north-4",
    });
  });

  it.each([
    ['whitelist = ["10.0.0.1"]', /whitelist is no text: write whitelist = "…"/],
    ["region = 4", /region is no text/],
    ["region = ", /is no file of Terraform variables: terraform\.tfvars:1,10-10: Missing expression/],
  ])("refuses %j", async (text, message) => {
    await expect(read(text)).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(message),
    });
  });

  it("says how to begin where there is no file", async () => {
    await expect(readTerraformVariables("/nowhere/terraform.tfvars", {})).rejects.toThrow(
      "/nowhere/terraform.tfvars cannot be read. It does not exist: copy scripts/terraform/terraform.tfvars.example",
    );
  });
});
