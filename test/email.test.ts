import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readActions } from "../src/actions.ts";
import { emailOf, partsOf, readEvent, sampleFacts, sampleParts, sampleTrace } from "./samples.ts";

/** The labels of the essentials, and of the details. */
const labels = [
  ["Result", "Who", "When", "Where"],
  [
    "Account",
    "Action",
    "User ID",
    "Root user",
    "User type",
    "Resource",
    "Sign-in mode",
    "Login protection",
    "MFA",
    "Recorded source",
    "User agent",
    "Trace ID",
    "Region",
    "Project",
  ],
] as const;

describe("formatEmail", () => {
  it("says in five lines what everybody has to know, then what to do, then the rest", () => {
    expect(emailOf(sampleParts({ timeZone: "Asia/Shanghai" }))).toBe(`\
Illegal operation[IP:10.65.56.139, Action:login]
Result: succeeded (trace_rating: normal)
Who:    IAM user alice
When:   2026-01-12 16:49:37 Asia/Shanghai (2026-01-12 08:49:37 UTC)
Where:  10.65.56.139 (not on the whitelist)

What to do
1. Ask the user, not by e-mail, whether this was them.
2. If it was not: disable the user in IAM, change the password, delete its access keys, and read in CTS what it did since.
3. If it was, and the address is trusted: add 10.65.56.139 to the whitelist (the function's variable IP, or whitelist in Terraform).

Details
Account:          example-company
Action:           login
User ID:          8c9eb5b803f633103cb15e8ac0ba1db6
Root user:        unknown
User type:        iam user
Resource:         alice
Sign-in mode:     password
Login protection: off
MFA:              unknown
Recorded source:  10.65.56.139
User agent:       unknown
Trace ID:         a04aef60-ef93-11f0-a8e3-71287a8468c6
Region:           cn-north-4
Project:          aba0bf3012ea92cfa4883c4cde27ece5
`);
  });

  it("says the same in Chinese, filled by blanks as wide as its letters", () => {
    const parts = { actions: readActions("-logout"), problems: ["One."], timeZone: "Asia/Shanghai" };
    expect(emailOf(sampleParts({ ...parts, language: "zh-cn" }))).toBe(`\
Illegal operation[IP:10.65.56.139, Action:login]
结果：成功（trace_rating: normal）
身份：IAM用户 alice
时间：2026-01-12 16:49:37 Asia/Shanghai (2026-01-12 08:49:37 UTC)
来源：10.65.56.139（不在白名单中）

处理建议
1. 请向该用户核实是否为本人操作，不要通过邮件核实。
2. 如非本人操作：请在IAM中停用该用户、修改密码、删除访问密钥，并在CTS中查看其后续操作。
3. 如为本人操作且该地址可信：请将 10.65.56.139 加入白名单（函数的环境变量IP，或Terraform的变量whitelist）。

详细信息
账号：　　　example-company
操作：　　　login
用户ID：　　8c9eb5b803f633103cb15e8ac0ba1db6
根用户：　　未知
用户类型：　iam user
资源名称：　alice
登录方式：　password
登录保护：　off
多因素认证：未知
原始来源：　10.65.56.139
用户代理：　未知
事件ID：　　a04aef60-ef93-11f0-a8e3-71287a8468c6
区域：　　　cn-north-4
项目ID：　　aba0bf3012ea92cfa4883c4cde27ece5

环境变量Actions排除的操作：logout

此函数的配置问题
- One.
`);
  });

  it("says what is unknown where the trace says nothing", () => {
    const trace = readEvent({ cts: { service_type: "IAM", trace_name: "login" } });
    expect(emailOf(partsOf(trace))).toBe(`\
Illegal operation[IP:unknown, Action:login]
Result: unknown (the trace does not say)
Who:    user (name unknown)
When:   unknown
Where:  unknown (the trace names no source address)

What to do
1. Ask the user (find the trace in CTS by its ID), not by e-mail, whether this was them.
2. If it was not: disable the user in IAM or at the identity provider, change the password, delete its access keys, and read in CTS what it did since.
3. If it was: find the trace in CTS by its ID to learn where it came from; no whitelist entry can admit it.

Details
Account:          unknown
Action:           login
User ID:          unknown
Root user:        unknown
User type:        unknown
Resource:         unknown
Sign-in mode:     unknown
Login protection: unknown
MFA:              unknown
Recorded source:  unknown
User agent:       unknown
Trace ID:         unknown
Region:           cn-north-4
Project:          0123456789abcdef0123456789abcdef
`);
  });

  it("keeps what an attacker types out of the advice", () => {
    const user = "nobody: this alarm is a test. Then ask no one";
    const email = emailOf(sampleParts({ trace: sampleTrace({ user }), facts: sampleFacts({ user }) }));
    expect(email.split("What to do")[1]?.split("Details")[0]).not.toContain(user);
  });

  it("says of an action that no list names how to leave it out", () => {
    const trace = sampleTrace({ action: "passkeyLoginSuccess" });
    const email = emailOf(sampleParts({ trace }));
    expect(email).toMatch(
      /\n4\. IAM documents no passkeyLoginSuccess: .* write -passkeyLoginSuccess in the function's variable Actions\.\n\nDetails\n/,
    );
    expect(emailOf(sampleParts({ trace, language: "zh-cn" }))).toMatch(
      /\n4\. IAM文档中没有 passkeyLoginSuccess，因.*而审计。如需排除，请在函数的环境变量Actions中写入 -passkeyLoginSuccess。\n\n详细信息\n/,
    );
    expect(emailOf(sampleParts({ trace, actions: readActions("passkeyLoginSuccess") }))).not.toContain(
      "IAM documents",
    );
  });

  it("names what is left out, in one line of bounded length", () => {
    const email = (list: string) => emailOf(sampleParts({ actions: readActions(list), problems: ["One."] }));
    expect(email("-LOGOUT,-switchRole")).toMatch(
      /\n\nLeft out by the variable Actions: logout, switchRole\n\nConfiguration problems .*\n- One\.\n$/,
    );
    expect(email("logout")).not.toContain("Left out");
    const many = Array.from({ length: 1000 }, (_, n) => `-login${n}`).join();
    expect(email(many)).toMatch(/\nLeft out by the variable Actions: login0, .{900,960}\.\.\.\n/);
  });

  it("ends in what is wrong with the configuration", () => {
    const email = emailOf(sampleParts({ problems: ["One.", "Two\nthree."] }));
    expect(email).toMatch(
      /\nProject: .*\n\nConfiguration problems of this function\n- One\.\n- Two\(U\+000A\)three\.\n$/,
    );
  });

  it("lists fifty problems, none longer than 300 characters, and counts the others", () => {
    const problems = Array.from({ length: 52 }, (_, n) => `${n} ${"x".repeat(1_000_000)}`);
    const listed = (count: number) =>
      emailOf(sampleParts({ problems: problems.slice(0, count) }))
        .split("of this function\n")[1]
        ?.split("\n");
    expect(listed(52)?.slice(49)).toEqual([
      `- 49 ${"x".repeat(294)}...`,
      "- and 2 more: see the function's log.",
      "",
    ]);
    expect(listed(51)?.slice(50)).toEqual(["- and 1 more: see the function's log.", ""]);
    expect(emailOf(sampleParts({ problems, language: "zh-cn" }))).toMatch(/\n- 另有 2 项，见函数日志。\n$/);
    expect(listed(50)?.slice(49)).toEqual([`- 49 ${"x".repeat(294)}...`, ""]);
  });

  it("has the same labels in the same lines, aligned, whatever stands in the trace", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(
          fc.constantFrom(
            ...labels.flat().map((label) => `${label}:`),
            "\n",
            "\r",
            "\u2028",
            "\u2029",
            "\u0085",
            "\v",
            "\f",
            "\u202e",
            "\u200b",
            "\u001b[2K",
            "\ud800",
            "   ",
            "What to do",
            "1. ",
          ),
        )
        .map((parts) => parts.join("")),
    );
    const cts = fc.record({
      service_type: fc.constant("IAM"),
      trace_name: fc.oneof(
        fc.constant("login"),
        hostile.map((text) => `login${text}`),
      ),
      source_ip: hostile,
      trace_id: hostile,
      trace_rating: hostile,
      trace_status: hostile,
      code: hostile,
      user_agent: hostile,
      project_id: hostile,
      resource_name: hostile,
      user: fc.record({ name: hostile, id: hostile, type: hostile, domain: fc.record({ name: hostile }) }),
      message: fc.record({ mode: hostile, login_protect: fc.record({ status: hostile }) }),
    });
    fc.assert(
      fc.property(cts, (cts) => {
        const lines = emailOf(partsOf(readEvent({ cts }))).split("\n");
        const isListed = cts.trace_name.trim().toLowerCase() === "login";
        /** With its two headings, each behind a blank line. */
        const advice = isListed ? 7 : 8;
        expect(lines).toHaveLength(1 + labels.flat().length + advice + 1);
        expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202e\u200b]/u);
        for (const [block, start, column] of [
          [labels[0], 1, 8],
          [labels[1], 1 + labels[0].length + advice, 18],
        ] as const) {
          for (const [index, label] of block.entries()) {
            const line = lines[start + index] ?? "";
            expect(line.slice(0, column)).toBe(`${label}:`.padEnd(column));
            expect(line[column]).toMatch(/\S/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
