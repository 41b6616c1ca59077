import { describe, expect, it } from "vitest";
import { findDifferences, type Judged } from "../../../scripts/start/compare.ts";

const line = "Illegal operation[IP:203.0.113.7, Action:login]";
const taken = {
  messageId: "m1",
  topicUrn: "urn",
  subject: "subject",
  message: line,
  channels: { default: line, email: line, sms: "sms", http: "{}", https: "{}" },
  attributes: [],
};
const expected = { decision: "alarmed", reason: "not-whitelisted", alarm: line };
const alarmed: Judged = {
  job: { name: "job", event: {}, whitelist: "", expected },
  ...expected,
  ip: "203.0.113.7",
  action: "login",
  messageId: "m1",
  accepted: [taken],
};
const allowed: Judged = {
  ...alarmed,
  job: { name: "job", event: {}, whitelist: "", expected: { decision: "allowed", reason: "whitelisted" } },
  decision: "allowed",
  reason: "whitelisted",
  accepted: [],
};
delete allowed.alarm;

describe("findDifferences", () => {
  it.each([
    ["an alarm that SMN accepted", alarmed],
    ["an alarm that it accepted twice", { ...alarmed, accepted: [{ ...taken, messageId: "m0" }, taken] }],
    ["an allowed sign-in", allowed],
  ])("finds none in %s", (_, run) => {
    expect(findDifferences(run, true)).toEqual([]);
  });

  it.each([
    ["decision: expected alarmed, got allowed", { ...alarmed, decision: "allowed", accepted: [] }],
    ["reason: expected not-whitelisted, got missing-source", { ...alarmed, reason: "missing-source" }],
    ["SMN: expected to have accepted message m1, but it did not", { ...alarmed, accepted: [] }],
    [`SMN: expected "${line}", got "other"`, { ...alarmed, accepted: [{ ...taken, message: "other" }] }],
    [`SMN: expected nothing, got "${line}"`, { ...allowed, accepted: [taken] }],
  ])("finds that %s", (difference, run) => {
    expect(findDifferences(run, true)).toEqual([difference]);
  });

  it("finds another line", () => {
    expect(findDifferences({ ...alarmed, alarm: "other" }, false)).toEqual([
      `alarm: expected ${line}, got other`,
    ]);
  });

  it("does not ask for what the real SMN keeps to itself", () => {
    expect(findDifferences({ ...alarmed, accepted: [] }, false)).toEqual([]);
  });

  it("expects nothing of an event from a file but that SMN agrees", () => {
    const { expected: _, ...job } = alarmed.job;
    expect(findDifferences({ ...alarmed, job, reason: "anything" }, true)).toEqual([]);
    expect(findDifferences({ ...alarmed, job, accepted: [] }, true)).toHaveLength(1);
  });
});
