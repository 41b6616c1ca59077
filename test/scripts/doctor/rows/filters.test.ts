import { describe, expect, it } from "vitest";
import { judgeFilters } from "../../../../scripts/doctor/rows/filters.ts";

const urnIn = (region: string) => `urn:smn:${region}:0123456789abcdef0123456789abcdef:login-alerts`;

function judgeIn(region: string, subscriptions: object[], count = subscriptions.length) {
  return judgeFilters({
    urn: urnIn(region),
    topic: { kind: "told", body: {} },
    subscriptions: { kind: "told", body: { subscription_count: count, subscriptions } },
  });
}

const failedAlone = [{ name: "result", string_equals: ["failed"] }];
const subscription = { protocol: "sms", endpoint: "+8613800138000", status: 1, filter_polices: failedAlone };

describe("judgeFilters", () => {
  it.each(["eu-de", "eu-nl", "eu-west-0"])(
    "has nothing to see in %s, where alarms have no attributes",
    (region) => {
      expect(judgeIn(region, [subscription])).toEqual([
        { mark: "nothing", text: "Here alarms have no attributes, so that no filter policy holds one back." },
      ]);
    },
  );

  it("calls nothing wrong where not all subscriptions are listed", () => {
    const marks = (count: number) => judgeIn("cn-north-4", [subscription], count).map(({ mark }) => mark);
    expect([marks(1), marks(2)]).toEqual([
      ["wrong", "note", "ok"],
      ["unknown", "note", "ok"],
    ]);
  });
});
