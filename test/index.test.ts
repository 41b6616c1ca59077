import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Smn, startSmn } from "../scripts/stand-ins/smn/server.ts";
import type { FunctionContext } from "../src/context.ts";
import { dropIdleConnections } from "../src/https.ts";
import { loadEvent } from "./fixtures.ts";
import { projectId } from "./samples.ts";

const key = { accessKey: "AKTEST", secretKey: "SKTEST", securityToken: "TOKEN" };

let smn: Smn;
/** A fresh instance of the function for each test, as the platform starts it. */
let instance: typeof import("../src/index.ts");
let lines: [level: string, line: string][];

beforeEach(async () => {
  smn = await startSmn({ keys: [key], topicUrns: [`urn:smn:cn-north-4:${projectId}:login-alerts`] });
  vi.resetModules();
  instance = await import("../src/index.ts");
  lines = [];
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  dropIdleConnections();
  await smn.close();
});

function createContext(changes: Partial<FunctionContext> = {}): FunctionContext {
  const variables: Record<string, string> = {
    SMN_Topic: "login-alerts",
    RegionName: "cn-north-4",
    IP: "192.168.0.0/16",
    SMN_Endpoint: smn.endpoint,
  };
  const keep = (level: string) => (line: string) => void lines.push([level, line]);
  return {
    getUserData: (name) => variables[name],
    getRemainingTimeInMilliSeconds: () => 10_000,
    getProjectID: () => projectId,
    getSecurityAccessKey: () => key.accessKey,
    getSecuritySecretKey: () => key.secretKey,
    getSecurityToken: () => key.securityToken,
    getLogger: () => ({ info: keep("info"), warn: keep("warn"), error: keep("error") }),
    ...changes,
  };
}

const throwing = (): never => {
  throw new Error("broken");
};
const brokenLoggers: [string, Partial<FunctionContext>][] = [
  ["missing", { getLogger: undefined as never }],
  ["not to be had", { getLogger: throwing }],
  ["broken", { getLogger: () => ({ info: throwing, warn: throwing, error: throwing }) }],
];

describe("handler", () => {
  it("has two parameters and returns a native promise", () => {
    expect(instance.handler.length).toBe(2);
    const result = instance.handler(loadEvent("login-allowed.json"), createContext());
    expect(Object.getPrototypeOf(result)).toBe(Promise.prototype);
    return result;
  });

  it("publishes an illegal sign-in, and resolves to what it logs", async () => {
    const outcome = await instance.handler(loadEvent("login-illegal.json"), createContext());
    expect(outcome).toEqual({
      decision: "alarmed",
      reason: "not-whitelisted",
      ip: "10.65.56.139",
      action: "login",
      user: "alice",
      who: "user",
      account: "example-company",
      result: "succeeded",
      time: "2026-01-12T08:49:37.698Z",
      traceId: "a04aef60-ef93-11f0-a8e3-71287a8468c6",
      region: "cn-north-4",
      alarm: "Illegal operation[IP:10.65.56.139, Action:login]",
      messageId: smn.accepted[0]?.messageId,
    });
    expect(lines).toEqual([["warn", JSON.stringify(outcome)]]);
    expect(smn.accepted).toHaveLength(1);
  });

  it("tries again until SMN accepts", async () => {
    smn.misbehave("500,429,ok");
    expect(await instance.handler(loadEvent("login-illegal.json"), createContext())).toMatchObject({
      decision: "alarmed",
      messageId: smn.accepted[0]?.messageId,
    });
    expect(smn.requests).toHaveLength(3);
  });

  it("remembers in one instance what it published", async () => {
    await instance.handler(loadEvent("login-illegal.json"), createContext());
    expect(await instance.handler(loadEvent("login-illegal.json"), createContext())).toMatchObject({
      decision: "duplicate",
      messageId: smn.accepted[0]?.messageId,
    });
    expect(smn.requests).toHaveLength(1);
  });

  it("opens no connection for an allowed sign-in", async () => {
    const event = JSON.stringify(loadEvent("login-allowed.json"));
    expect(await instance.handler(event, createContext())).toMatchObject({ decision: "allowed" });
    expect(smn.connections()).toBe(0);
    expect(lines.map(([level]) => level)).toEqual(["info"]);
  });

  it("asks for its credentials at each publish", async () => {
    let asked = 0;
    const getSecurityToken = () => {
      asked++;
      return key.securityToken;
    };
    smn.misbehave("500,ok");
    await instance.handler(loadEvent("login-illegal.json"), createContext({ getSecurityToken }));
    expect(asked).toBeGreaterThanOrEqual(2);
  });

  it("says that there is no agency, and connects to nobody", async () => {
    const context = createContext({
      getSecurityAccessKey: () => "",
      getSecuritySecretKey: () => "",
      getSecurityToken: () => "",
    });
    await expect(instance.handler(loadEvent("login-illegal.json"), context)).rejects.toMatchObject({
      name: "CredentialsError",
    });
    expect(smn.connections()).toBe(0);
    expect(await instance.handler(loadEvent("login-allowed.json"), context)).toMatchObject({
      warning: "The function could publish no alarm: give it an agency that allows smn:topic:publish.",
    });
  });

  it("fails where nothing tells its project", async () => {
    const { getProjectID: _, ...context } = createContext();
    await expect(instance.handler(loadEvent("login-illegal.json"), context)).rejects.toMatchObject({
      name: "ConfigError",
    });
  });

  it.each(brokenLoggers)("alarms though its logger is %s", async (_what, changes) => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const outcome = await instance.handler(loadEvent("login-illegal.json"), createContext(changes));
    expect(outcome).toMatchObject({ decision: "alarmed" });
    expect(smn.accepted).toHaveLength(1);
    expect(warn.mock.calls).toEqual([[JSON.stringify(outcome)]]);
  });

  it.each(brokenLoggers)(
    "alarms on its first event though there are problems to report and its logger is %s",
    async (_what, changes) => {
      vi.spyOn(console, "warn").mockImplementation(() => {});
      const context = createContext(changes);
      const getUserData = (name: string) => (name === "IP" ? "" : context.getUserData?.(name));
      expect(
        await instance.handler(loadEvent("login-illegal.json"), { ...context, getUserData }),
      ).toMatchObject({ decision: "alarmed" });
    },
  );

  it.each<[string, Partial<FunctionContext>, string, string]>([
    ["user data", { getUserData: throwing }, "ConfigError", "getUserData failed (Error: broken)"],
    ["project", { getProjectID: throwing }, "ConfigError", "project is not known"],
    ["credentials", { getSecurityAccessKey: throwing }, "CredentialsError", "no credentials"],
  ])("fails, and logs that, where asking for its %s throws", async (_what, changes, name, message) => {
    const handled = instance.handler(loadEvent("login-illegal.json"), createContext(changes));
    await expect(handled).rejects.toThrow(message);
    expect(lines.map(([level, line]) => [level, JSON.parse(line)])).toMatchObject([
      ["error", { decision: "failed", error: { name, message: expect.stringContaining(message) } }],
    ]);
    expect(smn.connections()).toBe(0);
  });

  it.each([throwing, () => "soon", () => 0, () => Number.NaN, () => 10n])(
    "alarms though the time left makes no sense: case %#",
    async (getRemainingTimeInMilliSeconds) => {
      const context = createContext({ getRemainingTimeInMilliSeconds });
      expect(await instance.handler(loadEvent("login-illegal.json"), context)).toMatchObject({
        decision: "alarmed",
      });
    },
  );

  it("reads its variables from the process where there are no user data", async () => {
    vi.stubEnv("SMN_Topic", "login-alerts");
    vi.stubEnv("RegionName", "cn-north-4");
    vi.stubEnv("IP", "192.168.0.0/16");
    vi.spyOn(console, "info").mockImplementation(() => {});
    vi.spyOn(console, "warn").mockImplementation(() => {});
    expect(await instance.handler(loadEvent("login-allowed.json"), {})).toMatchObject({
      decision: "allowed",
    });
  });

  it("reads the process's variables, and says what is missing there, without a context", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const answer = instance.handler(loadEvent("login-allowed.json"), undefined);
    await expect(answer).rejects.toMatchObject({ name: "ConfigError" });
    expect(error).toHaveBeenLastCalledWith(expect.stringContaining('"decision":"failed"'));
  });
});

describe("initializer", () => {
  it("has two parameters, calls back once without an error, and resolves", async () => {
    const calls: unknown[][] = [];
    expect(instance.initializer.length).toBe(2);
    const result = instance.initializer(createContext(), (...args) => void calls.push(args));
    expect(Object.getPrototypeOf(result)).toBe(Promise.prototype);
    expect(await result).toBeUndefined();
    expect(calls).toEqual([[null]]);
    expect(smn.connections()).toBe(0);
    expect(lines).toEqual([]);
  });

  it("reports what is wrong, so that the first event does not again", async () => {
    const context = createContext();
    const getUserData = (name: string) => (name === "RegionName" ? "" : context.getUserData?.(name));
    const wrong = { ...context, getUserData };
    await instance.initializer(wrong, () => {});
    const reported = [...lines];
    expect(reported.map(([level, line]) => [level, Object.keys(JSON.parse(line))])).toEqual([
      ["error", ["variable", "problem"]],
    ]);
    await expect(instance.handler(loadEvent("login-allowed.json"), wrong)).rejects.toMatchObject({
      name: "ConfigError",
    });
    expect(lines.slice(reported.length).map(([, line]) => JSON.parse(line))).toMatchObject([
      { decision: "failed" },
    ]);
  });

  it.each<[string, FunctionContext]>([
    ["the user data are broken", { getUserData: throwing }],
    ["there is nothing", {}],
    ["there is no context", undefined as unknown as FunctionContext],
    ...brokenLoggers.map(([what, changes]): [string, FunctionContext] => [
      `the logger is ${what}`,
      changes as FunctionContext,
    ]),
  ])("never fails the instance: %s", async (_what, context) => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    vi.spyOn(console, "error").mockImplementation(() => {});
    const calls: unknown[][] = [];
    await instance.initializer(context, (...args) => void calls.push(args));
    expect(calls).toEqual([[null]]);
  });
});
