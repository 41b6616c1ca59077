import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { notificationOf } from "../src/alarm.ts";
import { formatLine } from "../src/alarm-line.ts";
import { attributesOf } from "../src/attributes.ts";
import type { Facts } from "../src/facts.ts";
import type { Language } from "../src/language.ts";
import { formatSms } from "../src/sms.ts";
import { clean } from "../src/text.ts";
import { en } from "../src/texts-en.ts";
import type { Topic } from "../src/topic.ts";
import { loadEvent } from "./fixtures.ts";
import {
  factsOfTrace,
  partsOf,
  readEvent,
  sampleFacts,
  sampleParts,
  sampleTextParts,
  sampleTrace,
  topic,
} from "./samples.ts";

describe("formatLine", () => {
  it.each([
    ["10.65.56.139", "login", "Illegal operation[IP:10.65.56.139, Action:login]"],
    ["2001:db8::1", "LOGOUT", "Illegal operation[IP:2001:db8::1, Action:LOGOUT]"],
    ["unknown", "tsiLogin", "Illegal operation[IP:unknown, Action:tsiLogin]"],
  ])("is exact for %s and %s", (ip, action, line) => {
    expect(formatLine(sampleFacts({ ip, action }))).toBe(line);
  });
});

describe("notificationOf", () => {
  const line = "Illegal operation[IP:10.65.56.139, Action:login]";

  it("composes a text for each channel", () => {
    const parts = sampleParts({ problems: ["One.", "Two."], timeZone: "Asia/Shanghai" });
    const { subject, message, message_structure, ...rest } = notificationOf(parts);
    expect({ subject, message, rest }).toEqual({
      subject: "Illegal sign-in succeeded: IAM user alice from 10.65.56.139",
      message: line,
      rest: { message_attributes: attributesOf(parts.facts, "login") },
    });
    const { http, ...channels } = JSON.parse(message_structure);
    expect(channels).toEqual({
      default: expect.stringMatching(/^Illegal operation\[.*\]\nWho: IAM user alice\n.*\nNext: .*$/s),
      email: expect.stringMatching(
        /^Illegal operation\[.*\]\nResult: .*\nWhen: .* Asia\/Shanghai .*\n- Two\.\n$/s,
      ),
      sms: formatSms(sampleTextParts(parts), en),
      https: http,
      functionstage: http,
      functiongraph: http,
    });
    expect(JSON.parse(http)).toEqual({
      alarm: line,
      severity: "critical",
      localTime: "2026-01-12T16:49:37+08:00",
      ip: "10.65.56.139",
      action: "login",
      reason: "not-whitelisted",
      user: "alice",
      who: "user",
      userId: "8c9eb5b803f633103cb15e8ac0ba1db6",
      userType: "iam user",
      root: "unknown",
      account: "example-company",
      result: "succeeded",
      signInMode: "password",
      loginProtection: "off",
      mfa: "unknown",
      originUser: "unknown",
      originUserId: "unknown",
      originAccount: "unknown",
      time: "2026-01-12T08:49:37.698Z",
      traceId: "a04aef60-ef93-11f0-a8e3-71287a8468c6",
      userAgent: "unknown",
      region: "cn-north-4",
      project: "aba0bf3012ea92cfa4883c4cde27ece5",
      problems: 2,
    });
  });

  it.each<[Language, string | undefined, string]>([
    ["en", undefined, "and 37 more since 08:40 UTC"],
    ["en", "Asia/Shanghai", "and 37 more since 16:40"],
    ["zh-cn", undefined, "自 08:40 UTC 起另有 37 次"],
    ["zh-cn", "Asia/Shanghai", "自 16:40 起另有 37 次"],
  ])(
    "tells everybody, in %s and the time zone %s, how many like it were counted and not sent",
    (language, timeZone, more) => {
      const repeated = { count: 37, sinceMs: Date.parse("2026-01-12T08:40:00.000Z") };
      const facts = sampleFacts({ ip: "10.0.0.1", user: "unknown", result: "failed" });
      const parts = sampleParts({ facts, repeated, timeZone, language });
      const { default: chat, email, sms, http, https } = JSON.parse(notificationOf(parts).message_structure);
      expect(email.split("\n")[5]).toMatch(/^(?:Repeated|重复)/);
      for (const text of [chat, email, sms]) expect(text).toContain(more);
      expect(JSON.parse(https)).toMatchObject({ repeated: { count: 37, since: "2026-01-12T08:40:00.000Z" } });
      expect(http).toBe(https);
      const once = notificationOf(sampleParts());
      expect(once.message_structure).not.toContain("epeated");
    },
  );

  it("gives http and https the same fields where nothing is known", () => {
    const bare = partsOf(readEvent({ cts: { service_type: "IAM", trace_name: "login" } }));
    const fieldsOf = (parts: typeof bare) =>
      JSON.parse(JSON.parse(notificationOf(parts).message_structure).https);
    const { project, ...fields } = fieldsOf(bare);
    expect(Object.keys(fieldsOf(bare))).toEqual(Object.keys(fieldsOf(sampleParts())));
    expect(project).toBe("0123456789abcdef0123456789abcdef");
    expect(fields).toMatchObject({ root: "unknown", userId: "unknown", userAgent: "unknown", ip: "unknown" });
  });

  it("tells http and https whether it was the root user, and 300 characters of the user agent", () => {
    const trace = sampleTrace({ root: false, userAgent: "x".repeat(400) });
    const { https } = JSON.parse(notificationOf(sampleParts({ trace })).message_structure);
    expect(JSON.parse(https)).toMatchObject({ root: false, userAgent: `${"x".repeat(297)}...` });
  });

  it("tells http and https of MFA and of who stands behind an agency", () => {
    const trace = sampleTrace({
      mfa: false,
      originUser: "bob",
      originUserId: "b0b",
      originAccount: "partner",
    });
    const { https } = JSON.parse(notificationOf(sampleParts({ trace })).message_structure);
    expect(JSON.parse(https)).toMatchObject({
      mfa: "no",
      originUser: "bob",
      originUserId: "b0b",
      originAccount: "partner",
    });
  });

  it.each<[Partial<Facts>, string, string]>([
    [
      { ip: "203.0.113.7", who: "root" },
      "Illegal sign-in succeeded: root user alice from 203.0.113.7",
      "非法登录成功：根用户 alice，来自 203.0.113.7",
    ],
    [
      { action: "loginFailed", result: "failed", who: "external" },
      "Illegal sign-in failed: federated user alice from 10.65.56.139",
      "非法登录失败：联邦用户 alice，来自 10.65.56.139",
    ],
    [
      { result: "unknown", who: "agency", user: "unknown", ip: "unknown", reason: "missing-source" },
      "Illegal sign-in, result unknown: agency (name unknown) from an unknown address",
      "非法登录，结果未知：委托（名称未知），来自未知地址",
    ],
    [
      { action: "logout", who: "unknown" },
      "Illegal sign-out succeeded: user alice from 10.65.56.139",
      "非法登出成功：用户 alice，来自 10.65.56.139",
    ],
    [
      { action: "createUser", who: "user" },
      "Illegal operation succeeded: IAM user alice from 10.65.56.139, createUser",
      "非法操作成功：IAM用户 alice，来自 10.65.56.139，createUser",
    ],
  ])("has a subject that a person would write, of %j", (changes, english, chinese) => {
    const facts = sampleFacts(changes);
    const trace = sampleTrace({ action: facts.action });
    expect(notificationOf(sampleParts({ facts, trace })).subject).toBe(english);
    expect(notificationOf(sampleParts({ facts, trace, language: "zh-cn" })).subject).toBe(chinese);
  });

  it("says in the first 40 characters of the subject whether it went through, and whether it was root", () => {
    for (const action of ["login", "logout", "createUser"]) {
      for (const result of ["succeeded", "failed", "unknown"] as const) {
        const facts = sampleFacts({ action, result, who: "root" });
        const start = notificationOf(sampleParts({ facts })).subject.slice(0, 40);
        expect(start).toContain(result);
        expect(start).toContain("root");
      }
    }
  });

  it.each<[Partial<Facts>, string]>([
    [{ who: "root", action: "logout" }, "critical"],
    [{ who: "root", action: "loginFailed", result: "failed" }, "critical"],
    [{}, "critical"],
    [{ action: "tsiLogin", result: "unknown" }, "critical"],
    [{ action: "loginFailed", result: "failed" }, "high"],
    [{ action: "logout" }, "low"],
    [{ action: "logout", result: "failed" }, "low"],
    [{ action: "createUser" }, "high"],
  ])("tells programs of %j that it is %s", (changes, severity) => {
    const facts = sampleFacts(changes);
    const parts = sampleParts({ facts, trace: sampleTrace({ action: facts.action }) });
    const { https } = JSON.parse(notificationOf(parts).message_structure);
    expect(JSON.parse(https)).toMatchObject({ severity });
  });

  it("judges a long action by its whole name, of which texts show a part", () => {
    const trace = sampleTrace({ action: `${"x".repeat(200)}Logout` });
    const parts = sampleParts({ trace, facts: factsOfTrace(trace) });
    const { subject, message_structure, message_attributes } = notificationOf(parts);
    expect(subject).toMatch(/^Illegal sign-out succeeded: /);
    expect(JSON.parse(JSON.parse(message_structure).https)).toMatchObject({ severity: "low" });
    expect(message_attributes).toContainEqual({ name: "action", type: "STRING", value: "logout" });
  });

  it("tells programs the same in every language", () => {
    const jsonIn = (language: Language) =>
      JSON.parse(notificationOf(sampleParts({ language, timeZone: "Asia/Kolkata" })).message_structure).https;
    expect(jsonIn("zh-cn")).toBe(jsonIn("en"));
    expect(JSON.parse(jsonIn("en"))).toMatchObject({ localTime: "2026-01-12T14:19:37+05:30" });
  });

  it.each(["UTC", undefined])("tells programs no local time where the time zone is %s", (timeZone) => {
    const { https } = JSON.parse(notificationOf(sampleParts({ timeZone })).message_structure);
    expect(JSON.parse(https)).not.toHaveProperty("localTime");
  });

  it("fills the subject with 512 bytes, and cuts no character", () => {
    const subjectOf = (ip: string) => notificationOf(sampleParts({ facts: sampleFacts({ ip }) })).subject;
    const start = "Illegal sign-in succeeded: IAM user alice from ";
    expect(subjectOf("x".repeat(466))).toBe(`${start}${"x".repeat(465)}`);
    expect(subjectOf(`${"x".repeat(463)}é`)).toBe(`${start}${"x".repeat(463)}é`);
    expect(subjectOf(`${"x".repeat(464)}é`)).toBe(`${start}${"x".repeat(464)}`);
    expect(subjectOf(`${"x".repeat(462)}\u{1f600}`)).toBe(`${start}${"x".repeat(462)}`);
  });

  it("keeps the subject one line of at most 512 bytes, and a readable address in it, whatever the trace says", () => {
    const text = fc.string({ unit: "binary", maxLength: 300 });
    fc.assert(
      fc.property(text, text, fc.constantFrom<Language>("en", "zh-cn"), (user, action, language) => {
        const ip = "2001:db8:1111:2222:3333:4444:5555:6666";
        const facts = sampleFacts({ ip, user: clean(user, 100), action: clean(action, 100) });
        const { subject } = notificationOf(sampleParts({ facts, language }));
        expect(Buffer.byteLength(subject)).toBeLessThanOrEqual(512);
        expect(subject).toContain(ip);
        expect(subject).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 500 },
    );
  });

  it("has one line with one address and one action, no link and no bracket in an SMS, whatever the trace says", () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            "[IP:10.0.0.1",
            ", Action:logout]",
            "【x】",
            "［",
            "］",
            "http://evil.example/x",
            "www.evil.com/",
          ),
          fc.string({ unit: "binary", maxLength: 9 }),
        ),
        { minLength: 1, maxLength: 6 },
      )
      .map((pieces) => pieces.join(""));
    const cts = fc.record({
      service_type: fc.constant("IAM"),
      trace_name: text.map((value) => `login${value}`),
      source_ip: text,
      trace_id: text,
      user_agent: text,
      user: fc.record({ name: text, id: text, domain: fc.record({ name: text }) }),
    });
    fc.assert(
      fc.property(cts, (cts) => {
        const { subject, message, message_structure } = notificationOf(partsOf(readEvent({ cts })));
        const { email, sms, https } = JSON.parse(message_structure);
        expect(message).toMatch(/^Illegal operation\[IP:[^[\]]+, Action:[^[\]]+\]$/);
        expect(message.match(/IP\s*:|Action\s*:/giu)).toHaveLength(2);
        expect(sms).not.toMatch(/[[\]【】]/);
        for (const shown of [subject, message, email, sms, https]) {
          expect(shown).not.toMatch(/https?:\/\/|www\.\w|evil\.\w+\//i);
          expect(shown.match(/[[\]【】［］]/g) ?? []).toHaveLength(shown.includes("[IP:") ? 2 : 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, Partial<Topic>]>([
    ["by its region", { region: "eu-de" }],
    ["by its endpoint", { endpoint: "https://smn.eu-west-0.prod-cloud-ocb.orange-business.com" }],
  ])("has no attributes where the topic is another cloud's %s", (_how, changes) => {
    const notification = notificationOf(sampleParts({ topic: { ...topic, ...changes } }));
    expect(Object.keys(notification)).toEqual(["subject", "message", "message_structure"]);
  });

  it("stays far below SMN's 256 KB where every text is a megabyte long", () => {
    const { cts } = loadEvent("login-illegal.json") as { cts: object };
    const mega = "\\\"\u0000'é【".repeat(150_000);
    const user = { name: mega, id: mega, type: mega, domain: { name: mega, id: mega } };
    const message = { login: { mode: mega, user_type: mega, login_protect: { status: mega } } };
    const texts = { source_ip: mega, trace_id: mega, trace_rating: mega, user_agent: mega, project_id: mega };
    const trace = readEvent({ cts: { ...cts, ...texts, user, message, resource_name: mega, code: mega } });
    const problems = Array.from({ length: 1000 }, () => mega);
    const notification = notificationOf({ ...partsOf(trace), problems });
    expect(Buffer.byteLength(JSON.stringify(notification))).toBeLessThan(64 * 1024);
  });
});
