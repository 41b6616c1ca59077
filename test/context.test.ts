import { afterEach, describe, expect, it, vi } from "vitest";
import {
  type FunctionContext,
  getCredentials,
  getRemainingMs,
  getVariable,
  requireCredentials,
} from "../src/context.ts";
import { CredentialsError } from "../src/errors.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const agency: FunctionContext = {
  getSecurityAccessKey: () => "AK",
  getSecuritySecretKey: () => "SK",
  getSecurityToken: () => "TOKEN",
};

describe("getVariable", () => {
  it("asks the function's user data for it by its name", () => {
    const context = { getUserData: (name: string) => (name === "IP" ? " 10.0.0.1 " : undefined) };
    vi.stubEnv("IP", "10.0.0.2");
    expect(getVariable(context, "IP")).toBe(" 10.0.0.1 ");
  });

  it.each([[undefined], [null], [""], [" \t\n"], [5], [{}]])(
    "takes it from the process where the user data hold %j",
    (value) => {
      vi.stubEnv("IP", "10.0.0.2");
      expect(getVariable({ getUserData: () => value }, "IP")).toBe("10.0.0.2");
    },
  );

  it("takes it from the process where there are no user data", () => {
    vi.stubEnv("SMN_Topic", "cts");
    expect(getVariable({}, "SMN_Topic")).toBe("cts");
  });

  it.each([undefined, "", "  "])("knows none where both are blank: %j", (value) => {
    vi.stubEnv("IP", value);
    expect(getVariable({ getUserData: () => "" }, "IP")).toBeUndefined();
  });

  it("calls the context's methods as its methods", () => {
    class Context implements FunctionContext {
      readonly data: Record<string, string> = { IP: "10.0.0.1" };
      getUserData(name: string) {
        return this.data[name];
      }
    }
    expect(getVariable(new Context(), "IP")).toBe("10.0.0.1");
  });

  it("lets a broken context fail the invocation: a whitelist must not be guessed", () => {
    vi.stubEnv("IP", "0.0.0.0/0");
    const broken = () => {
      throw new Error("no user data");
    };
    expect(() => getVariable({ getUserData: broken }, "IP")).toThrow("no user data");
  });
});

describe("getCredentials", () => {
  it("reads the agency's temporary credentials", () => {
    expect(getCredentials(agency)).toEqual({ accessKey: "AK", secretKey: "SK", securityToken: "TOKEN" });
  });

  it("reads them anew each time", () => {
    let n = 0;
    const context = { ...agency, getSecurityAccessKey: () => `AK${++n}` };
    expect([getCredentials(context), getCredentials(context)]).toMatchObject([
      { accessKey: "AK1" },
      { accessKey: "AK2" },
    ]);
  });

  it.each<[string, FunctionContext]>([
    ["no token", { ...agency, getSecurityToken: () => "" }],
    ["no method for it", { getSecurityAccessKey: () => "AK", getSecuritySecretKey: () => "SK" }],
  ])("takes a permanent key, with %s", (_what, context) => {
    expect(getCredentials(context)).toEqual({ accessKey: "AK", secretKey: "SK", securityToken: "" });
  });

  it.each<[string, FunctionContext]>([
    ["a context without methods", {}],
    [
      "no agency",
      { getSecurityAccessKey: () => "", getSecuritySecretKey: () => "", getSecurityToken: () => "" },
    ],
    ["no secret key", { ...agency, getSecuritySecretKey: () => "" }],
    ["no access key", { ...agency, getSecurityAccessKey: () => "" }],
  ])("finds none with %s", (_what, context) => {
    expect(getCredentials(context)).toBeUndefined();
  });
});

describe("requireCredentials", () => {
  it("reads the agency's temporary credentials", () => {
    expect(requireCredentials(agency)).toEqual({ accessKey: "AK", secretKey: "SK", securityToken: "TOKEN" });
  });

  it("says what to do where there is no agency", () => {
    expect(() => requireCredentials({})).toThrow(
      new CredentialsError(
        "The function has no credentials to publish the alarm with: give it an agency for FunctionGraph (execution agency) that allows smn:topic:publish.",
      ),
    );
  });
});

describe("getRemainingMs", () => {
  it.each([
    [9_876.5, 9_876.5],
    [0, 0],
    [-1, -1],
    [Number.NaN, 3_000],
    [Number.POSITIVE_INFINITY, 3_000],
    ["5000" as unknown as number, 3_000],
    [undefined as unknown as number, 3_000],
  ])("takes %j for %d", (value, remainingMs) => {
    expect(getRemainingMs({ getRemainingTimeInMilliSeconds: () => value })).toBe(remainingMs);
  });

  it("takes the platform's default where the context does not tell", () => {
    expect(getRemainingMs({})).toBe(3_000);
  });
});
