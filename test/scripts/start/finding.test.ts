import { describe, expect, it } from "vitest";
import type { Invocation } from "../../../scripts/stand-ins/runtime/channel.ts";
import { readFinding, readProblems } from "../../../scripts/start/finding.ts";

function invocation(end: Partial<Invocation>): Invocation {
  return { requestId: "r", logs: [], durationMs: 1, rssBytes: 1, peakRssBytes: 1, ...end };
}

describe("readFinding", () => {
  it("reads an outcome", () => {
    const outcome = {
      decision: "alarmed",
      reason: "not-whitelisted",
      ip: "10.65.56.139",
      action: "login",
      alarm: "Illegal operation[IP:10.65.56.139, Action:login]",
      messageId: "m1",
      warning: "look",
    };
    expect(readFinding(invocation({ body: JSON.stringify({ ...outcome, user: "alice" }) }))).toEqual(outcome);
  });

  it("makes what it reads printable", () => {
    const body = JSON.stringify({
      decision: "allowed",
      reason: "whitelisted",
      ip: "a\u001b[2J",
      action: "\n",
    });
    expect(readFinding(invocation({ body }))).toMatchObject({ ip: "a(U+001B)[2J", action: "(U+000A)" });
  });

  it("reads a failure from its error, and what is known of the trace from the log", () => {
    const log = { decision: "failed", ip: "203.0.113.7", action: "login" };
    expect(
      readFinding(
        invocation({
          error: { errorType: "PublishError", errorMessage: "no\npermission", stack: "" },
          logs: [
            { level: "warn", requestId: "r", text: "not this" },
            { level: "error", requestId: "r", text: JSON.stringify(log) },
          ],
        }),
      ),
    ).toEqual({
      decision: "failed",
      reason: "PublishError",
      ip: "203.0.113.7",
      action: "login",
      errorMessage: "no(U+000A)permission",
    });
  });

  it.each(["", "null", "[]", "{}", "text", '{"decision":1}'])("takes %j for a failure", (body) => {
    expect(readFinding(invocation({ body }))).toMatchObject({ decision: "failed", reason: "NoOutcome" });
  });
});

describe("readProblems", () => {
  it("finds each problem of the variables once, and nothing else", () => {
    const line = (text: string) => ({ level: "warn" as const, requestId: "r", text });
    const logs = ['{"variable":"IP","problem":"a\\nb"}', "text", '{"decision":"allowed"}', '{"problem":"c"}'];
    expect(readProblems([...logs, ...logs].map(line))).toEqual(["a(U+000A)b", "c"]);
  });
});
