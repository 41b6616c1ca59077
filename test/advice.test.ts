import { describe, expect, it } from "vitest";
import { adviceOn } from "../src/advice.ts";
import type { Facts } from "../src/facts.ts";
import { type Language, textsOf } from "../src/language.ts";
import type { Trace } from "../src/trace.ts";
import { factsOfTrace, sampleTrace } from "./samples.ts";

function linesFor(trace: Partial<Trace>, facts: Partial<Facts> = {}, language: Language = "en"): string[] {
  return adviceOn({ ...factsOfTrace(sampleTrace(trace)), ...facts }, textsOf(language));
}

const disable =
  "If it was not: disable the user in IAM, change the password, delete its access keys, and read in CTS what it did since.";
const root =
  "If it was not: change the account's password (root cannot be disabled), turn on MFA, delete its access keys, and read in CTS what it did since.";
const external =
  "If it was not: have the identity provider disable the user and sign it out, and read in CTS what it did since.";
const agency =
  "If it was not: end the session (take the agency's permissions away), look at who may assume the agency, and read in CTS what it did since.";
const anyone =
  "If it was not: disable the user in IAM or at the identity provider, change the password, delete its access keys, and read in CTS what it did since.";

describe("adviceOn", () => {
  it.each<[Partial<Trace>, string]>([
    [{ userType: "User" }, disable],
    [{ userType: "iam user", root: false }, disable],
    [{ userType: "User", root: true }, root],
    [{ userType: undefined, root: true }, root],
    [{ userType: "ExternalUser" }, external],
    [{ userType: "EXTERNALUSER" }, external],
    [{ userType: "AssumedAgency" }, agency],
    [{ userType: "iam user", originUser: "bob" }, agency],
    [{ userType: undefined, originUserId: "b0b" }, agency],
    [{ userType: undefined }, anyone],
    [{ userType: "root" }, anyone],
    [{ userType: undefined, user: "corp-idp/ExternalUser", resource: "root" }, anyone],
    [{ userType: "User", user: "op_agency" }, disable],
  ])("says of %j what stops it", (trace, line) => {
    expect(linesFor(trace)[1]).toBe(line);
    expect(linesFor(trace, { result: "unknown" })[1]).toBe(line);
  });

  const guessing =
    "If it was not: the attempt failed, and opened nothing. Many in a row are somebody guessing: see that the password is strong and login protection is on.";
  it.each<[Partial<Trace>, string]>([
    [{ userType: "User" }, guessing],
    [{ userType: undefined }, guessing],
    [{ root: true }, guessing],
    [
      { userType: "ExternalUser" },
      "If it was not: the attempt failed, and opened nothing. Many in a row are somebody guessing: look at the identity provider.",
    ],
    [
      { userType: "AssumedAgency" },
      "If it was not: the attempt failed, and opened nothing. Many in a row are somebody guessing: look at who may assume the agency.",
    ],
  ])("has nobody stopped whose attempt failed: %j", (trace, line) => {
    expect(linesFor(trace, { result: "failed" })[1]).toBe(line);
  });

  it.each<[Partial<Trace>, Partial<Facts>, string]>([
    [{}, {}, "Ask the user, not by e-mail, whether this was them."],
    [
      {},
      { user: "unknown" },
      "Ask the user (find the trace in CTS by its ID), not by e-mail, whether this was them.",
    ],
    [
      { userType: "AssumedAgency" },
      {},
      "Ask whoever assumed the agency, not by e-mail, whether this was them.",
    ],
  ])("says of %j and %j whom to ask", (trace, facts, line) => {
    expect(linesFor(trace, facts)[0]).toBe(line);
  });

  it.each([
    ["203.0.113.7", "add 203.0.113.7 to the whitelist"],
    [
      "2001:db8:beef:0:41c2:9b0:77aa:1d3e",
      "add 2001:db8:beef:0:41c2:9b0:77aa:1d3e, or 2001:db8:beef::/64 as the address may change daily, to the whitelist",
    ],
    [
      "2001:db8:1:2:3:4:5:6",
      "add 2001:db8:1:2:3:4:5:6, or 2001:db8:1:2::/64 as the address may change daily, to the whitelist",
    ],
  ])("offers to add %s", (ip, offer) => {
    expect(linesFor({}, { ip })[2]).toBe(
      `If it was, and the address is trusted: ${offer} (the function's variable IP, or whitelist in Terraform).`,
    );
  });

  it.each(["unreadable-source", "missing-source"] as const)("offers to add nothing of %s", (reason) => {
    expect(linesFor({}, { reason })[2]).toBe(
      "If it was: find the trace in CTS by its ID to learn where it came from; no whitelist entry can admit it.",
    );
  });

  it.each<[Partial<Facts>, string]>([
    [{ reason: "expired", conditional: "203.0.113.7?until=2026-01-01" }, "correct the date of its entry"],
    [{ reason: "other-user", conditional: "203.0.113.7?user=do-this" }, "correct the users of its entry"],
    [{ exclusion: "!203.0.113.7?user=do-this" }, 'correct the exclusion "!203.0.113.7"'],
  ])("says of %j what to correct, and names no user", (facts, what) => {
    expect(linesFor({}, facts)[2]).toBe(
      `If it was, and the address is trusted: ${what} in the whitelist (the function's variable IP, or whitelist in Terraform).`,
    );
  });

  const inIam = "请在IAM中停用该用户、修改密码、删除访问密钥";
  it.each<[Partial<Trace>, Partial<Facts>, string]>([
    [{ userType: "User" }, {}, `如非本人操作：${inIam}，并在CTS中查看其后续操作。`],
    [
      { root: true },
      { result: "unknown" },
      "如非本人操作：根用户无法停用，请修改账号密码、开启MFA、删除访问密钥，并在CTS中查看其后续操作。",
    ],
    [
      { userType: "AssumedAgency" },
      {},
      "如非本人操作：请收回该委托的权限以终止会话，检查谁可以使用该委托，并在CTS中查看其后续操作。",
    ],
    [
      { userType: "ExternalUser" },
      {},
      "如非本人操作：请在身份提供商处停用该用户并将其登出，并在CTS中查看其后续操作。",
    ],
    [
      { userType: undefined },
      {},
      "如非本人操作：请在IAM或身份提供商处停用该用户、修改密码、删除访问密钥，并在CTS中查看其后续操作。",
    ],
    [
      { userType: "User" },
      { result: "failed" },
      "如非本人操作：该尝试已失败。若多次出现，可能有人在猜测密码，请确认密码足够复杂，并已开启登录保护。",
    ],
    [
      { userType: "AssumedAgency" },
      { result: "failed" },
      "如非本人操作：该尝试已失败。若多次出现，可能有人在猜测密码，请检查谁可以使用该委托。",
    ],
    [
      { userType: "ExternalUser" },
      { result: "failed" },
      "如非本人操作：该尝试已失败。若多次出现，可能有人在猜测密码，请检查身份提供商。",
    ],
  ])("says of %j and %j in Chinese what to do", (trace, facts, line) => {
    expect(linesFor(trace, facts, "zh-cn")[1]).toBe(line);
  });

  it.each<[Partial<Trace>, Partial<Facts>, string, string]>([
    [
      {},
      { ip: "203.0.113.7" },
      "请向该用户核实是否为本人操作，不要通过邮件核实。",
      "如为本人操作且该地址可信：请将 203.0.113.7 加入白名单（函数的环境变量IP，或Terraform的变量whitelist）。",
    ],
    [
      { userType: "AssumedAgency" },
      { ip: "2001:db8:1:2:3:4:5:6" },
      "请向使用该委托的人核实是否为本人操作，不要通过邮件核实。",
      "如为本人操作且该地址可信：请将 2001:db8:1:2:3:4:5:6（该地址可能每天变化，也可用 2001:db8:1:2::/64） 加入白名单（函数的环境变量IP，或Terraform的变量whitelist）。",
    ],
    [
      {},
      { user: "unknown", exclusion: "!10.0.0.0/8" },
      "请向该用户核实是否为本人操作（在CTS中按事件ID查找该事件），不要通过邮件核实。",
      "如为本人操作且该地址可信：请修正白名单中的排除项“!10.0.0.0/8”（函数的环境变量IP，或Terraform的变量whitelist）。",
    ],
    [
      {},
      { reason: "expired", conditional: "203.0.113.7?until=2026-12-31" },
      "请向该用户核实是否为本人操作，不要通过邮件核实。",
      "如为本人操作且该地址可信：请修正白名单中对应条目的日期（函数的环境变量IP，或Terraform的变量whitelist）。",
    ],
    [
      {},
      { reason: "other-user", conditional: "203.0.113.7?user=bob" },
      "请向该用户核实是否为本人操作，不要通过邮件核实。",
      "如为本人操作且该地址可信：请修正白名单中对应条目的用户（函数的环境变量IP，或Terraform的变量whitelist）。",
    ],
    [
      {},
      { reason: "missing-source" },
      "请向该用户核实是否为本人操作，不要通过邮件核实。",
      "如为本人操作：请在CTS中按事件ID查找该事件的来源，白名单无法放行它。",
    ],
  ])(
    "says of %j and %j in Chinese whom to ask, and what to do if it was them",
    (trace, facts, ask, admit) => {
      const lines = linesFor(trace, facts, "zh-cn");
      expect([lines[0], lines[2]]).toEqual([ask, admit]);
    },
  );
});
