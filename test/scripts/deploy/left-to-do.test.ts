import { describe, expect, it } from "vitest";
import { formatLeftToDo } from "../../../scripts/deploy/left-to-do.ts";
import type { HeldResource } from "../../../scripts/deploy/plan-json.ts";

const last = [
  "Run npm run smoke -- --region r: an alarm must arrive at every subscription.",
  "Sign in once from an address that is not on the whitelist: only this tests the trigger too.",
  "Run npm run doctor, now and from time to time: it tells whether the alarm is alive.",
];

const subscription = (name: string, endpoint: string, status?: number): HeldResource => ({
  address: `huaweicloud_smn_subscription.${name}["email ${endpoint}"]`,
  type: "huaweicloud_smn_subscription",
  name,
  values: { protocol: "email", endpoint, status },
});

const tracker = (...trackers: object[]): HeldResource => ({
  address: "data.huaweicloud_cts_trackers.management[0]",
  type: "huaweicloud_cts_trackers",
  name: "management",
  values: { trackers },
});

describe("formatLeftToDo", () => {
  it("names who has not confirmed, once each, and how CTS stands", () => {
    const waiting = subscription("alarms", "a@acme.test", 0);
    const held = [
      waiting,
      subscription("alarms", "b@acme.test", 1),
      subscription("alarms", "c@acme.test", 3),
      subscription("failures", "d@acme.test"),
      subscription("failures", "e@acme.test", 2),
      waiting,
      tracker({ name: "system", status: "enabled", obs_info: [{ bucket_name: "traces" }] }),
    ];
    expect(formatLeftToDo("r", held)).toEqual([
      "Have email a@acme.test confirm, by the link in the invitation, which lives 48 hours: until then it hears of no alarms.",
      "email c@acme.test has cancelled, and hears of no alarms: take it out, or invite it anew.",
      "Have email d@acme.test confirm, by the link in the invitation, which lives 48 hours: until then it hears of no failures.",
      "CTS: the management tracker is enabled; it transfers traces to the bucket traces.",
      ...last,
    ]);
  });

  it("says where traces are kept for 7 days only", () => {
    expect(formatLeftToDo("r", [tracker({ status: "enabled", obs_info: [{ bucket_name: "" }] })])[0]).toMatch(
      /^CTS: the management tracker is enabled; it keeps traces for 7 days/,
    );
  });

  it("leaves to look at what nobody looked at", () => {
    expect(formatLeftToDo("r", [])).toEqual([
      "See that CTS is enabled, with its management tracker named system.",
      ...last,
    ]);
    expect(formatLeftToDo("r", undefined)[0]).toMatch(/^Have each subscription confirmed/);
  });
});
