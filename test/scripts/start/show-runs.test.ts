import { describe, expect, it } from "vitest";
import type { Run } from "../../../scripts/start/run.ts";
import { showRuns } from "../../../scripts/start/show-runs.ts";
import { summarise } from "../../../scripts/start/summary.ts";

const line = "Illegal operation[IP:203.0.113.7, Action:login]";
const accepted = {
  messageId: "m1",
  topicUrn: "urn",
  subject: "Illegal login\u001b[2J",
  message: line,
  channels: {
    default: line,
    email: `${line}\n\nUser:    al\u202eice\n`,
    sms: "a text",
    http: '{"a":1}',
    https: '{"a":1}',
  },
  attributes: [
    { name: "result", type: "STRING", value: "failed" },
    { name: "who", type: "STRING", value: "root\u001b[2J" },
  ],
} as const;
const allowed: Run = {
  job: { name: "on-the-list", event: {}, whitelist: "10.0.0.1\n10.0.0.2" },
  decision: "allowed",
  reason: "whitelisted",
  entry: "10.0.0.1",
  ip: "10.0.0.1",
  action: "login",
  logs: [{ level: "info", requestId: "r", text: "a\nb" }],
  problems: [],
  durationMs: 1,
  requests: [],
  accepted: [],
  differences: [],
};
const alarmed: Run = {
  ...allowed,
  job: { ...allowed.job, name: "off-the-list" },
  decision: "alarmed",
  reason: "not-whitelisted",
  ip: "203.0.113.7",
  accepted: [accepted],
};
delete alarmed.entry;
const failed: Run = { ...allowed, decision: "failed", reason: "EventError", errorMessage: "it is no event" };
delete failed.entry;

const plain = { width: Number.POSITIVE_INFINITY, verbose: false, attempts: false };

describe("showRuns", () => {
  it("shows a row for each run, and each alarm as its subscribers read it", () => {
    expect(showRuns([allowed, alarmed], plain)).toBe(`\
  EVENT         SOURCE       ACTION  DECISION  WHY

  IP = 10.0.0.1\\n10.0.0.2
  on-the-list   10.0.0.1     login   allowed   whitelisted (10.0.0.1)
  off-the-list  203.0.113.7  login   alarmed   not-whitelisted
    ┌ Mail
    │ Subject: Illegal login?[2J
    │
    │ ${line}
    │
    │ User:    al?ice
    ├ SMS, 6 characters
    │ a text
    ├ http and https
    │ {
    │   "a": 1
    │ }
    ├ every other channel
    │ ${line}
    ├ Attributes
    │ result failed, who root?[2J
    └`);
  });

  it("shows alarms after the first in brief where there are many", () => {
    const four = [1, 2, 3, 4].map(() => ({ ...alarmed }));
    const shown = showRuns(four, plain);
    expect(shown.match(/┌ Mail/g)).toHaveLength(1);
    expect(shown.split(`${line}\n    Mail  Illegal login?[2J\n    SMS   a text`)).toHaveLength(1 + 3);
    expect(showRuns(four, { ...plain, verbose: true }).match(/┌ Mail/g)).toHaveLength(4);
  });

  it("says of what was counted that it was not sent", () => {
    const repeated = { ...alarmed, decision: "repeated", accepted: [], alarm: line };
    expect(showRuns([repeated], plain)).toContain(
      `repeated  not-whitelisted\n    ${line}  counted, not sent`,
    );
  });

  it("marks what differs and says how", () => {
    const run = { ...allowed, differences: ["decision: expected alarmed, got allowed"] };
    expect(showRuns([run], plain)).toContain(
      "✗ on-the-list  10.0.0.1  login   allowed   whitelisted (10.0.0.1)\n    decision: expected alarmed, got allowed",
    );
  });

  it("shows why an invocation failed", () => {
    expect(showRuns([failed], plain)).toMatch(/✗ .*failed {4}EventError\n {4}it is no event$/);
  });

  it("shows what a person should look at", () => {
    const warned = { ...allowed, warning: "the list is wide. look", problems: ["the list is wide."] };
    expect(showRuns([warned, { ...warned, problems: [] }], plain)).toMatch(
      /IP = .*\n {2}! the list is wide\.\n {2}on-the-list .*\n {4}look\n {2}on-the-list .*\n {4}look$/,
    );
  });

  it("shows each attempt as SMN saw it", () => {
    const request = {
      n: 0,
      connection: 1,
      method: "",
      path: "",
      headers: {},
      body: "",
      fault: "500",
      accepted: false,
    };
    const requests = [
      { ...request, status: 500, durationMs: 3.4 },
      { ...request, fault: "hang", problem: "no\nsignature" },
    ];
    expect(showRuns([{ ...failed, requests }], { ...plain, attempts: true })).toContain(
      "    SMN   500                500            3 ms   connection 1\n" +
        "    SMN   hang               no answer under way   connection 1  no(U+000A)signature",
    );
  });

  it("shows the log on request, one line each", () => {
    expect(showRuns([allowed], { ...plain, verbose: true })).toMatch(/\n {4}info {2}a\(U\+000A\)b$/);
  });

  it.each([80, 120])("fits %i columns, and loses nothing", (width) => {
    const long = {
      ...allowed,
      job: { ...allowed.job, name: "n".repeat(70) },
      ip: "2001:db8:beef:1111:41c2:9b0:77aa:1d3e",
      action: "federationLoginNoPwdSuccess",
    };
    const lines = showRuns([long, allowed], { ...plain, width }).split("\n");
    expect(lines.filter((line) => line.length > width)).toEqual([]);
    for (const text of [long.job.name, long.ip, long.action, "whitelisted (10.0.0.1)"])
      expect(lines.join("\n")).toContain(text);
  });
});

describe("summarise", () => {
  const expected = { decision: "allowed", reason: "whitelisted" };
  it.each([
    ["files that went well", [allowed, alarmed], "2 events: 1 alarmed, 1 allowed. (1.5 s)", true],
    ["a failed invocation", [failed], "1 event: 1 failed. Look at what failed. (1.5 s)", false],
    [
      "cases that are as expected, failures among them",
      [{ ...failed, job: { ...failed.job, expected } }],
      "1 event: 1 failed. All as fixtures/cases.json says. (1.5 s)",
      true,
    ],
    [
      "a case that differs",
      [{ ...allowed, job: { ...allowed.job, expected }, differences: ["a"] }],
      "1 event: 1 allowed. 1 differ from fixtures/cases.json: on-the-list. (1.5 s)",
      false,
    ],
    [
      "a file on which SMN disagrees",
      [{ ...alarmed, differences: ["a"] }],
      "1 event: 1 alarmed. 1 differ from what SMN saw: off-the-list. (1.5 s)",
      false,
    ],
  ])("sums up %s", (_, runs, text, isGood) => {
    expect(summarise(runs, 1500)).toEqual({ text, isGood });
  });
});
