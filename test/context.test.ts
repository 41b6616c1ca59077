import { afterEach, describe, expect, it, vi } from "vitest";
import {
  type FunctionContext,
  getProjectId,
  getRemainingMs,
  getVariable,
  hasCredentials,
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

  it("lets broken user data fail the invocation, and names the variable: a whitelist must not be guessed", () => {
    vi.stubEnv("IP", "0.0.0.0/0");
    const cause = new Error("no user data");
    const broken = () => {
      throw cause;
    };
    expect(failureOf(() => getVariable({ getUserData: broken }, "IP"))).toMatchObject({
      name: "ConfigError",
      message: expect.stringContaining(
        "The variable IP cannot be read: getUserData failed (Error: no user data).",
      ),
      problems: [{ variable: "IP", text: expect.stringMatching(/^The variable IP cannot be read/) }],
      cause,
    });
  });
});

describe("requireCredentials", () => {
  it("reads the agency's temporary credentials", () => {
    expect(requireCredentials(agency)).toEqual({ accessKey: "AK", secretKey: "SK", securityToken: "TOKEN" });
  });

  it("reads them anew each time", () => {
    let n = 0;
    const context = { ...agency, getSecurityAccessKey: () => `AK${++n}` };
    expect([requireCredentials(context), requireCredentials(context)]).toMatchObject([
      { accessKey: "AK1" },
      { accessKey: "AK2" },
    ]);
  });

  it.each<[string, FunctionContext]>([
    ["no token", { ...agency, getSecurityToken: () => "" }],
    ["a token that is no text", { ...agency, getSecurityToken: () => 7 }],
    ["no method for it", { getSecurityAccessKey: () => "AK", getSecuritySecretKey: () => "SK" }],
  ])("takes a permanent key, with %s", (_what, context) => {
    expect(requireCredentials(context)).toEqual({ accessKey: "AK", secretKey: "SK", securityToken: "" });
  });

  it.each<[string, FunctionContext]>([
    ["a context without methods", {}],
    [
      "no agency",
      { getSecurityAccessKey: () => "", getSecuritySecretKey: () => "", getSecurityToken: () => "" },
    ],
    ["no secret key", { ...agency, getSecuritySecretKey: () => "" }],
    ["a blank access key", { ...agency, getSecurityAccessKey: () => " " }],
    ["an access key that is no text", { ...agency, getSecurityAccessKey: () => ({}) }],
  ])("says what to do with %s", (_what, context) => {
    expect(() => requireCredentials(context)).toThrow(
      new CredentialsError(
        "The platform gives the function no credentials: give it an agency that allows smn:topic:publish.",
      ),
    );
    expect(hasCredentials(context)).toBe(false);
  });

  it.each(["getSecurityAccessKey", "getSecuritySecretKey", "getSecurityToken"])(
    "says so where the platform's %s throws, and keeps the cause out of the message",
    (method) => {
      const cause = new Error("SECRET");
      const context = {
        ...agency,
        [method]: () => {
          throw cause;
        },
      };
      const error = failureOf(() => requireCredentials(context));
      expect(error).toMatchObject({
        name: "CredentialsError",
        message:
          "The platform gives the function no credentials: give it an agency that allows smn:topic:publish.",
        cause,
      });
      expect(hasCredentials(context)).toBe(false);
    },
  );
});

describe("hasCredentials", () => {
  it("knows an agency's", () => {
    expect(hasCredentials(agency)).toBe(true);
  });
});

describe("getProjectId", () => {
  it("is the platform's", () => {
    expect(getProjectId({ getProjectID: () => " 0123 " })).toBe("0123");
  });

  it.each<FunctionContext>([
    {},
    { getProjectID: () => undefined },
    { getProjectID: () => null },
    { getProjectID: () => 12 },
    { getProjectID: () => ({}) },
    { getProjectID: "p" as never },
    {
      getProjectID: () => {
        throw new Error("no project");
      },
    },
  ])("is empty where the platform does not tell: case %#", (context) => {
    expect(getProjectId(context)).toBe("");
  });
});

describe("getRemainingMs", () => {
  it.each([9_876.5, 1, 0.5, 259_200_000])("takes %d", (remainingMs) => {
    expect(getRemainingMs({ getRemainingTimeInMilliSeconds: () => remainingMs })).toBe(remainingMs);
  });

  it.each([
    0,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    259_200_001,
    1e300,
    "5000",
    5000n,
    {},
    undefined,
    null,
    true,
  ])("takes the platform's default for %s", (value) => {
    expect(getRemainingMs({ getRemainingTimeInMilliSeconds: () => value })).toBe(3_000);
  });

  it("takes the platform's default where the context does not tell", () => {
    const broken = () => {
      throw new Error("no time");
    };
    expect(getRemainingMs({})).toBe(3_000);
    expect(getRemainingMs({ getRemainingTimeInMilliSeconds: broken })).toBe(3_000);
    expect(getRemainingMs({ getRemainingTimeInMilliSeconds: 5000 as never })).toBe(3_000);
  });
});

function failureOf(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
