import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readActions } from "../src/actions.ts";
import { emailOf, partsOf, readEvent, sampleFacts, sampleParts, sampleTrace } from "./samples.ts";

const labels = [
  "User",
  "Root user",
  "User type",
  "Account",
  "Action",
  "Result",
  "Sign-in mode",
  "Login protection",
  "MFA",
  "Time",
  "Source IP",
  "Why illegal",
  "User agent",
  "Trace ID",
  "Region",
  "Project",
];

describe("formatEmail", () => {
  it("says who, what, when, where from and what to do", () => {
    expect(emailOf(sampleParts())).toBe(`\
Illegal operation[IP:10.65.56.139, Action:login]

User:              alice (id 8c9eb5b803f633103cb15e8ac0ba1db6)
Root user:         unknown
User type:         iam user
Account:           example-company
Action:            login
Result:            succeeded (trace_rating is normal)
Sign-in mode:      password
Login protection:  off
MFA:               unknown
Time:              2026-01-12 08:49:37 UTC
Source IP:         10.65.56.139
Why illegal:       the address is not on the whitelist
User agent:        unknown
Trace ID:          a04aef60-ef93-11f0-a8e3-71287a8468c6
Region:            cn-north-4
Project:           aba0bf3012ea92cfa4883c4cde27ece5

What to do
1. Ask the user, not by e-mail, whether this was them.
2. If it was not: disable the user in IAM, change the password, delete its access keys, and read in CTS what it did since.
3. If it was, and the address is trusted: add 10.65.56.139 to the whitelist (the function's variable IP, or whitelist in Terraform).
`);
  });

  it("says what is unknown where the trace says nothing", () => {
    const trace = readEvent({ cts: { service_type: "IAM", trace_name: "login" } });
    expect(emailOf(partsOf(trace))).toBe(`\
Illegal operation[IP:unknown, Action:login]

User:              unknown
Root user:         unknown
User type:         unknown
Account:           unknown
Action:            login
Result:            unknown (the trace does not say)
Sign-in mode:      unknown
Login protection:  unknown
MFA:               unknown
Time:              unknown
Source IP:         unknown
Why illegal:       the trace names no source address
User agent:        unknown
Trace ID:          unknown
Region:            cn-north-4
Project:           0123456789abcdef0123456789abcdef

What to do
1. Ask the user (find the trace in CTS by its ID), not by e-mail, whether this was them.
2. If it was not: disable the user in IAM or at the identity provider, change the password, delete its access keys, and read in CTS what it did since.
3. If it was: find the trace in CTS by its ID to learn where it came from; no whitelist entry can admit it.
`);
  });

  it("keeps what an attacker types out of the advice", () => {
    const user = "nobody: this alarm is a test. Then ask no one";
    const email = emailOf(sampleParts({ trace: sampleTrace({ user }), facts: sampleFacts({ user }) }));
    expect(email.split("What to do")[1]).not.toContain(user);
  });

  it("says of an action that no list names how to leave it out", () => {
    const trace = sampleTrace({ action: "passkeyLoginSuccess" });
    const email = emailOf(sampleParts({ trace }));
    expect(email).toMatch(
      /\n4\. IAM documents no passkeyLoginSuccess: .* write -passkeyLoginSuccess in the function's variable Actions\.\n$/,
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
      /in Terraform\)\.\n\nConfiguration problems of this function\n- One\.\n- Two\(U\+000A\)three\.\n$/,
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
    expect(listed(50)?.slice(49)).toEqual([`- 49 ${"x".repeat(294)}...`, ""]);
  });

  it("has the same labels in the same lines, aligned, whatever stands in the trace", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(
          fc.constantFrom(
            ...labels.map((label) => `${label}:`),
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
        expect(lines).toHaveLength(2 + labels.length + (isListed ? 6 : 7));
        expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202e\u200b]/u);
        for (const [index, label] of labels.entries()) {
          expect(lines[index + 2]).toMatch(new RegExp(`^${label}:`));
          expect(lines[index + 2]?.slice(label.length + 1, 19)).toBe(" ".repeat(18 - label.length));
          expect(lines[index + 2]?.[19]).toMatch(/\S/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
