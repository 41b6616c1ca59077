/** The front pages list the very values that the function knows: a new one does not compile until it stands here. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ActionKind } from "../../src/action-kind.ts";
import type { Outcome } from "../../src/audit.ts";
import type { Facts } from "../../src/facts.ts";
import type { Verdict } from "../../src/verdict.ts";
import type { Who } from "../../src/who.ts";
import { codeIn, tablesOf } from "./markdown.ts";

const results: Record<Facts["result"], true> = { succeeded: true, failed: true, unknown: true };
const kinds: Record<Who, true> = { root: true, user: true, agency: true, external: true, unknown: true };
const actions: Record<ActionKind, true> = { login: true, logout: true, other: true };
const decisions: Record<Outcome["decision"], true> = {
  alarmed: true,
  allowed: true,
  ignored: true,
  duplicate: true,
  repeated: true,
};
const illegal: Record<Extract<Verdict, { kind: "illegal" }>["reason"], true> = {
  "not-whitelisted": true,
  expired: true,
  "other-user": true,
  "unreadable-source": true,
  "missing-source": true,
};
const others: Record<Exclude<Verdict["reason"], keyof typeof illegal>, true> = {
  whitelisted: true,
  "not-iam": true,
  "not-audited": true,
  "system-action": true,
};

describe.each(["README.md", "README.zh-cn.md"])("%s", (page) => {
  it.each([
    ["result", namesOf(results)],
    ["action", [...namesOf(actions), "Actions"]],
    ["reason", namesOf(illegal).map((reason) => reason.replaceAll("-", "_"))],
    ["who", namesOf(kinds)],
  ])("lists what the attribute %s may be", (name, values) => {
    expect(valuesIn(page, "`result`", name)).toEqual(values.sort());
  });

  it.each([
    ["result", namesOf(results)],
    ["reason", [...namesOf(illegal), ...namesOf(others)]],
    ["decision", [...namesOf(decisions), "failed", "error"]],
  ])("lists what the field %s may be", (name, values) => {
    expect(valuesIn(page, "`alarm`", name)).toEqual(values.sort());
  });
});

/** The code in the second cell of a row, in the table whose first row is about `first`. */
function valuesIn(page: string, first: string, name: string): string[] {
  const table = tablesOf(readFileSync(page, "utf8")).find(([, row]) => row?.[0] === first) ?? [];
  const [, values = ""] = table.find(([cell]) => cell === `\`${name}\``) ?? [];
  return codeIn(values);
}

function namesOf(values: Readonly<Record<string, true>>): string[] {
  return Object.keys(values);
}
