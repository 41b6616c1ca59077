import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify, types } from "node:util";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, describe, expect, it, vi } from "vitest";
import { loadEvent } from "../fixtures.ts";
import { illegalLogin, root, startScene, zipPath } from "./scene.ts";

type Bundle = typeof import("../../src/index.ts");
type Context = Parameters<Bundle["handler"]>[1];

/** The bundle in this process, for what can only be seen from inside: a new one at each call. */
function loadBundle(): Bundle {
  const require = createRequire(import.meta.url);
  const path = `${root}/dist/index.js`;
  delete require.cache[path];
  return require(path);
}

const whitelisted = loadEvent("login-allowed.json");

/** A context of the methods that matter here, which keeps every call of its logger. */
function contextWith(variables: Record<string, string>, calls: unknown[][] = []): Context {
  const keep =
    (level: string) =>
    (...args: unknown[]) =>
      void calls.push([level, ...args]);
  return {
    getUserData: (name) => variables[name],
    getLogger: () => ({ info: keep("info"), warn: keep("warn"), error: keep("error") }),
  };
}

const variables = { SMN_Topic: "login-alerts", RegionName: "cn-north-4", IP: "192.168.1.2" };

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("the zip", () => {
  it("holds index.js in CommonJS at its root, the notices, and no package.json", async () => {
    const files = unzipSync(await readFile(zipPath));
    expect(Object.keys(files).sort()).toEqual(["THIRD-PARTY-NOTICES.txt", "index.js"]);
    expect(strFromU8(files["index.js"] as Uint8Array)).toMatch(/module\.exports|exports\./);
  });

  it("exports handler and initializer, nothing else", () => {
    expect(Object.keys(loadBundle()).sort()).toEqual(["handler", "initializer"]);
  });
});

describe("handler", () => {
  it("loads neither TLS nor node:crypto for an allowed sign-in", async () => {
    const program = `
      const { handler } = require(${JSON.stringify(`${root}/dist/index.js`)});
      const variables = ${JSON.stringify(variables)};
      handler(${JSON.stringify(whitelisted)}, { getUserData: (name) => variables[name], getLogger: () => ({ warn() {} }) })
        .then(({ decision }) => console.log(decision, process.moduleLoadList.filter((name) => /NativeModule (crypto|tls|https?)$/.test(name))));`;
    const directory = await mkdtemp(join(tmpdir(), "allowed-"));
    try {
      // In a file: a program that is given by -e finds node:crypto loaded.
      await writeFile(join(directory, "program.cjs"), program);
      const { stdout } = await promisify(execFile)(process.execPath, [join(directory, "program.cjs")]);
      expect(stdout).toBe("allowed []\n");
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it("declares two parameters", () => {
    expect(loadBundle().handler).toHaveLength(2);
  });

  it.each([
    ["an allowed sign-in", whitelisted, variables],
    ["what is no event", 1, variables],
    ["wrong variables", whitelisted, {}],
    ["an alarm without credentials", illegalLogin(), variables],
  ])("returns a native promise for %s", async (_, event, given) => {
    const returned = loadBundle().handler(event, contextWith(given));
    expect(types.isPromise(returned)).toBe(true);
    await Promise.allSettled([returned]);
  });

  it("returns a native promise where the context fails", async () => {
    const broken = { getUserData: () => JSON.parse("") };
    const returned = loadBundle().handler(whitelisted, broken);
    expect(types.isPromise(returned)).toBe(true);
    await expect(returned).rejects.toThrow();
  });

  it("resolves to what it logs, in one argument of one call", async () => {
    const calls: unknown[][] = [];
    const outcome = await loadBundle().handler(whitelisted, {
      ...contextWith(variables, calls),
      getSecurityAccessKey: () => "AK",
      getSecuritySecretKey: () => "SK",
    });
    expect(calls).toEqual([["info", JSON.stringify(outcome)]]);
    expect(outcome).toEqual({
      decision: "allowed",
      reason: "whitelisted",
      ip: "192.168.1.2",
      action: "login",
      user: expect.any(String),
      who: "user",
      account: expect.any(String),
      result: "succeeded",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      traceId: expect.any(String),
      region: "cn-north-4",
      entry: "192.168.1.2",
    });
  });

  it("logs a failure in one line, at error level, with what is known of the trace", async () => {
    const { invoke } = await startScene({ faults: "403" });
    const { lines, error } = await invoke(illegalLogin());
    expect(lines).toEqual([
      {
        level: "error",
        decision: "failed",
        error: expect.objectContaining({
          name: "PublishError",
          message: error?.errorMessage,
          statusCode: 403,
        }),
        alarm: "Illegal operation[IP:10.65.56.139, Action:login]",
        ...{ reason: "not-whitelisted", ip: "10.65.56.139", action: "login", user: "alice" },
        ...{ who: "user", account: "example-company", result: "succeeded", time: "2026-01-12T08:49:37.698Z" },
        ...{ traceId: "a04aef60-ef93-11f0-a8e3-71287a8468c6", region: "cn-north-4" },
      },
    ]);
  });

  it.each([
    ["a JSON text", JSON.stringify(illegalLogin())],
    ["a Buffer", Buffer.from(JSON.stringify(illegalLogin()))],
  ])("reads an event that is %s", async (_, event) => {
    const { smn, invoke } = await startScene();
    expect((await invoke(event)).outcome).toMatchObject({ decision: "alarmed" });
    expect(smn.accepted).toHaveLength(1);
  });

  it.each([
    [null],
    [[]],
    [1],
    ["no JSON"],
    [{}],
    [{ cts: null }],
    [{ cts: [] }],
    [{ cts: {} }],
    [{ cts: { service_type: "IAM" } }],
    [{ cts: { service_type: 1, trace_name: {} } }],
  ])("fails on %j, which is no CTS trigger event", async (event) => {
    const { smn, invoke } = await startScene();
    const { error, lines } = await invoke(event);
    expect(error?.errorType).toBe("EventError");
    expect(error?.errorMessage).toContain("fixtures/events/login-illegal.json");
    expect(lines).toMatchObject([{ level: "error", decision: "failed", error: { name: "EventError" } }]);
    expect(smn.connections()).toBe(0);
  });

  it("never logs the whole event, nor what it does not know", async () => {
    const { invoke } = await startScene();
    const event = illegalLogin({ request: "WHOLE", response: { a: "WHOLE" }, location_info: "WHOLE" });
    expect(JSON.stringify(await invoke(event))).not.toContain("WHOLE");
  });

  it("logs nothing but its line: not through console, not to the streams", async () => {
    const { invoke } = await startScene();
    const { logs, requestId } = await invoke(illegalLogin());
    expect(logs).toEqual([
      { level: "warn", requestId, text: expect.stringMatching(/^\{"decision":"alarmed"/) },
    ]);
  });

  it("writes nothing anywhere", async () => {
    const { instance, invoke } = await startScene({ faults: "500", initializer: "index.initializer" });
    await invoke(illegalLogin());
    expect(await readdir(instance.temporary)).toEqual([]);
  });
});

describe("the variables", () => {
  it("are read from the process where the context has none", async () => {
    const { smn, invoke } = await startScene({
      variables: { IP: undefined, SMN_Topic: undefined },
      environment: { IP: "10.65.56.139", SMN_Topic: "login-alerts" },
    });
    expect((await invoke(illegalLogin())).outcome).toMatchObject({
      decision: "allowed",
      entry: "10.65.56.139",
    });
    expect(smn.connections()).toBe(0);
  });

  it.each([undefined, null])("are read from the process where the context is %s", async (context) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const outcome = await loadBundle().handler(whitelisted, context as undefined);
    expect(outcome).toMatchObject({ decision: "allowed", entry: "192.168.1.2" });
  });

  it("of the context come before those of the process", async () => {
    const { invoke } = await startScene({ environment: { IP: "10.65.56.139" } });
    expect((await invoke(illegalLogin())).outcome).toMatchObject({ decision: "alarmed" });
  });

  it("that are blank count as unset", async () => {
    const { invoke } = await startScene({
      variables: { IP: " ", Actions: " \t", TimeZone: "", RegionName: "  " },
      environment: { RegionName: "cn-north-4", IP: "10.65.56.139" },
    });
    expect((await invoke(illegalLogin())).outcome).toMatchObject({ decision: "allowed" });
  });

  it.each([
    ["SMN_Topic", undefined, "The variable SMN_Topic is not set"],
    ["SMN_Topic", "two words", 'The variable SMN_Topic holds "two words"'],
    ["RegionName", undefined, "The variable RegionName is not set"],
    ["RegionName", "Beijing", 'The variable RegionName holds "Beijing"'],
  ])("%s = %j fails even an allowed sign-in, and says what to write", async (name, value, message) => {
    const { smn, invoke } = await startScene({ variables: { [name]: value } });
    const { error } = await invoke(whitelisted);
    expect(error?.errorType).toBe("ConfigError");
    expect(error?.errorMessage).toContain(message);
    expect(error?.errorMessage).toContain("write the ");
    expect(smn.connections()).toBe(0);
  });

  it("that are wrong are told all at once", async () => {
    const { invoke } = await startScene({
      variables: { SMN_Topic: undefined, RegionName: "x", SMN_Endpoint: "y" },
    });
    const { error } = await invoke(whitelisted);
    expect(error?.errorMessage).toMatch(/SMN_Topic.*RegionName.*SMN_Endpoint/);
  });

  it("may name a topic elsewhere by its URN", async () => {
    const urn = "urn:smn:ap-southeast-1:fedcba9876543210fedcba9876543210:elsewhere";
    const { smn, invoke } = await startScene({
      variables: { SMN_Topic: urn, RegionName: undefined },
      smn: { topicUrns: [urn] },
    });
    expect((await invoke(illegalLogin())).outcome).toMatchObject({ region: "ap-southeast-1" });
    expect(smn.accepted).toMatchObject([{ topicUrn: urn }]);
  });
});

describe("initializer", () => {
  it("declares exactly two parameters", () => {
    expect(loadBundle().initializer).toHaveLength(2);
  });

  it.each([
    ["good variables", contextWith(variables)],
    ["no variables", contextWith({})],
    ["an empty context", {}],
    ["a context that throws", { getUserData: () => JSON.parse("") }],
    ["a logger that throws", { ...contextWith({}), getLogger: () => JSON.parse("") }],
  ])("calls back once with null, and resolves, given %s", async (_, context) => {
    const calls: unknown[][] = [];
    const returned = loadBundle().initializer(context, (...args: unknown[]) => void calls.push(args));
    expect(types.isPromise(returned)).toBe(true);
    expect(await returned).toBeUndefined();
    expect(calls).toEqual([[null]]);
  });

  it("reports what is wrong with the variables, once per instance, and opens no connection", async () => {
    const { smn, instance, invoke } = await startScene({
      initializer: "index.initializer",
      variables: { IP: "10.0.0.0/, 192.168.1.2 # 10.65.56.139", TimeZone: "Nowhere", Actions: "login,lgoin" },
    });
    const problems = instance.startLogs.map(({ level, text }) => [level, JSON.parse(text).problem]);
    expect(problems).toEqual([
      ["warn", expect.stringMatching(/^"10\.0\.0\.0\/" \(character 1\) cannot be read and admits nobody/)],
      ["warn", expect.stringMatching(/^"10\.65\.56\.139" \(character 26\) needs a look/)],
      ["warn", expect.stringContaining('Actions holds "lgoin"')],
      ["warn", expect.stringContaining('TimeZone holds "Nowhere"')],
    ]);
    expect(smn.connections()).toBe(0);
    const { lines } = await invoke(illegalLogin());
    expect(lines).toMatchObject([{ decision: "alarmed" }]);
    const email = smn.accepted[0]?.channels.email ?? "";
    for (const [, problem] of problems) expect(email).toContain(`- ${problem}`);
  });

  it("is not needed: the first event reports the same, the second does not", async () => {
    const { invoke } = await startScene({ variables: { IP: "" } });
    const [first, second] = [await invoke(illegalLogin()), await invoke(illegalLogin({ trace_id: "2" }))];
    expect(first.lines).toMatchObject([
      { level: "warn", problem: expect.stringContaining("the variable IP holds no entry") },
      { decision: "alarmed" },
    ]);
    expect(second.lines).toMatchObject([{ decision: "alarmed" }]);
  });
});
