import { describe, expect, it } from "vitest";
import { requireCredentials } from "../../../scripts/deploy/credentials.ts";

describe("requireCredentials", () => {
  it("takes the names of the provider", () => {
    expect(() => requireCredentials({ HW_ACCESS_KEY: "AK", HW_SECRET_KEY: "SK" })).not.toThrow();
  });

  it.each([
    {},
    { HW_ACCESS_KEY: "AK" },
    { HW_ACCESS_KEY: "AK", HW_SECRET_KEY: " " },
    { HUAWEICLOUD_SDK_AK: "AK", HUAWEICLOUD_SDK_SK: "SK" },
  ])("says what to export where there is only %j", (env) => {
    expect(() => requireCredentials(env)).toThrow(
      /^HW_ACCESS_KEY and HW_SECRET_KEY are not set: export the key/,
    );
  });
});
