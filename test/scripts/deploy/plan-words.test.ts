import { describe, expect, it } from "vitest";
import type { ChangedResource } from "../../../scripts/deploy/plan-json.ts";
import { formatPlan } from "../../../scripts/deploy/plan-words.ts";

type Values = Record<string, unknown> | null;

function changed(address: string, actions: string[], before: Values, after: Values): ChangedResource {
  const [type = "", name = ""] = address.split(".");
  return { address, type, name: name.replace(/\[.*/, ""), change: { actions, before, after } };
}

const functionOf = (variables: object, code = "a") => ({
  user_data: JSON.stringify(variables),
  func_code: code,
});
const triggerOf = (...operations: string[]) => ({ event_data: JSON.stringify({ name: "t", operations }) });
const old = { SMN_Topic: "t", RegionName: "r", IP: "10.0.0.1, 10.1.0.0/24" };

describe("formatPlan", () => {
  it.each<[string, ChangedResource, string[]]>([
    [
      "a whitelist",
      changed(
        "huaweicloud_fgs_function.alarm",
        ["update"],
        functionOf(old),
        functionOf({ ...old, IP: "10.1.0.0-10.1.0.255; 10.0.0.2, !10.1.0.7 # new" }),
      ),
      ["+ whitelist: 10.0.0.2", "+ whitelist: !10.1.0.7", "- whitelist: 10.0.0.1"],
    ],
    [
      "the conditions of an entry",
      changed(
        "huaweicloud_fgs_function.alarm",
        ["update"],
        functionOf({ ...old, IP: "10.0.0.1?until=2026-12-31, 10.0.0.2?user=a, !10.0.0.3" }),
        functionOf({ ...old, IP: "10.0.0.1?until=2027-12-31, 10.0.0.2?user=a, !10.0.0.3?user=b" }),
      ),
      [
        "+ whitelist: 10.0.0.1?until=2027-12-31",
        "+ whitelist: !10.0.0.3?user=b",
        "- whitelist: 10.0.0.1?until=2026-12-31",
        "- whitelist: !10.0.0.3",
      ],
    ],
    [
      "other variables and the code",
      changed(
        "huaweicloud_fgs_function.alarm",
        ["update"],
        functionOf({ ...old, TimeZone: "UTC" }),
        functionOf({ ...old, Actions: "-logout" }, "b"),
      ),
      ["~ TimeZone: UTC → not set", "~ Actions: not set → -logout", "~ The function's code changes."],
    ],
    [
      "a new runtime",
      changed("huaweicloud_fgs_function.alarm", ["delete", "create"], functionOf(old), functionOf(old)),
      ["~ The function is made anew: in the seconds between, no sign-in is seen."],
    ],
    [
      "a first function",
      changed("huaweicloud_fgs_function.alarm", ["create"], null, functionOf(old)),
      ["+ The function is made."],
    ],
    [
      "the last of it",
      changed("huaweicloud_fgs_function.alarm", ["delete"], functionOf(old), null),
      ["- The function is removed: from then on, no sign-in is seen."],
    ],
    [
      "the operations",
      changed(
        "huaweicloud_fgs_function_trigger.sign_ins",
        ["delete", "create"],
        triggerOf("IAM:user:login;tsiLogin"),
        triggerOf("IAM:user:login", "IAM:agency:switchRole"),
      ),
      [
        "~ The trigger is made anew: in the seconds between, no sign-in is seen.",
        "+ trigger: hears IAM:agency:switchRole",
        "- trigger: no longer hears IAM:user:tsiLogin",
      ],
    ],
    [
      "an operation's new order",
      changed(
        "huaweicloud_fgs_function_trigger.sign_ins",
        ["update"],
        triggerOf("IAM:user:login;logout"),
        triggerOf("IAM:user:logout", "IAM:user:login"),
      ),
      [],
    ],
    [
      "a subscriber",
      changed('huaweicloud_smn_subscription.alarms["x"]', ["create"], null, {
        protocol: "sms",
        endpoint: "+86139",
      }),
      ["+ sms +86139 is invited to hear of alarms, and has to confirm it by the link in the invitation."],
    ],
    [
      "a subscriber to failures that goes",
      changed(
        'huaweicloud_smn_subscription.failures["x"]',
        ["delete"],
        { protocol: "email", endpoint: "a@b.c" },
        null,
      ),
      ["- email a@b.c no longer hears of failures."],
    ],
    [
      "a filter policy",
      changed('huaweicloud_smn_subscription_filter_policy.sms["sms +86139"]', ["create"], null, {
        filter_policies: [{ name: "result", string_equals: ["unknown", "succeeded"] }],
      }),
      ["+ sms +86139 gets only alarms whose result is succeeded or unknown."],
    ],
    [
      "a filter policy that goes",
      changed(
        'huaweicloud_smn_subscription_filter_policy.sms["sms +86139"]',
        ["delete"],
        { filter_policies: [{ name: "result", string_equals: ["succeeded"] }] },
        null,
      ),
      ["- sms +86139 is no longer limited to alarms whose result is succeeded."],
    ],
    [
      "a filter policy that is made anew, and is the same",
      changed(
        'huaweicloud_smn_subscription_filter_policy.sms["sms +86139"]',
        ["delete", "create"],
        { filter_policies: [{ name: "result", string_equals: ["succeeded", "unknown"] }] },
        { filter_policies: [{ name: "result", string_equals: ["unknown", "succeeded"] }] },
      ),
      [],
    ],
    [
      "a filter policy of somebody's own",
      changed(
        "huaweicloud_smn_subscription_filter_policy.root",
        ["update"],
        {},
        {
          filter_policies: [
            { name: "result", string_equals: ["succeeded"] },
            { name: "who", string_equals: ["root", "unknown"] },
          ],
        },
      ),
      [
        "+ huaweicloud_smn_subscription_filter_policy.root gets only alarms whose result is succeeded.",
        "+ huaweicloud_smn_subscription_filter_policy.root gets only alarms whose who is root or unknown.",
      ],
    ],
    [
      "another topic",
      changed("huaweicloud_smn_topic.alarms", ["delete", "create"], { name: "a" }, { name: "b" }),
      ["~ The topic a is made anew: everybody has to confirm once more."],
    ],
    ["a topic", changed("huaweicloud_smn_topic.alarms", ["create"], null, { name: "a" }), ["+ topic a"]],
    [
      "the tracker of earlier versions",
      changed("huaweicloud_cts_tracker.management[0]", ["forget"], {}, null),
      ["~ huaweicloud_cts_tracker.management is taken out of the state; CTS itself is left as it is."],
    ],
    ["what stands for the trigger", changed("terraform_data.trigger_event", ["update"], {}, {}), []],
    [
      "anything else",
      changed("huaweicloud_identity_agency.execution[0]", ["update"], {}, {}),
      ["~ huaweicloud_identity_agency.execution[0]"],
    ],
    ["anything else that goes", changed("huaweicloud_x.y", ["delete"], {}, null), ["- huaweicloud_x.y"]],
    [
      "what cannot be read",
      changed("huaweicloud_fgs_function.alarm", ["update"], {}, { user_data: "[" }),
      [],
    ],
  ])("tells of %s", (_, change, lines) => {
    expect(formatPlan({ changes: [change] })).toEqual(lines);
  });

  it("says so where nothing changes", () => {
    expect(formatPlan({ changes: [] })).toEqual(["Nothing changes."]);
  });
});
