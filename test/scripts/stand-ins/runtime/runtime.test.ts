import { existsSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import {
  type Instance,
  type InstanceOptions,
  startInstance,
} from "../../../../scripts/stand-ins/runtime/runtime.ts";
import { makeFile } from "../../programs.ts";
import { zipOf, zipOfHandler } from "./bundles.ts";

const started: Instance[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((instance) => instance.stop()));
});

async function start(zip: Uint8Array, options: Partial<InstanceOptions> = {}): Promise<Instance> {
  const instance = await startInstance({ zip, timeoutMs: 20_000, ...options });
  started.push(instance);
  return instance;
}

const echo = "async (event, context) => event";

describe("startInstance", () => {
  it("hands the parsed event over as the platform does", async () => {
    const instance = await start(zipOfHandler(echo));
    const event = { text: "\ud800", list: [1, null], ["__proto__"]: { a: 1 } };
    expect((await instance.invoke(event)).body).toBe(JSON.stringify(event));
  });

  it("hands bytes over as they are", async () => {
    const instance = await start(
      zipOfHandler("async (event, context) => Buffer.isBuffer(event) + ':' + event"),
    );
    expect((await instance.invoke(Buffer.from("{}"))).body).toBe("true:{}");
  });

  it("tells what the handler rejected with", async () => {
    const rejects =
      "async (event, context) => { const e = new Error('why'); e.name = 'EventError'; throw e; }";
    const instance = await start(zipOfHandler(rejects));
    expect((await instance.invoke({})).error).toEqual({
      errorType: "EventError",
      errorMessage: "why",
      stack: expect.stringContaining("index.js"),
    });
  });

  it("keeps module state between the invocations of one instance", async () => {
    const instance = await start(zipOf("let n = 0; exports.handler = async (event, context) => ++n;"));
    await instance.invoke({});
    expect((await instance.invoke({})).body).toBe("2");
  });

  it("runs several requests at a time, each with its own result, id and log", async () => {
    const instance = await start(
      zipOfHandler(`async (event, context) => {
        await new Promise((resolve) => setTimeout(resolve, event.n % 3));
        context.getLogger().info("n=%d", event.n);
        return { n: event.n, id: context.getRequestID() };
      }`),
    );
    const numbers = Array.from({ length: 20 }, (_, n) => n);
    const ends = await Promise.all(numbers.map((n) => instance.invoke({ n }, { requestId: `request-${n}` })));
    expect(ends.map(({ body, logs }) => ({ body, logs }))).toEqual(
      numbers.map((n) => ({
        body: `{"n":${n},"id":"request-${n}"}`,
        logs: [{ level: "info", requestId: `request-${n}`, text: `n=${n}` }],
      })),
    );
  });

  it.each([
    ["an endless loop", "async (event, context) => { for (;;); }"],
    ["a promise that never settles", "(event, context) => new Promise(() => {})"],
  ])("kills the instance on %s", async (_, handler) => {
    const instance = await start(zipOfHandler(handler));
    expect((await instance.invoke({}, { timeoutMs: 400 })).error).toEqual({
      errorType: "InvocationTimeout",
      errorMessage: "timed out after 400 ms; the instance was killed",
      stack: "",
    });
    expect((await instance.invoke({})).error?.errorType).toBe("InstanceExit");
  });

  it("survives a handler that ends the process", async () => {
    const instance = await start(zipOfHandler("async (event, context) => process.exit(7)"));
    expect((await instance.invoke({})).error).toMatchObject({
      errorType: "InstanceExit",
      errorMessage: "the instance's process ended (exit code 7)",
    });
  });

  it("shows an unhandled rejection as the end of the process", async () => {
    const lost =
      "async (event, context) => { Promise.reject(new Error('lost')); await new Promise(() => {}); }";
    const instance = await start(zipOfHandler(lost));
    const { error } = await instance.invoke({});
    expect(error?.errorType).toBe("InstanceExit");
    expect(error?.stack).toContain("lost");
  });

  it("gives the process nothing of the parent's environment", async () => {
    process.env.HUAWEICLOUD_SDK_SK = "secret of the parent";
    const instance = await start(zipOfHandler("async (event, context) => process.env"), {
      environment: { NODE_EXTRA_CA_CERTS: "/nowhere.pem" },
    });
    delete process.env.HUAWEICLOUD_SDK_SK;
    const environment = JSON.parse((await instance.invoke({})).body ?? "");
    expect(Object.keys(environment).sort()).toEqual(["NODE_EXTRA_CA_CERTS", "PATH", "TMPDIR", "TZ"]);
  });

  it("lets the function write to its temporary directory only", async () => {
    const write = `async (event, context) => {
      const fs = require("node:fs"), os = require("node:os"), path = require("node:path");
      fs.writeFileSync(path.join(os.tmpdir(), "mine"), "");
      try { fs.writeFileSync(path.join(__dirname, "new.js"), ""); } catch (error) { return error.code; }
    }`;
    const instance = await start(zipOfHandler(write));
    expect((await instance.invoke({})).body).toMatch(/^(ERR_ACCESS_DENIED|EACCES)$/);
  });

  it.each([
    [
      "the environment of whoever started it",
      'fs.readFileSync("/proc/" + process.ppid + "/environ")',
      "ERR_ACCESS_DENIED",
    ],
    ["files of the machine", 'fs.readFileSync("/etc/passwd")', "ERR_ACCESS_DENIED"],
    ["what lies beside its code", 'fs.readdirSync(path.join(__dirname, "../.."))', "ERR_ACCESS_DENIED"],
    ["other programs", 'require("node:child_process").execFileSync("env")', "ERR_ACCESS_DENIED"],
    [
      "other threads",
      'new (require("node:worker_threads").Worker)("1", { eval: true })',
      "ERR_ACCESS_DENIED",
    ],
    [
      "a link out of its folder",
      'fs.symlinkSync("/etc", path.join(os.tmpdir(), "etc"))',
      "ERR_ACCESS_DENIED",
    ],
    ["signals", 'process.kill(process.ppid, "SIGUSR1")', "TypeError"],
    ["its code", 'fs.readFileSync(path.join(__dirname, "index.js")).length', ""],
    ["its certificates", "fs.readFileSync(process.env.NODE_EXTRA_CA_CERTS).length", ""],
  ])("gives the function %s as the platform would, or not at all", async (_name, expression, refused) => {
    const attempt = `async (event, context) => {
      const fs = require("node:fs"), os = require("node:os"), path = require("node:path");
      try { ${expression}; return ""; } catch (error) { return error.code ?? error.name; }
    }`;
    const instance = await start(zipOfHandler(attempt), {
      environment: { NODE_EXTRA_CA_CERTS: makeFile("ca.pem", "") },
    });
    expect((await instance.invoke({})).body).toBe(refused);
  });

  it("hands refreshed credentials to an instance that lives", async () => {
    const keys = `async (event, context) => context.getSecurityAccessKey() + context.getSecurityToken()`;
    const instance = await start(zipOfHandler(keys));
    const before = (await instance.invoke({})).body;
    instance.setCredentials({ accessKey: "AK2", secretKey: "SK2", securityToken: "TOKEN2" });
    expect([before, (await instance.invoke({})).body]).toEqual(["", "AK2TOKEN2"]);
  });

  it("answers again after it was frozen and thawed", async () => {
    const instance = await start(zipOfHandler(echo));
    instance.freeze();
    const answer = instance.invoke({ a: 1 });
    instance.thaw();
    expect((await answer).body).toBe('{"a":1}');
  });

  it("reports the memory of the instance", async () => {
    const instance = await start(zipOfHandler(echo));
    const { rssBytes, peakRssBytes } = await instance.invoke({});
    expect(rssBytes).toBeGreaterThan(10_000_000);
    expect(peakRssBytes).toBeGreaterThanOrEqual(rssBytes * 0.9);
  });

  it("removes what it unpacked when it is stopped, also while it is frozen", async () => {
    const instance = await start(zipOfHandler("async (event, context) => __dirname"));
    const directory = (await instance.invoke({})).body as string;
    instance.freeze();
    await instance.stop();
    expect(existsSync(directory)).toBe(false);
  });
});
