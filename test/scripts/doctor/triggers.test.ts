import { describe, expect, it } from "vitest";
import { readCloudTime, readNotifications, readTriggers } from "../../../scripts/doctor/triggers.ts";

const item = (fields: object = {}) => ({
  trigger_type_code: "CTS",
  trigger_status: "ACTIVE",
  event_data: { operations: ["IAM:user:login"] },
  last_updated_time: "2026-07-30T08:00:00+08:00",
  ...fields,
});
const counts = (side: ReturnType<typeof readTriggers>) =>
  side && { count: side.count, on: side.listening.length, disabled: side.disabled, odd: side.odd };

describe("readTriggers", () => {
  it.each([
    [[], { count: 0, on: 0, disabled: 0, odd: 0 }],
    [[item()], { count: 1, on: 1, disabled: 0, odd: 0 }],
    [[item({ trigger_status: "DISABLED" }), item()], { count: 2, on: 1, disabled: 1, odd: 0 }],
    [[item({ trigger_status: "DISABLED", event_data: null })], { count: 1, on: 0, disabled: 1, odd: 0 }],
    [[item({ event_data: null })], { count: 1, on: 0, disabled: 0, odd: 1 }],
    [[item({ trigger_status: undefined })], { count: 1, on: 0, disabled: 0, odd: 1 }],
    [[item({ trigger_type_code: "TIMER" })], { count: 0, on: 0, disabled: 0, odd: 0 }],
    [{ triggers: [] }, undefined],
    [[null], undefined],
  ])("of %j are %j", (body, expected) => {
    expect(counts(readTriggers(body))).toEqual(expected);
  });

  it("knows when the youngest was changed, or made", () => {
    const made = item({ last_updated_time: undefined, created_time: "2026-07-31 00:00:00" });
    expect(readTriggers([item(), made])?.changedMs).toBe(Date.UTC(2026, 6, 31));
    expect(readTriggers([item({ last_updated_time: "lately" })])?.changedMs).toBeUndefined();
  });
});

describe("readNotifications", () => {
  const urn = "urn:fss:cn-north-4:p1:function:default:x";
  const subject = { urn: `${urn}:latest`, region: "cn-north-4", projectId: "p1", app: "default", name: "x" };
  const operations = [{ service_type: "IAM", resource_type: "user", trace_names: ["login"] }];
  it.each([
    [[{ topic_id: urn, status: "enabled", operations }], { count: 1, on: 1, disabled: 0, odd: 0 }],
    [[{ topic_id: `${urn}:v1`, status: "disabled" }], { count: 1, on: 0, disabled: 1, odd: 0 }],
    [[{ topic_id: `${urn}y`, status: "enabled", operations }], { count: 0, on: 0, disabled: 0, odd: 0 }],
    [[{ topic_id: urn, status: "enabled" }], { count: 1, on: 0, disabled: 0, odd: 1 }],
    [undefined, undefined],
  ])("of %j are %j", (notifications, expected) => {
    expect(counts(readNotifications({ notifications }, subject))).toEqual(expected);
  });
});

describe("readCloudTime", () => {
  it.each([
    ["2022-11-09 16:37:24", Date.UTC(2022, 10, 9, 16, 37, 24)],
    ["2026-07-01T09:09:15.000000", Date.UTC(2026, 6, 1, 9, 9, 15)],
    ["2026-07-01T09:09:15.000000Z", Date.UTC(2026, 6, 1, 9, 9, 15)],
    ["2026-07-30T08:00:00+08:00", Date.UTC(2026, 6, 30)],
    ["soon", undefined],
    [undefined, undefined],
  ])("of %s is %s", (text, ms) => {
    expect(readCloudTime(text)).toBe(ms);
  });
});
