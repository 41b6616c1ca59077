import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { notificationOf } from "../src/alarm.ts";
import type { Facts } from "../src/facts.ts";
import type { Language } from "../src/language.ts";
import { loadEvent } from "./fixtures.ts";
import { factsOfTrace, partsOf, readEvent, sampleFacts, sampleParts, sampleTrace } from "./samples.ts";

const languages = ["en", "zh-cn"] as const;

/** The chat text of a notification with these parts. */
function chatOf(parts: Parameters<typeof notificationOf>[0]): string {
  return JSON.parse(notificationOf(parts).message_structure).default;
}

/** The chat text about these facts. */
function chatAbout(facts: Partial<Facts>, language: Language = "en"): string {
  return chatOf(sampleParts({ facts: sampleFacts(facts), language }));
}

describe("formatChat", () => {
  it("says in a line each who, how it ended, when, in which account, and what to do next", () => {
    const trace = sampleTrace({ root: true });
    const facts = factsOfTrace(trace);
    expect(chatOf(sampleParts({ trace, facts, timeZone: "Asia/Shanghai" }))).toBe(`\
Illegal operation[IP:10.65.56.139, Action:login]
Who: root user alice
Result: succeeded
When: 2026-01-12 16:49:37 Asia/Shanghai (2026-01-12 08:49:37 UTC)
Account: example-company
Next: Ask the user, not by e-mail, whether this was them. If it was not: change the account's password (root cannot be disabled), turn on MFA, delete its access keys, and read in CTS what it did since.`);
  });

  it("says the same in Chinese", () => {
    expect(chatOf(sampleParts({ language: "zh-cn", timeZone: "Asia/Shanghai" }))).toBe(`\
Illegal operation[IP:10.65.56.139, Action:login]
身份：IAM用户 alice
结果：成功
时间：2026-01-12 16:49:37 Asia/Shanghai (2026-01-12 08:49:37 UTC)
账号：example-company
下一步：请向该用户核实是否为本人操作，不要通过邮件核实。如非本人操作：请在IAM中停用该用户、修改密码、删除访问密钥，并在CTS中查看其后续操作。`);
  });

  it("says what is unknown", () => {
    const parts = partsOf(readEvent({ cts: { service_type: "IAM", trace_name: "login" } }));
    expect(chatOf(parts)).toMatch(
      /^Illegal operation\[IP:unknown, Action:login\]\nWho: user \(name unknown\)\nResult: unknown\nWhen: unknown\nAccount: unknown\nNext: Ask /,
    );
    expect(chatOf({ ...parts, language: "zh-cn" })).toMatch(
      /\n身份：用户（名称未知）\n结果：未知\n时间：未知\n账号：未知\n下一步：请/,
    );
  });

  it.each([
    ["@all", "(at)all"],
    ["alice@example.com", "(at)example(.)com"],
    ['<at user_id="all">x</at>', '＜at user_id="all"＞x＜/at＞'],
    ["<@U12>", "＜(at)U12＞"],
    ["**bold** __bold__ _i_", "＊＊bold＊＊ ＿＿bold_＿ ＿i_"],
    ["`code` ~~gone~~ # title", "｀code｀ ～～gone～～ ＃ title"],
    ["[x](http://evil.com)", "(x)(hxxp://evil(.)com)"],
    ["&lt;b&gt;", "＆lt;b＆gt;"],
    ["evil.com EVIL。CN 1.evil.xn--p1ai", "evil(.)com EVIL(.)CN 1(.)evil..."],
    ["op_service v1.2 J. Doe, Ltd.", "op_service v1.2 J. Doe, Ltd."],
    ["10.0.0.1", "10.0.0.1"],
  ])("writes %j so that no robot acts upon it", (text, shown) => {
    const trace = sampleTrace({ user: text, userType: undefined });
    const chat = chatOf(sampleParts({ trace, facts: factsOfTrace(trace) }));
    expect(chat.split("\n")[1]).toContain(shown);
  });

  it("writes the action and an unreadable source so, too", () => {
    expect(chatAbout({ action: "login__evil.com", ip: "10.0.0.1:443 @all evil.com" })).toMatch(
      /^Illegal operation\[IP:10\.0\.0\.1:443 \(at\)all evil\(\.\)com, Action:login_＿evil\(\.\)com\]\nWho/,
    );
  });

  it("begins with the alarm's line where nothing in it is dangerous", () => {
    for (const event of ["login-source-with-port.json", "login-two-sources.json", "login-ipv6.json"]) {
      const parts = partsOf(readEvent(loadEvent(event)));
      const { message, message_structure } = notificationOf(parts);
      expect(JSON.parse(message_structure).default.split("\n")[0]).toBe(message);
    }
  });

  it("cuts long names, and says all else", () => {
    const chat = chatAbout({ user: "u".repeat(100), account: "a".repeat(100) });
    expect(chat).toContain(`\nWho: IAM user ${"u".repeat(29)}...\n`);
    expect(chat).toContain(`\nAccount: ${"a".repeat(29)}...\n`);
  });

  it("holds whole sentences beside the longest texts of all kinds", () => {
    const timeZone = "America/Argentina/ComodRivadavia";
    const long = "x".repeat(100);
    for (const language of languages) {
      for (const who of ["root", "user", "agency", "external", "unknown"] as const) {
        for (const result of ["succeeded", "failed", "unknown"] as const) {
          for (const changes of [{}, { user: "unknown" }]) {
            const facts = sampleFacts({
              ...{ ip: long, action: long, user: long, account: long },
              ...changes,
              ...{ who, result },
            });
            const repeated = { count: 99_999, sinceMs: 0 };
            const chat = chatOf(sampleParts({ facts, timeZone, language, repeated }));
            expect(chat).toMatch(/[.。]$/);
          }
        }
      }
    }
  });

  it("is short, keeps its lines, and is nothing that a robot acts upon, whatever the trace says", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...["@all", "@所有人", "＠all", '<at user_id="all">', "</at>", "<@id>", "**", "__", "_", "`", "```"],
        ...[
          "[x](y)",
          "[x](http://evil.com)",
          "![x](y)",
          "~~",
          "#",
          "# ",
          "\n# ",
          "\n> ",
          "\n- ",
          "<b>",
          "&lt;",
        ],
        ...[
          "evil.com",
          "evil。com",
          "evil．cn",
          ".",
          "例子.中国",
          "xn--p1ai.рф",
          "a.b",
          "1.evil.co",
          "\n",
          "\u2028",
        ],
        ...[
          "http://evil.com",
          "HTTPS://evil.com/x",
          "www.evil.com",
          "//evil.com",
          "mailto:a@evil.com",
          "tel:1",
        ],
        ...["Who: root user x", "\nResult: failed", "Illegal operation[IP:1.2.3.4, Action:x]", "*", "😀"],
      ),
      fc.string({ unit: "binary", maxLength: 9 }),
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(""));
    const cts = fc.record({
      service_type: fc.constant("IAM"),
      trace_name: text.map((value) => `login${value}`),
      source_ip: text,
      trace_rating: text,
      user: fc.record({ name: text, type: text, domain: fc.record({ name: text }) }),
    });
    fc.assert(
      fc.property(cts, fc.constantFrom(...languages), (cts, language) => {
        const chat = chatOf({ ...partsOf(readEvent({ cts })), language, timeZone: "America/New_York" });
        expect(chat.length).toBeLessThanOrEqual(600);
        expect(Buffer.byteLength(chat)).toBeLessThanOrEqual(2000);
        const lines = chat.split("\n");
        expect(lines).toHaveLength(6);
        expect(lines[0]).toMatch(/^Illegal operation\[IP:[^[\]]+, Action:[^[\]]+\]$/);
        expect(lines.slice(1).join()).not.toMatch(/[[\]【】]/);
        expect(chat).not.toMatch(/[@＠`*~#<>&]|__|\]\(/);
        expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u);
        // Behind a letter an underscore opens no emphasis: https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
        expect(chat).not.toMatch(/(?<![A-Za-z0-9])_/);
        // What chats take for a bare domain: a dot, and a letter behind it.
        expect(lines.slice(0, 5).join()).not.toMatch(/[\p{L}\p{N}-][.．。｡]\p{L}/u);
        expect(chat).not.toMatch(/(?<!hxxps?):\/\/|\b(?:mailto|tel|sms|javascript):/i);
      }),
      { numRuns: 1000 },
    );
  });
});
