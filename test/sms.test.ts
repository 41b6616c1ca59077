import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAddress } from "../src/address.ts";
import type { Facts } from "../src/facts.ts";
import { formatSms } from "../src/sms.ts";
import { defang } from "../src/text.ts";
import { sampleFacts } from "./samples.ts";

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

const longestIpv6 = "2001:db8:1111:2222:3333:4444:5555:6666";

describe("formatSms", () => {
  it("says all that fits, without brackets", () => {
    expect(formatSms(sampleFacts())).toBe(
      "Illegal operation IP:10.65.56.139, Action:login, User:alice, succeeded, 2026-01-12 08:49 UTC, Account:example-company",
    );
  });

  const base = "Illegal operation IP:10.65.56.139, Action:login";
  it.each<[string, Partial<Facts>, string]>([
    [
      "no time where it is unknown",
      { time: "unknown" },
      `${base}, User:alice, succeeded, Account:example-company`,
    ],
    [
      "the account first",
      { account: "a".repeat(100) },
      `${base}, User:alice, succeeded, 2026-01-12 08:49 UTC`,
    ],
    [
      "then the time",
      { user: "u".repeat(90) },
      `${base}, User:${"u".repeat(64)}, succeeded, 2026-01-12 08:49 UTC`,
    ],
    [
      "the time beside a long address",
      { ip: longestIpv6, user: "u".repeat(90) },
      `Illegal operation IP:${longestIpv6}, Action:login, User:${"u".repeat(64)}, succeeded`,
    ],
    [
      "then the result",
      { ip: longestIpv6, action: "federationLoginNoPwdSuccess", user: "u".repeat(56) },
      `Illegal operation IP:${longestIpv6}, Action:federationLoginNoPwdSuccess, User:${"u".repeat(56)}`,
    ],
    [
      "then half of the user",
      { ip: longestIpv6, action: "federationLoginNoPwdSuccess", user: "u".repeat(64) },
      `Illegal operation IP:${longestIpv6}, Action:federationLoginNoPwdSuccess, User:${"u".repeat(32)}`,
    ],
    ["most of a user that is not GSM-7", { user: "李".repeat(30) }, `${base}, User:${"李".repeat(16)}`],
    ["half characters never", { user: "😀".repeat(30) }, `${base}, User:${"😀".repeat(8)}`],
    [
      "all of the user where there is no room",
      { ip: longestIpv6, user: "李" },
      `Illegal operation IP:${longestIpv6}, Action:login`,
    ],
  ])("leaves out %s", (_what, changes, sms) => {
    expect(formatSms(sampleFacts(changes))).toBe(sms);
  });

  it("fills the one part to its last character", () => {
    const fits = formatSms(sampleFacts({ account: "a".repeat(58) }));
    expect(fits).toHaveLength(160);
    expect(formatSms(sampleFacts({ account: "a".repeat(59) }))).toBe(fits.slice(0, 92));
    const user = { user: "李四五", account: "unknown", time: "unknown" };
    expect(formatSms(sampleFacts({ ...user, ip: "10.65.56.1" }))).toBe(
      "Illegal operation IP:10.65.56.1, Action:login, User:李四五, succeeded",
    );
    expect(formatSms(sampleFacts({ ...user, user: "李".repeat(5) }))).toBe(
      "Illegal operation IP:10.65.56.139, Action:login, User:李李李李李, succeeded",
    );
    expect(formatSms(sampleFacts({ ...user, user: "李".repeat(6) }))).toBe(
      "Illegal operation IP:10.65.56.139, Action:login, User:李李李李李李",
    );
  });

  it("clips an unreadable source to 45 characters", () => {
    const ip = `("10.0.0.1","${"x".repeat(80)}")`;
    expect(formatSms(sampleFacts({ reason: "unreadable-source", ip }))).toMatch(
      /^Illegal operation IP:\("10\.0\.0\.1","x{32}, Action:login, User:alice,/,
    );
  });

  it("falls back on GSM-7 with ? for what is not in it, where even the least is too long", () => {
    const ip = `十${"a".repeat(43)}\u{1f600}`;
    expect(formatSms(sampleFacts({ reason: "unreadable-source", ip }))).toBe(
      `Illegal operation IP:?${"a".repeat(43)}?, Action:login`,
    );
  });

  it("keeps an action of the greatest length whole, even beside the longest source", () => {
    const action = "a".repeat(100);
    expect(formatSms(sampleFacts({ action, reason: "unreadable-source", ip: "x".repeat(100) }))).toBe(
      `IP:${"x".repeat(45)}, Action:${action}`,
    );
    expect(formatSms(sampleFacts({ action: `${action}登录`, ip: longestIpv6 }))).toBe(
      `IP:${longestIpv6}, Action:${action}??`,
    );
  });

  it("is one part even for facts that are longer than they can be", () => {
    expect(formatSms(sampleFacts({ action: "a(".repeat(200) }))).toBe(
      `IP:10.65.56.139, Action:${"a(".repeat(68)}`,
    );
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
      fc.property(facts, fc.constantFrom("unreadable-source", "missing-source"), (changes, reason) => {
        const sms = formatSms(sampleFacts({ ...changes, reason } as Partial<Facts>));
        expect(sms).not.toMatch(/[[\]【】]/);
        expect(share(sms)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  it("holds a readable address and an audited action whole, whoever the user claims to be", () => {
    const address = fc.oneof(
      fc.ipV4(),
      fc.ipV6().filter((ip) => readAddress(ip) !== undefined),
    );
    const action = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,99}$/);
    const user = fc.string({ unit: "binary" }).map((value) => defang(value, 100));
    fc.assert(
      fc.property(address, action, user, (ip, action, user) => {
        const sms = formatSms(sampleFacts({ ip, action, user, account: user }));
        expect(sms).toContain(`IP:${ip}, Action:${action}`);
        expect(share(sms)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });

  it("counts each character of the basic set as one place, and no other", () => {
    const wrong: string[] = [];
    for (let code = 0x20; code < 0x3100; code++) {
      const character = String.fromCharCode(code);
      if ("[]【】".includes(character)) continue;
      const user = character.repeat(64);
      const sms = formatSms(sampleFacts({ ip: "10.0.0.1", user, account: "a".repeat(100), time: "unknown" }));
      const kept = gsm7.has(character) ? `${user}, succeeded` : character.repeat(16);
      if (sms !== `Illegal operation IP:10.0.0.1, Action:login, User:${kept}`) wrong.push(character);
    }
    expect(wrong).toEqual([]);
  });
});
