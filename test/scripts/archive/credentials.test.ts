import { describe, expect, it } from "vitest";
import { readCredentials } from "../../../scripts/archive/credentials.ts";

const sdk = { HUAWEICLOUD_SDK_AK: " A ", HUAWEICLOUD_SDK_SK: "S", HUAWEICLOUD_SDK_SECURITY_TOKEN: "T" };
const terraform = { HW_ACCESS_KEY: "HA", HW_SECRET_KEY: "HS", HW_SECURITY_TOKEN: "HT" };

describe("readCredentials", () => {
  it.each<[NodeJS.ProcessEnv, string[]]>([
    [sdk, ["A", "S", "T"]],
    [terraform, ["HA", "HS", "HT"]],
    [{ ...terraform, ...sdk }, ["A", "S", "T"]],
    [{ HW_ACCESS_KEY: "HA", HW_SECRET_KEY: "HS" }, ["HA", "HS", ""]],
    // Half of one set is not completed from the other.
    [{ ...terraform, HUAWEICLOUD_SDK_AK: "A", HUAWEICLOUD_SDK_SECURITY_TOKEN: "T" }, ["HA", "HS", "HT"]],
  ])("takes of %j the first set that is whole", (env, [accessKey, secretKey, securityToken]) => {
    const problems: string[] = [];
    expect(readCredentials(env, "may read", problems)).toEqual({ accessKey, secretKey, securityToken });
    expect(problems).toEqual([]);
  });

  it.each<[NodeJS.ProcessEnv]>([
    [{}],
    [{ HUAWEICLOUD_SDK_AK: "A", HW_SECRET_KEY: "HS" }],
    [{ ...sdk, HUAWEICLOUD_SDK_SK: " " }],
  ])("says of %j what to set", (env) => {
    const problems: string[] = [];
    readCredentials(env, "may read", problems);
    expect(problems).toEqual([
      "There are no credentials: set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or HW_ACCESS_KEY and HW_SECRET_KEY, and for " +
        "temporary ones the token beside them (HUAWEICLOUD_SDK_SECURITY_TOKEN, HW_SECURITY_TOKEN), of a user who may read",
    ]);
  });
});
