import { describe, expect, it } from "vitest";
import { judgeFilters } from "../../../../scripts/doctor/rows/filters.ts";

const failedAlone = [{ name: "result", string_equals: ["failed"] }];
const subscription = { protocol: "sms", endpoint: "+8613800138000", status: 1, filter_polices: failedAlone };

function judge(count: number, otherCloud: boolean, ...polices: readonly unknown[]) {
  const seen = {
    urn: "urn:smn:eu-de:0123456789abcdef0123456789abcdef:login-alerts",
    topic: { kind: "told", body: {} } as const,
    subscriptions: {
      kind: "told",
      body: {
        subscription_count: count,
        subscriptions: [subscription, ...polices.map((one) => ({ ...subscription, filter_polices: one }))],
      },
    } as const,
  };
  return judgeFilters(seen, otherCloud);
}

describe("judgeFilters", () => {
  it("has nothing to see on another cloud, where alarms have no attributes", () => {
    expect(judge(1, true)).toEqual([
      { mark: "nothing", text: "Here alarms have no attributes, so that no filter policy holds one back." },
    ]);
  });

  it("calls nothing wrong where not all subscriptions are listed", () => {
    const marks = (count: number) => judge(count, false).map(({ mark }) => mark);
    expect([marks(1), marks(2)]).toEqual([
      ["wrong", "note", "ok"],
      ["unknown", "note", "ok"],
    ]);
  });

  it("does not know where the only policy that may let all through cannot be read", () => {
    expect(judge(2, false, [{ name: "result" }]).map(({ mark }) => mark)).toEqual([
      "unknown",
      "note",
      "note",
      "ok",
    ]);
  });
});
