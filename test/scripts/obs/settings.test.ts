import { describe, expect, it } from "vitest";
import { type ObsOptions, readObsSettings } from "../../../scripts/obs/settings.ts";

const env = { HUAWEICLOUD_SDK_AK: " AK ", HUAWEICLOUD_SDK_SK: "SK" };
const key = { accessKey: "AK", secretKey: "SK" };

describe("readObsSettings", () => {
  it.each([
    [{ region: "cn-north-4" }, "https://obs.cn-north-4.myhuaweicloud.com"],
    [{ region: "eu-west-101" }, "https://obs.eu-west-101.myhuaweicloud.eu"],
    [{ region: "eu-de" }, "https://obs.eu-de.otc.t-systems.com"],
    [{ region: "eu-west-0" }, "https://oss.eu-west-0.prod-cloud-ocb.orange-business.com"],
    [{ endpoint: "https://obs.example.com:8443/" }, "https://obs.example.com:8443"],
    [{ endpoint: "http://127.0.0.1:9000", region: "cn-north-4" }, "http://127.0.0.1:9000"],
  ])("takes %j", (options, endpoint) => {
    expect(readObsSettings(options, env)).toEqual({ endpoint, key });
  });

  it("takes the token of temporary credentials", () => {
    expect(
      readObsSettings({ region: "cn-north-4" }, { ...env, HUAWEICLOUD_SDK_SECURITY_TOKEN: "T" }),
    ).toMatchObject({
      key: { ...key, securityToken: "T" },
    });
  });

  it.each<[ObsOptions, NodeJS.ProcessEnv, string[]]>([
    [{}, env, ["--region is missing: name the bucket's region, such as --region cn-north-4"]],
    [{ region: "cn north" }, env, ["--region is no region's name: write one such as cn-north-4"]],
    ...["http://obs.example.com", "obs.example.com", "https://b/c", "https://u:p@b", "https://[::1]"].map<
      [ObsOptions, NodeJS.ProcessEnv, string[]]
    >((endpoint) => [
      { endpoint },
      env,
      [
        "--endpoint must be https://host[:port], or http:// with a loopback host: it is the region's, not the bucket's",
      ],
    ]),
    [
      { region: "cn-north-4" },
      { HUAWEICLOUD_SDK_AK: " " },
      ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"].map(
        (name) =>
          `${name} is not set: reading a bucket needs the credentials of a user who may list and read it`,
      ),
    ],
  ])("says what is wrong with %j", (options, given, problems) => {
    expect(readObsSettings(options, given)).toEqual(problems);
  });
});
