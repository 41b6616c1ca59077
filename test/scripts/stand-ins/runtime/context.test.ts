import { afterEach, describe, expect, it } from "vitest";
import { type Instance, startInstance } from "../../../../scripts/stand-ins/runtime/runtime.ts";
import { zipOfHandler } from "./bundles.ts";

let instance: Instance | undefined;
afterEach(() => instance?.stop());

async function run(body: string, options: Partial<Parameters<typeof startInstance>[0]> = {}) {
  instance = await startInstance({ zip: zipOfHandler(`async (event, context) => { ${body} }`), ...options });
  return instance.invoke({}, { requestId: "request-1" });
}

describe("createContext", () => {
  it("has what the platform's context has", async () => {
    const { body } = await run(
      "return Object.fromEntries(Object.keys(context).map((k) => [k, typeof context[k]]))",
    );
    const methods = [
      "getRequestID getRemainingTimeInMilliSeconds getRunningTimeInSeconds getUserData getProjectID",
      "getFunctionName getVersion getPackage getAlias getMemorySize getCPUNumber getSecurityAccessKey",
      "getSecuritySecretKey getSecurityToken getToken getLogger",
    ].flatMap((names) => names.split(" "));
    expect(JSON.parse(body ?? "")).toEqual(Object.fromEntries(methods.map((name) => [name, "function"])));
  });

  it("knows the configured variables and no others", async () => {
    const names = '["IP", "SMN_Topic", "toString", "__proto__"]';
    const { body } = await run(`return ${names}.map((name) => String(context.getUserData(name)))`, {
      variables: { IP: "10.0.0.1" },
    });
    expect(JSON.parse(body ?? "")).toEqual(["10.0.0.1", "undefined", "undefined", "undefined"]);
  });

  it("gives empty credentials where there is no agency", async () => {
    const { body } = await run(
      "return [context.getSecurityAccessKey(), context.getSecuritySecretKey(), context.getSecurityToken()]",
    );
    expect(body).toBe('["","",""]');
  });

  it("counts the remaining time down from the time-out", async () => {
    const { body } = await run(
      `const before = context.getRemainingTimeInMilliSeconds();
       await new Promise((resolve) => setTimeout(resolve, 20));
       return [before, context.getRemainingTimeInMilliSeconds()]`,
      { timeoutMs: 5000 },
    );
    const [before, after] = JSON.parse(body ?? "");
    expect(before).toBeLessThanOrEqual(5000);
    expect(before).toBeGreaterThan(4000);
    expect(after).toBeLessThan(before);
  });

  it.each([
    ["a format when more arguments follow", '"%s is %d", "a", 1', "a is 1"],
    ["a lone %s as it is", '"100%s"', "100%s"],
    ["further arguments", '"a", { b: 1 }', "a { b: 1 }"],
  ])("logs %s", async (_, args, text) => {
    const { logs } = await run(`context.getLogger().warn(${args})`);
    expect(logs).toEqual([{ level: "warn", requestId: "request-1", text }]);
  });

  it("keeps lines below the level that was set to itself", async () => {
    const { logs } = await run(
      'const logger = context.getLogger(); logger.setLevel("warn"); logger.info("a"); logger.error("b")',
    );
    expect(logs).toEqual([{ level: "error", requestId: "request-1", text: "b" }]);
  });

  it("splits a line longer than 90 KB", async () => {
    const { logs } = await run('context.getLogger().info("x".repeat(100 * 1024))');
    expect(logs.map(({ text }) => text.length)).toEqual([90 * 1024, 10 * 1024]);
  });
});

describe("replaceOutput", () => {
  it("takes what is written to standard output into the log", async () => {
    const { logs } = await run('console.log("a"); console.error("b"); process.stdout.write("c\\n")');
    expect(logs).toEqual([
      { level: "info", requestId: "request-1", text: "a" },
      { level: "error", requestId: "request-1", text: "b" },
      { level: "info", requestId: "request-1", text: "c" },
    ]);
  });

  it("answers a write with nothing, as the platform does", async () => {
    expect((await run('return [String(process.stdout.write("a"))]')).body).toBe('["undefined"]');
  });
});
