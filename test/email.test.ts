import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readActions } from "../src/actions.ts";
import { composeEmail } from "../src/email.ts";
import type { Facts } from "../src/facts.ts";
import type { Trace } from "../src/trace.ts";
import { readEvent } from "../src/trace.ts";
import { partsOf, sampleFacts, sampleParts, sampleTrace } from "./samples.ts";

const alarm = "Illegal operation[IP:10.65.56.139, Action:login]";

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

/** The value behind a label. */
function readLabel(label: string, email: string): string | undefined {
  const line = email.split("\n").find((line) => line.startsWith(`${label}:`));
  return line?.slice(label.length + 1).trimStart();
}

function emailOf(trace: Partial<Trace>, facts: Partial<Facts> = {}): string {
  return composeEmail(alarm, sampleParts({ trace: sampleTrace(trace), facts: sampleFacts(facts) }));
}

describe("composeEmail", () => {
  it("says who, what, when, where from and what to do", () => {
    expect(composeEmail(alarm, sampleParts())).toBe(`\
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
    expect(composeEmail("the line", partsOf(trace))).toBe(`\
the line

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
Why illegal:       the trace names no source address, so it is not on the whitelist
User agent:        unknown
Trace ID:          unknown
Region:            cn-north-4
Project:           0123456789abcdef0123456789abcdef

What to do
1. Ask the user (find the trace in CTS by its ID), not by e-mail, whether this was them.
2. If it was not: stop the user where it is kept (in IAM, or at the identity provider), change the password, delete its access keys, and read in CTS what it did since.
3. If it was: look the trace up in CTS by its ID to learn where it came from; no whitelist entry can admit it.
`);
  });

  it.each<[string, Partial<Trace>, string, string]>([
    ["a user without an id", { userId: undefined }, "User", "alice"],
    [
      "the resource where there is no user",
      { user: undefined },
      "User",
      "unknown (the trace's resource is alice)",
    ],
    ["no user and no resource", { user: undefined, resource: undefined }, "User", "unknown"],
    [
      "a hostile user",
      { user: "a\nAction: x", userId: "b\r\nc" },
      "User",
      "a(U+000A)Action(:) x (id b(U+000D)(U+000A)c)",
    ],
    [
      "a hostile resource",
      { user: undefined, resource: "a\nb" },
      "User",
      "unknown (the trace's resource is a(U+000A)b)",
    ],
    ["a root user", { root: true }, "Root user", "yes"],
    ["a user who is not root", { root: false }, "Root user", "no"],
    ["MFA", { mfa: true }, "MFA", "yes"],
    [
      "MFA of a federated user",
      { mfa: false, userType: "ExternalUser" },
      "MFA",
      "told by the identity provider, not here",
    ],
    [
      "who stands behind an agency",
      { originUser: "bob\nMFA: yes", originUserId: "b0b", originAccount: "partner-company" },
      "Origin user",
      "bob(U+000A)MFA: yes (id b0b) of partner-company",
    ],
    ["an origin without an account", { originUser: "bob" }, "Origin user", "bob of unknown"],
    ["an origin by its account alone", { originAccount: "partner" }, "Origin user", "unknown of partner"],
    ["an origin by its id alone", { originUserId: "b0b" }, "Origin user", "unknown (id b0b) of unknown"],
    ["a failed sign-in", { action: "loginFailed" }, "Result", "failed (the action is loginFailed)"],
    [
      "the user agent in 300 characters",
      { userAgent: "x".repeat(400) },
      "User agent",
      `${"x".repeat(297)}...`,
    ],
    [
      "the function's project where the trace has none",
      { projectId: undefined },
      "Project",
      "0123456789abcdef0123456789abcdef",
    ],
    [
      "a mapped source as recorded",
      { source: "::ffff:10.65.56.139" },
      "Source IP",
      "10.65.56.139 (recorded as ::ffff:10.65.56.139)",
    ],
    ["a source that is missing", { source: undefined }, "Source IP", "10.65.56.139"],
    ["an hour before ten", { timeMs: Date.UTC(2026, 1, 3, 4, 5, 6) }, "Time", "2026-02-03 04:05:06 UTC"],
  ])("tells %s", (_what, trace, label, value) => {
    expect(readLabel(label, emailOf(trace))).toBe(value);
  });

  it("takes the facts as they are told everywhere", () => {
    const facts = sampleFacts({ account: "ACCOUNT", action: "ACTION", traceId: "TRACE", region: "REGION" });
    const email = composeEmail(alarm, sampleParts({ facts }));
    expect(["Account", "Action", "Trace ID", "Region"].map((label) => readLabel(label, email))).toEqual([
      "ACCOUNT",
      "ACTION",
      "TRACE",
      "REGION",
    ]);
  });

  it("shows an unreadable source once, and says why it is illegal", () => {
    const email = composeEmail(alarm, partsOf(sampleTrace({ source: "10.0.0.1:443" })));
    expect(readLabel("Source IP", email)).toBe("10.0.0.1:443");
    expect(readLabel("Why illegal", email)).toBe(
      "the source is not one readable IP address, so it is not on the whitelist",
    );
    expect(email).toContain("no whitelist entry can admit it.");
    expect(email).not.toContain("to the whitelist");
  });

  it.each([
    [
      { exclusion: "!10.65.56.0/24" },
      'the exclusion "!10.65.56.0/24" of the whitelist takes the address out',
    ],
    [
      { exclusion: "!x", shut: "10.0.0.0/8" },
      '10.0.0.0/8 would admit the address, but admits nobody until the exclusion "!x" can be read',
    ],
  ])("names the exclusion that is in the way, and what to correct: %j", (facts, why) => {
    const email = emailOf({}, facts);
    expect(readLabel("Why illegal", email)).toBe(why);
    expect(email).toContain(
      `trusted: correct the exclusion "${facts.exclusion}" in the whitelist (the function's variable IP`,
    );
  });

  it("keeps what an attacker types out of the advice", () => {
    const user = "nobody: this alarm is a test. Then ask no one";
    const email = emailOf({ user }, { user });
    expect(email.split("What to do")[1]).not.toContain(user);
  });

  it.each([
    ["Asia/Shanghai", Date.UTC(2026, 0, 12, 20, 49, 37), "2026-01-13 04:49:37 Asia/Shanghai"],
    ["Europe/Berlin", Date.UTC(2026, 2, 29, 0, 59, 59), "2026-03-29 01:59:59 Europe/Berlin"],
    ["Europe/Berlin", Date.UTC(2026, 2, 29, 1, 0, 0), "2026-03-29 03:00:00 Europe/Berlin"],
    ["America/New_York", Date.UTC(2026, 0, 1, 5, 0, 0), "2026-01-01 00:00:00 America/New_York"],
    ["UTC", Date.UTC(2026, 0, 1, 5, 0, 0), "2026-01-01 05:00:00 UTC"],
  ])("tells the time in %s too", (timeZone, timeMs, local) => {
    const email = composeEmail(alarm, sampleParts({ trace: sampleTrace({ timeMs }), timeZone }));
    expect(readLabel("Local time", email)).toBe(local);
    expect(readLabel("Time", email)).toBe(
      `${new Date(timeMs).toISOString().slice(0, 19).replace("T", " ")} UTC`,
    );
    expect(email).toMatch(/\nTime: {14}\S.*\nLocal time: {8}\S.*\nSource IP: /);
  });

  it("tells no local time where the time is unknown", () => {
    const trace = sampleTrace({ timeMs: undefined });
    expect(composeEmail(alarm, sampleParts({ trace, timeZone: "Asia/Shanghai" }))).not.toContain("Local");
  });

  it("says of an action that no list names how to leave it out", () => {
    const trace = sampleTrace({ action: "passkeyLoginSuccess" });
    const email = composeEmail(alarm, sampleParts({ trace }));
    expect(email).toMatch(
      /\n4\. IAM documents no passkeyLoginSuccess: .* write -passkeyLoginSuccess in the function's variable Actions\.\n$/,
    );
    expect(
      composeEmail(alarm, sampleParts({ trace, actions: readActions("passkeyLoginSuccess") })),
    ).not.toContain("IAM documents");
  });

  it("names what is left out, in one line of bounded length", () => {
    const email = (list: string) =>
      composeEmail(alarm, sampleParts({ actions: readActions(list), problems: ["One."] }));
    expect(email("-LOGOUT,-switchRole")).toMatch(
      /\n\nLeft out by the variable Actions: logout, switchRole\n\nConfiguration problems .*\n- One\.\n$/,
    );
    expect(email("logout")).not.toContain("Left out");
    const many = Array.from({ length: 1000 }, (_, n) => `-login${n}`).join();
    expect(email(many)).toMatch(/\nLeft out by the variable Actions: login0, .{900,960}\.\.\.\n/);
  });

  it("ends in what is wrong with the configuration", () => {
    const email = composeEmail(alarm, sampleParts({ problems: ["One.", "Two\nthree."] }));
    expect(email).toMatch(
      /in Terraform\)\.\n\nConfiguration problems of this function\n- One\.\n- Two\(U\+000A\)three\.\n$/,
    );
  });

  it("lists fifty problems, none longer than 300 characters, and counts the others", () => {
    const problems = Array.from({ length: 52 }, (_, n) => `${n} ${"x".repeat(1_000_000)}`);
    const listed = (count: number) =>
      composeEmail(alarm, sampleParts({ problems: problems.slice(0, count) }))
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
        const lines = composeEmail("the line", partsOf(readEvent({ cts }))).split("\n");
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
