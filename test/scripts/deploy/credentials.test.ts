import { describe, expect, it } from "vitest";
import { readCredentials } from "../../../scripts/deploy/credentials.ts";

describe("readCredentials", () => {
  it("reads the names of the provider", () => {
    const env = { HW_ACCESS_KEY: " AK ", HW_SECRET_KEY: "SK", HW_SECURITY_TOKEN: "T" };
    expect(readCredentials(env, "a user")).toEqual({ accessKey: "AK", secretKey: "SK", securityToken: "T" });
    expect(readCredentials({ ...env, HW_SECURITY_TOKEN: undefined }, "a user").securityToken).toBe("");
  });

  it.each([{}, { HW_ACCESS_KEY: "AK" }, { HW_ACCESS_KEY: "AK", HW_SECRET_KEY: " " }])(
    "says what to export where there is only %j",
    (env) => {
      expect(() => readCredentials(env, "a user who may do it")).toThrow(
        /^HW_ACCESS_KEY and HW_SECRET_KEY are not set: export the key of a user who may do it/,
      );
    },
  );
});
