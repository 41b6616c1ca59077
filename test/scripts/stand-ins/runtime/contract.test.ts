import { afterEach, describe, expect, it } from "vitest";
import type { InvocationError } from "../../../../scripts/stand-ins/runtime/channel.ts";
import {
  type Instance,
  InstanceError,
  startInstance,
} from "../../../../scripts/stand-ins/runtime/runtime.ts";
import { zipOf, zipOfHandler } from "./bundles.ts";

let instance: Instance | undefined;
afterEach(async () => {
  await instance?.stop();
  instance = undefined;
});

async function startError(options: Parameters<typeof startInstance>[0]): Promise<InvocationError> {
  const thrown = await startInstance(options).then(
    async (started) => {
      await started.stop();
      throw new Error("the instance started");
    },
    (error) => error,
  );
  if (!(thrown instanceof InstanceError)) throw thrown;
  return thrown.error;
}

describe("the handler's contract", () => {
  it.each([
    ["one parameter", "async (event) => 1", "the handler declares 1 parameters"],
    ["a default value", "async (event, context = {}) => 1", "the handler declares 1 parameters"],
    ["rest parameters", "async (...all) => 1", "the handler declares 0 parameters"],
    ["four parameters", "async (a, b, c, d) => 1", "the handler declares 4 parameters"],
    ["no function", "{}", "index.handler is a value of type object"],
  ])("refuses %s", async (_, handler, message) => {
    const error = await startError({ zip: zipOfHandler(handler) });
    expect(error).toMatchObject({
      errorType: "ContractError",
      errorMessage: expect.stringContaining(message),
    });
  });

  it.each([
    ["two parameters", "async (event, context) => event"],
    ["three parameters", "async (event, context, callback) => event"],
  ])("takes %s", async (_, handler) => {
    instance = await startInstance({ zip: zipOfHandler(handler) });
    expect(await instance.invoke({ a: 1 })).toMatchObject({ body: '{"a":1}' });
  });

  it.each([
    ["a plain value", "(event, context) => 1", "returned a value of type number"],
    ["nothing", "(event, context) => {}", "returned undefined"],
    ["a foreign thenable", "(event, context) => ({ then(resolve) { resolve(1); } })", "a foreign thenable"],
    [
      "a cycle",
      "async (event, context) => { const a = {}; a.a = a; return a; }",
      "cannot be written as JSON",
    ],
    ["a BigInt", "async (event, context) => 1n", "cannot be written as JSON"],
  ])("fails an invocation that returns %s", async (_, handler, message) => {
    instance = await startInstance({ zip: zipOfHandler(handler) });
    const { error, body } = await instance.invoke({});
    expect(body).toBeUndefined();
    expect(error).toMatchObject({
      errorType: "ContractError",
      errorMessage: expect.stringContaining(message),
    });
  });

  it.each([
    ["a string as it is", '"plain"', "plain"],
    ["an object as JSON", "{ a: [1] }", '{"a":[1]}'],
    ["nothing as null", "undefined", "null"],
  ])("hands on %s", async (_, result, body) => {
    instance = await startInstance({ zip: zipOfHandler(`async (event, context) => (${result})`) });
    expect((await instance.invoke({})).body).toBe(body);
  });
});

describe("the bundle's contract", () => {
  it("refuses a zip without index.js", async () => {
    const error = await startError({ zip: zipOf("", { "other.js": "" }), handler: "missing.handler" });
    expect(error.errorMessage).toContain("Cannot find module");
  });

  it("refuses an ES module", async () => {
    const source = "export async function handler(event, context) {}";
    const error = await startError({ zip: zipOf(source, { "package.json": '{"type":"module"}' }) });
    expect(error.errorMessage).toMatch(/require\(\) of ES Module|Unexpected token 'export'/);
  });

  it("tells what a bundle threw while it was loaded", async () => {
    const error = await startError({ zip: zipOf("throw new RangeError('no luck')") });
    expect(error).toEqual({
      errorType: "RangeError",
      errorMessage: "no luck",
      stack: expect.stringContaining("index.js:1"),
    });
  });
});

describe("the initializer's contract", () => {
  const handler = "exports.handler = async (event, context) => globalThis.started;";
  const start = (initializer: string) => ({
    zip: zipOf(`${handler} exports.initializer = ${initializer};`),
    initializer: "index.initializer",
  });

  it.each([
    ["by its callback", "(context, callback) => { globalThis.started = 1; callback(null); }"],
    ["by a promise", "async (context, callback) => { globalThis.started = 1; }"],
    ["both ways", "async (context, callback) => { globalThis.started = 1; callback(null); }"],
  ])("may end %s", async (_, initializer) => {
    instance = await startInstance(start(initializer));
    expect((await instance.invoke({})).body).toBe("1");
  });

  it("runs once per instance", async () => {
    const count =
      "(context, callback) => { globalThis.started = (globalThis.started ?? 0) + 1; callback(); }";
    instance = await startInstance(start(count));
    await instance.invoke({});
    expect((await instance.invoke({})).body).toBe("1");
  });

  it("does not run where none is configured", async () => {
    const { zip } = start("(context, callback) => { globalThis.started = 1; callback(); }");
    instance = await startInstance({ zip });
    expect((await instance.invoke({})).body).toBe("null");
  });

  it.each([
    ["three parameters", "async (a, b, c) => {}", "declares 3 parameters"],
    ["one parameter", "async (context) => {}", "declares 1 parameters"],
    ["two calls of the callback", "(context, done) => { done(); done(); }", "called its callback 2 times"],
    ["an error", "(context, done) => done(new Error('no disk'))", "no disk"],
    ["a rejection", "async (context, done) => { throw new Error('no net'); }", "no net"],
    ["a throw", "(context, done) => { throw new Error('no luck'); }", "no luck"],
  ])("drops the instance on %s", async (_, initializer, message) => {
    const error = await startError(start(initializer));
    expect(error.errorMessage).toContain(message);
  });

  it("drops an instance whose initializer never ends", async () => {
    const error = await startError({ ...start("(context, callback) => {}"), timeoutMs: 500 });
    expect(error.errorType).toBe("InvocationTimeout");
  });
});
