import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAddress } from "../src/address.ts";
import type { Facts } from "../src/facts.ts";
import { type Language, textsOf } from "../src/language.ts";
import { formatSms } from "../src/sms.ts";
import { defang } from "../src/text.ts";
import { en } from "../src/texts-en.ts";
import { zhCn } from "../src/texts-zh-cn.ts";
import { sampleFacts, sampleTextParts } from "./samples.ts";

/** The GSM 03.38 basic character set by its rows (3GPP TS 23.038, section 6.2.1); the escape code is left out. */
const gsm7 = new Set(
  [
    "@£$¥èéùìòÇ\nØø\rÅå",
    "Δ_ΦΓΛΩΠΨΣΘΞÆæßÉ",
    " !\"#¤%&'()*+,-./",
    "0123456789:;<=>?",
    "¡ABCDEFGHIJKLMNO",
    "PQRSTUVWXYZÄÖÑÜ§",
    "¿abcdefghijklmno",
    "pqrstuvwxyzäöñüà",
  ].flatMap((row) => [...row]),
);

/** How many of the one part's 160 or 70 places are used, from 0 to 1. */
function share(text: string): number {
  return [...text].every((character) => gsm7.has(character)) ? text.length / 160 : text.length / 70;
}

const utc = "2026-01-12 08:49 UTC";
const longestIpv6 = "2001:db8:1111:2222:3333:4444:5555:6666";

/** The text message about these facts. */
function smsOf(facts: Partial<Facts>, language: Language = "en", timeZone?: string, more?: string): string {
  return formatSms(sampleTextParts({ facts: sampleFacts(facts), timeZone }, more), textsOf(language));
}

const language = fc.constantFrom<Language>("en", "zh-cn");

describe("formatSms", () => {
  it("says all that fits, without brackets", () => {
    expect(smsOf({})).toBe(
      "Illegal operation IP:10.65.56.139, Action:login, user alice, succeeded, 2026-01-12 08:49 UTC, Account:example-company",
    );
  });

  const base = "Illegal operation IP:10.65.56.139, Action:login";
  it.each<[string, Partial<Facts>, string]>([
    [
      "no time where it is unknown",
      { time: "unknown" },
      `${base}, user alice, succeeded, Account:example-company`,
    ],
    ["no name where it is unknown", { user: "unknown", account: "unknown" }, `${base}, succeeded, ${utc}`],
    [
      "that it is unknown how it ended",
      { result: "unknown" },
      `${base}, user alice, result unknown, ${utc}, Account:example-company`,
    ],
    [
      "that it was root",
      { who: "root" },
      `${base}, root user alice, succeeded, ${utc}, Account:example-company`,
    ],
    [
      "that it was root, whose name is unknown",
      { who: "root", user: "unknown" },
      `${base}, root user, succeeded, ${utc}, Account:example-company`,
    ],
  ])("says %s", (_what, changes, sms) => {
    expect(smsOf(changes)).toBe(sms);
  });

  it.each<[string, Partial<Facts>, string]>([
    ["the account first", { account: "a".repeat(100) }, `${base}, user alice, succeeded, ${utc}`],
    [
      "then what is beyond 64 characters of the name",
      { user: "u".repeat(90) },
      `${base}, user ${"u".repeat(64)}, succeeded, ${utc}`,
    ],
    [
      "then half of it",
      { ip: longestIpv6, user: "u".repeat(90) },
      `Illegal operation IP:${longestIpv6}, Action:login, user ${"u".repeat(32)}, succeeded, ${utc}`,
    ],
    [
      "then three quarters",
      { ip: longestIpv6, action: "federationLoginNoPwdSuccess", user: "u".repeat(90) },
      `Illegal operation IP:${longestIpv6}, Action:federationLoginNoPwdSuccess, user ${"u".repeat(16)}, succeeded, ${utc}`,
    ],
    [
      "labels and year for a name that is not GSM-7",
      { user: "李四" },
      "IP:10.65.56.139, login, user 李四, succeeded, 01-12 08:49 UTC",
    ],
    [
      "half characters never",
      { user: "😀".repeat(30), ip: "10.0.0.1" },
      `IP:10.0.0.1, login, user ${"😀".repeat(8)}, succeeded, 01-12 08:49 UTC`,
    ],
    [
      "all of such a name where there is no room",
      { ip: longestIpv6, user: "李" },
      `Illegal operation IP:${longestIpv6}, Action:login, succeeded, ${utc}`,
    ],
    [
      "the labels beside a long action",
      { action: "a".repeat(100), who: "root", ip: "10.0.0.1" },
      `IP:10.0.0.1, ${"a".repeat(100)}, root user alice, succeeded, 01-12 08:49 UTC`,
    ],
    [
      "the time beside a long action and a long address",
      { action: "a".repeat(100), ip: longestIpv6, result: "failed" },
      `IP:${longestIpv6}, ${"a".repeat(100)}, failed`,
    ],
  ])("leaves out %s", (_what, changes, sms) => {
    expect(smsOf(changes)).toBe(sms);
  });

  it("tells the local time where a time zone is set", () => {
    expect(smsOf({ who: "root" }, "en", "Asia/Kolkata")).toBe(
      `${base}, root user alice, succeeded, 2026-01-12 14:19 +05:30, Account:example-company`,
    );
  });

  it("tells how often the same was tried, where that fits", () => {
    const more = "and 37 more since 08:49";
    const facts = { action: "loginFailed", result: "failed" } as const;
    expect(smsOf(facts, "en", undefined, more)).toBe(
      `${base}Failed, user alice, failed, ${utc}, ${more}, Account:example-company`,
    );
    expect(smsOf({ ...facts, ip: longestIpv6, action: "a".repeat(60) }, "en", undefined, more)).toBe(
      `IP:${longestIpv6}, ${"a".repeat(60)}, user alice, failed, 01-12 08:49 UTC`,
    );
  });

  it.each<[Partial<Facts>, string | undefined, string]>([
    [{}, "Asia/Shanghai", "非法操作 IP:10.65.56.139，操作:login，用户 alice，成功，2026-01-12 16:49 +08:00"],
    [
      { ip: "10.0.0.1", account: "acme" },
      undefined,
      "非法操作 IP:10.0.0.1，操作:login，用户 alice，成功，2026-01-12 08:49 UTC，账号:acme",
    ],
    [
      { who: "root" },
      "Asia/Shanghai",
      "非法操作 IP:10.65.56.139，操作:login，根用户 alice，成功，2026-01-12 16:49 +08:00",
    ],
    [
      { action: "iamUserSsoLoginSuccess", result: "unknown" },
      "Asia/Shanghai",
      "IP:10.65.56.139，iamUserSsoLoginSuccess，用户 alice，结果未知，01-12 16:49",
    ],
    [
      { action: "loginFailed", result: "failed", user: "unknown" },
      "Asia/Shanghai",
      "非法操作 IP:10.65.56.139，操作:loginFailed，失败，2026-01-12 16:49 +08:00",
    ],
    [
      { user: "李".repeat(90) },
      "Asia/Shanghai",
      `IP:10.65.56.139，login，用户 ${"李".repeat(16)}，成功，01-12 16:49`,
    ],
    [
      { ip: longestIpv6, who: "root" },
      "Asia/Shanghai",
      `IP:${longestIpv6}，login，根用户，成功，01-12 16:49`,
    ],
    [
      { ip: "203.0.113.107", action: "federationLoginNoPwdSuccess", who: "root", user: "unknown" },
      undefined,
      "IP:203.0.113.107，federationLoginNoPwdSuccess，根用户，成功，01-12 08:49 UTC",
    ],
  ])("says in Chinese of %j, in %s, what fits", (facts, timeZone, sms) => {
    expect(smsOf(facts, "zh-cn", timeZone)).toBe(sms);
  });

  it("speaks English where Chinese is too short", () => {
    const facts = { ip: longestIpv6, action: "federationLoginNoPwdSuccess", user: "李四" };
    expect(smsOf(facts, "zh-cn", "Asia/Shanghai")).toBe(
      `Illegal operation IP:${longestIpv6}, Action:federationLoginNoPwdSuccess, succeeded, 2026-01-12 16:49 +08:00`,
    );
  });

  it("fills the one part to its last character", () => {
    const fits = smsOf({ account: "a".repeat(58) });
    expect(fits).toHaveLength(160);
    expect(smsOf({ account: "a".repeat(59) })).toBe(fits.slice(0, 92));
    const user = "李".repeat(8);
    expect(smsOf({ ip: "2001:db8:abc:123::11", user, result: "failed" })).toBe(
      `IP:2001:db8:abc:123::11, login, user ${user}, failed, 01-12 08:49 UTC`,
    );
    expect(smsOf({ ip: "2001:db8:abc:1234::11", user, result: "failed" })).toBe(
      `Illegal operation IP:2001:db8:abc:1234::11, Action:login, failed, ${utc}`,
    );
  });

  it("clips an unreadable source to 45 characters", () => {
    const ip = `("10.0.0.1","${"x".repeat(80)}")`;
    expect(smsOf({ reason: "unreadable-source", ip })).toMatch(
      /^Illegal operation IP:\("10\.0\.0\.1","x{32}, Action:login, user alice, succeeded,/,
    );
  });

  it.each([
    ["alice, failed, 2026-01-12 08:49 UTC", "alice failed 2026-01-12 08:49 UTC"],
    ["ops/x,failed", "ops/x failed"],
  ])("lets the name %j tell no result", (user, shown) => {
    expect(smsOf({ user })).toContain(`, user ${shown}, succeeded, `);
  });

  it("lets a name in Chinese tell no result", () => {
    expect(smsOf({ user: "李四，失败", result: "succeeded", ip: "10.0.0.1" }, "zh-cn")).toContain(
      "，用户 李四 失败，成功，",
    );
  });

  it("shows no half of a character of an unreadable source", () => {
    const facts = { reason: "unreadable-source", user: "unknown", time: "unknown" } as const;
    expect(smsOf({ ...facts, ip: `a${"😀".repeat(49)}` })).toBe(
      `Illegal operation IP:a${"?".repeat(44)}, Action:login, succeeded`,
    );
  });

  it("falls back on GSM-7 with ? for what is not in it", () => {
    const ip = `十${"a".repeat(43)}\u{1f600}`;
    for (const language of ["en", "zh-cn"] as const) {
      expect(smsOf({ reason: "unreadable-source", ip }, language)).toBe(
        `Illegal operation IP:?${"a".repeat(43)}?, Action:login, succeeded, ${utc}`,
      );
    }
  });

  it("keeps an action of the greatest length whole, even beside the longest source", () => {
    const action = "a".repeat(100);
    expect(smsOf({ action, reason: "unreadable-source", ip: "x".repeat(100) })).toBe(
      `IP:${"x".repeat(45)}, ${action}`,
    );
    expect(smsOf({ action: `${action}登录`, ip: longestIpv6, result: "failed" })).toBe(
      `IP:${longestIpv6}, ${action}??, failed`,
    );
  });

  it("is one part even for facts that are longer than they can be", () => {
    expect(smsOf({ action: "a(".repeat(200) })).toBe(`IP:10.65.56.139, ${"a(".repeat(71)}a`);
  });

  it("is one billed part that SMN takes, whatever the facts", () => {
    const text = fc
      .string({
        unit: fc.oneof(
          fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
          fc.constantFrom(..."[]【】^{}|~€\\ aé😀"),
        ),
        maxLength: 150,
      })
      .map((value) => defang(value, 100));
    const facts = fc.record({ ip: text, user: text, account: text, action: text });
    fc.assert(
      fc.property(facts, language, fc.boolean(), (changes, language, isRoot) => {
        const who = isRoot ? "root" : "user";
        const sms = smsOf({ ...changes, who, reason: "unreadable-source" }, language);
        expect(sms).not.toMatch(/[[\]【】]/);
        expect(share(sms)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  it("holds address, action, result, time and root whole, whoever the user claims to be", () => {
    const address = fc.oneof(
      fc.ipV4(),
      fc.ipV6().filter((ip) => readAddress(ip) !== undefined),
    );
    const action = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,59}$/);
    const user = fc.string({ unit: "binary" }).map((value) => defang(value, 100));
    const result = fc.constantFrom("succeeded" as const, "failed" as const, "unknown" as const);
    fc.assert(
      fc.property(address, action, user, result, language, (ip, action, user, result, language) => {
        const facts = { ip, action, user, account: user, result, who: "root" } as const;
        const sms = smsOf(facts, language, "Asia/Shanghai");
        const { [language]: words } = { en: en, "zh-cn": zhCn };
        const least = `IP:${ip}，${action}，根用户，${words.outcome(result)}，01-12 16:49`;
        const isChinese = language === "zh-cn" && least.length <= 70;
        expect(sms).toContain(`IP:${ip}`);
        expect(sms).toContain(action);
        expect(sms).toContain(isChinese ? "根用户" : "root user");
        expect(sms).toContain((isChinese ? zhCn : en).outcome(result));
        expect(sms).toContain("01-12 16:49");
        expect(share(sms)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });

  it("counts as one place what is ASCII in the basic set, and no other", () => {
    const wrong: string[] = [];
    for (let code = 0x21; code < 0x3100; code++) {
      const character = String.fromCharCode(code);
      if ("[]【】,".includes(character) || /\s/.test(character)) continue;
      const sms = smsOf({ ip: "10.0.0.1", user: character.repeat(64), account: "unknown", time: "unknown" });
      const whole = `Illegal operation IP:10.0.0.1, Action:login, user ${character.repeat(64)}, succeeded`;
      const short = `IP:10.0.0.1, login, user ${character.repeat(32)}, succeeded`;
      if (sms !== (code < 0x7f && gsm7.has(character) ? whole : short)) wrong.push(character);
    }
    expect(wrong).toEqual([]);
  });
});
