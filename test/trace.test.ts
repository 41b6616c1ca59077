import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventError } from "../src/errors.ts";
import { readTrace, type Trace } from "../src/trace.ts";
import { eventNames, loadEvent } from "./fixtures.ts";
import { readEvent } from "./samples.ts";

/** The good event, as each test breaks it. */
const base = "login-illegal.json";
const advice = "Bind the function to a CTS trigger, or test it with fixtures/events/login-illegal.json.";

const whole: Trace = {
  service: "IAM",
  action: "login",
  traceType: "ConsoleAction",
  source: "10.65.56.139",
  traceId: "a04aef60-ef93-11f0-a8e3-71287a8468c6",
  timeMs: 1768207777698,
  user: "alice",
  userId: "8c9eb5b803f633103cb15e8ac0ba1db6",
  agency: undefined,
  userType: "iam user",
  root: undefined,
  mfa: undefined,
  account: "example-company",
  originUser: undefined,
  originUserId: undefined,
  originAccount: undefined,
  isPerson: true,
  status: undefined,
  rating: "normal",
  code: "302",
  signInMode: "password",
  loginProtection: "off",
  userAgent: undefined,
  projectId: "aba0bf3012ea92cfa4883c4cde27ece5",
  resource: "alice",
};

/** A trace that holds only what it must. */
const bare: Trace = {
  ...(Object.fromEntries(Object.keys(whole).map((key) => [key, undefined])) as unknown as Trace),
  service: "IAM",
  action: "login",
  isPerson: false,
};

describe("readEvent", () => {
  it("reads the whole of a trace", () => {
    expect(readEvent(loadEvent(base))).toEqual(whole);
  });

  it("reads what newer traces tell of the user", () => {
    expect(readEvent(loadEvent("login-root-user.json"))).toMatchObject({
      user: "example-company",
      userId: "7266e827344910a4e7be6e589cd18be4",
      userType: "User",
      root: true,
      account: "example-company",
      loginProtection: "on",
      userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    });
  });

  const json = JSON.stringify(loadEvent(base));
  it.each([
    ["JSON text", json],
    ["a Buffer", Buffer.from(json)],
    ["a Uint8Array", new TextEncoder().encode(json)],
    ["a Buffer with a byte order mark", Buffer.from(`\ufeff${json}`)],
  ])("reads an event in %s", (_form, event) => {
    expect(readEvent(event)).toEqual(whole);
  });

  it.each([
    [undefined, "it is no JSON object"],
    [null, "it is no JSON object"],
    [7, "it is no JSON object"],
    [[loadEvent(base)], "it is no JSON object"],
    ["[]", "it is no JSON object"],
    [JSON.stringify(json), "it is no JSON object"],
    ["", "it is no JSON"],
    ["hunter2", "it is no JSON"],
    [Buffer.from("{'a'}"), "it is no JSON"],
    [new Uint8Array([0xff]), "it is no JSON"],
    [{}, '"cts" is missing. Keys: none'],
    [{ "": 1 }, '"cts" is missing. Keys: none'],
    [{ records: "hunter2", CTS: "hunter2" }, '"cts" is missing. Keys: records, CTS'],
    [{ "a\nb\u202e": 1 }, '"cts" is missing. Keys: a(U+000A)b(U+202E)'],
    [{ ["k".repeat(300)]: 1 }, `"cts" is missing. Keys: ${"k".repeat(197)}...`],
    [{ cts: null }, '"cts" is no object. Keys: cts'],
    [{ cts: "hunter2", x: 1 }, '"cts" is no object. Keys: cts, x'],
    [{ cts: [] }, '"cts" is no object. Keys: cts'],
    [JSON.parse('{"__proto__": {"cts": {}}}'), '"cts" is missing. Keys: __proto__'],
    [{ cts: {} }, 'missing, blank or no text: "cts.service_type", "cts.trace_name". Keys: none'],
    [{ cts: { service_type: "IAM" } }, 'missing, blank or no text: "cts.trace_name". Keys: service_type'],
    [
      { cts: { trace_name: "login", service_type: " \n" } },
      'missing, blank or no text: "cts.service_type". Keys: trace_name, service_type',
    ],
    [
      { cts: { trace_name: ["hunter2"], service_type: "IAM" } },
      'missing, blank or no text: "cts.trace_name". Keys: trace_name, service_type',
    ],
  ])("refuses the event at row %#, and tells its keys, not its content", (event, what) => {
    expect(() => readEvent(event)).toThrow(
      new EventError(`This is no CTS trigger event: ${what}. ${advice}`),
    );
  });

  it("refuses with an EventError", () => {
    expect(() => readEvent({})).toThrow(expect.objectContaining({ name: "EventError" }));
    expect(() => readEvent({ cts: {} })).toThrow(EventError);
  });

  it("never tells a value in an error", () => {
    const secret = "hunter2";
    const value = fc.letrec((tie) => ({
      leaf: fc.constantFrom(secret, 1, null),
      node: fc.oneof(
        { maxDepth: 3 },
        tie("leaf"),
        fc.array(tie("node")),
        fc.dictionary(fc.constantFrom("cts", "service_type", "trace_name", "x"), tie("node")),
      ),
    })).node;
    fc.assert(
      fc.property(value, fc.boolean(), (event, asText) => {
        expect(errorOf(() => readEvent(asText ? JSON.stringify(event) : event))).not.toContain(secret);
      }),
    );
  });

  it("gives a trace or an EventError for any JSON whatever", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.jsonValue().map((cts) => ({ cts })),
        ),
        (event) => {
          expectTraceOrEventError(event);
          expectTraceOrEventError(JSON.stringify(event));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("gives a trace or an EventError for any text and bytes whatever", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array()), (event) => {
        expectTraceOrEventError(event);
      }),
    );
  });
});

describe("readTrace", () => {
  it.each(eventNames().filter((name) => name !== "not-a-cts-event.json"))(
    "reads the bare trace of %s",
    (name) => {
      const event = loadEvent(name) as { cts: unknown };

      expect(readTrace(event.cts)).toEqual(readEvent(event));
    },
  );

  it("needs the service and the name alone", () => {
    expect(readTrace({ service_type: " IAM\n", trace_name: "\tlogin " })).toEqual(bare);
  });

  it.each([
    [undefined, '"cts"', ""],
    [null, '"cts"', ""],
    ["hunter2", '"cts"', ""],
    [[], '"cts"', ""],
    [{ x: 1 }, '"cts.service_type", "cts.trace_name"', "Keys: x. "],
  ])("refuses the trace at row %#", (cts, fields, keys) => {
    expect(() => readTrace(cts)).toThrow(
      new EventError(`This is no CTS trigger event: missing, blank or no text: ${fields}. ${keys}${advice}`),
    );
  });

  it.each([
    ["trace_type", " ApiCall ", { traceType: "ApiCall" }],
    ["trace_type", "", { traceType: undefined }],
    ["source_ip", " 203.0.113.7 ", { source: "203.0.113.7" }],
    ["source_ip", null, { source: undefined }],
    ["source_ip", "", { source: undefined }],
    ["source_ip", " \t", { source: undefined }],
    ["source_ip", 167772161, { source: "167772161" }],
    ["source_ip", 0, { source: "0" }],
    ["source_ip", false, { source: "false" }],
    ["source_ip", [], { source: "[]" }],
    ["source_ip", ["10.0.0.1", "10.0.0.2"], { source: '["10.0.0.1","10.0.0.2"]' }],
    ["source_ip", { ip: "10.0.0.1" }, { source: '{"ip":"10.0.0.1"}' }],
    ["trace_id", 7, { traceId: "7" }],
    ["trace_id", " ", { traceId: undefined }],
    ["trace_id", {}, { traceId: undefined }],
    ["time", 1529996047, { timeMs: 1529996047000 }],
    ["time", "", { timeMs: undefined }],
    ["time", { toString: 1 }, { timeMs: undefined }],
    ["record_time", "1529996047", { timeMs: 1529996047000 }],
    ["domain_id", "i", { account: "i" }],
    ["code", null, { code: undefined }],
    ["code", " 204 ", { code: "204" }],
    ["code", 0, { code: "0" }],
    ["trace_status", "warning", { status: "warning" }],
    ["trace_rating", ["normal"], { rating: undefined }],
    ["user_agent", "curl/8", { userAgent: "curl/8" }],
    ["project_id", 1, { projectId: "1" }],
    ["resource_name", true, { resource: "true" }],
    ["user", null, { user: undefined, userId: undefined }],
    ["user", 7, { user: undefined, userId: undefined }],
    ["user", ["bob"], { user: undefined, userId: undefined }],
    ["user", "bob", { user: "bob", userId: undefined }],
    ["user", "[1]", { user: "[1]", userId: undefined }],
    ["user", "null", { user: "null", userId: undefined }],
    ["user", '{"name"', { user: '{"name"', userId: undefined }],
    [
      "user",
      '{"name":"bob","id":"1","domain":{"name":"acme"}}',
      { user: "bob", userId: "1", account: "acme" },
    ],
    ["user", { name: " bob ", user_name: "x" }, { user: "bob" }],
    ["user", { name: "", user_name: "bob", principal_urn: "x" }, { user: "bob" }],
    ["user", { name: {}, principal_urn: "iam::1:root" }, { user: "iam::1:root" }],
    ["user", { id: "1", principal_id: "2" }, { userId: "1" }],
    ["user", { principal_id: "2" }, { userId: "2" }],
    ["user", { type: "ExternalUser" }, { userType: "ExternalUser" }],
    ["user", { principal_is_root_user: "true" }, { root: true }],
    ["user", { principal_is_root_user: true }, { root: true }],
    ["user", { principal_is_root_user: "false" }, { root: false }],
    ["user", { principal_is_root_user: "" }, { root: undefined }],
    ["user", { domain: { name: "n", id: "i" }, account_id: "a" }, { account: "n" }],
    ["user", { domain: { id: "i" }, account_id: "a" }, { account: "a" }],
    ["user", { domain: '{"id":"i"}' }, { account: "i" }],
    ["user", { domain: null }, { account: undefined }],
    ["message", "", { signInMode: undefined, loginProtection: undefined, userType: undefined }],
    ["message", 7, { signInMode: undefined, loginProtection: undefined, userType: undefined }],
    ["message", "free text", { signInMode: undefined, loginProtection: undefined, userType: undefined }],
    ["message", { login: { mode: "sso" } }, { signInMode: "sso", loginProtection: undefined }],
    ["message", { mode: "qr", user_type: "x" }, { signInMode: "qr", userType: "x" }],
    ["message", { login: "sso", mode: "qr" }, { signInMode: "qr" }],
    ["message", { login: { login_protect: '{"status":"on"}' } }, { loginProtection: "on" }],
    ["message", { login: { login_protect: "on" } }, { loginProtection: undefined }],
    ["__proto__", { source_ip: "10.0.0.1" }, {}],
  ])("reads a %s of %j", (field, value, changed) => {
    const minimal = { service_type: "IAM", trace_name: "login" };

    const isPerson = field === "user" && value !== null;
    expect(readTrace(withField(minimal, field, value))).toEqual({ ...bare, isPerson, ...changed });
  });

  it.each([
    ["time", "2018/06/26 08:54:07 GMT+08:00", { timeMs: 1529974447000 }],
    ["time", "", { timeMs: 1768207777698 }],
    ["record_time", 1, {}],
    [
      "user",
      null,
      { user: undefined, userId: undefined, account: "296f500240e3c4cff0c50678306f0a0f", isPerson: false },
    ],
    [
      "user",
      { type: "User", id: "1" },
      { user: undefined, userId: "1", userType: "User", account: "296f500240e3c4cff0c50678306f0a0f" },
    ],
  ])("takes what else there is where a %s is %j", (field, value, changed) => {
    expect(readTrace(traceWith(field, value))).toEqual({ ...whole, ...changed });
  });

  const optional = [
    ...Object.keys((loadEvent(base) as { cts: object }).cts),
    "user_agent",
    "trace_status",
    "x",
  ].filter((field) => field !== "service_type" && field !== "trace_name");

  it("lets no other field stop it, whatever the field holds", () => {
    const hostile = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(
        fc.constantFrom(
          "toString",
          "valueOf",
          "toJSON",
          "__proto__",
          "constructor",
          "length",
          "name",
          "domain",
        ),
        fc.jsonValue(),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...optional), hostile, (field, value) => {
        expect(readTrace(traceWith(field, value))).toMatchObject({ service: "IAM", action: "login" });
      }),
      { numRuns: 1000 },
    );
  });

  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const absurd = [JSON.parse(deep), deep, `{"a":${deep}}`, "[".repeat(20_000), "x".repeat(2 ** 20)];

  it.each(optional)("lets a %s of absurd depth or size not stop it", (field) => {
    for (const value of absurd) {
      expect(readTrace(traceWith(field, value))).toMatchObject({ service: "IAM", action: "login" });
    }
  });

  it("leaves a source of absurd depth unreadable, not missing", () => {
    expect(readTrace(traceWith("source_ip", JSON.parse(deep))).source).toBe("(nested too deeply)");
  });
});

/** The base trace with one field set. */
function traceWith(field: string, value: unknown): unknown {
  return withField((loadEvent(base) as { cts: object }).cts, field, value);
}

/** Sets a field as `JSON.parse` does: `__proto__` is a key like any other. */
function withField(object: object, field: string, value: unknown): unknown {
  return Object.defineProperty(object, field, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function expectTraceOrEventError(event: unknown): void {
  try {
    expect(Object.keys(readEvent(event))).toEqual(Object.keys(whole));
  } catch (error) {
    expect(error).toBeInstanceOf(EventError);
  }
}

function errorOf(act: () => unknown): string {
  try {
    act();
    return "";
  } catch (error) {
    return String(error);
  }
}
