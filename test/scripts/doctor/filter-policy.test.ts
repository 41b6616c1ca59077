import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFilterPolicy } from "../../../scripts/doctor/filter-policy.ts";

const values = {
  result: ["succeeded", "failed", "unknown"],
  action: ["login", "logout", "other"],
  reason: ["not_whitelisted", "expired", "other_user", "unreadable_source", "missing_source"],
  who: ["root", "user", "agency", "external", "unknown"],
};

interface Policy {
  readonly name: string;
  readonly string_equals: string[];
}

/** Every alarm that there can be, by its attributes. */
const alarms: Record<string, string>[] = values.result.flatMap((result) =>
  values.action.flatMap((action) =>
    values.reason.flatMap((reason) => values.who.map((who) => ({ result, action, reason, who }))),
  ),
);

/** What SMN documents: names are joined by and, values by or, and a name that the message lacks is passed over. */
function isDelivered(alarm: Record<string, string>, policies: readonly Policy[]): boolean {
  return policies.every(({ name, string_equals: texts }) => {
    const value = new Map(Object.entries(alarm)).get(name);
    return value === undefined || texts.includes(value);
  });
}

const policy = fc.constantFrom(...Object.keys(values), "event", "toString").chain((name) =>
  fc.record({
    name: fc.constant(name),
    string_equals: fc.subarray([...(Object.entries(values).find(([key]) => key === name)?.[1] ?? []), "x"]),
  }),
);

describe("readFilterPolicy", () => {
  it("agrees with SMN's own rule on every alarm that there can be", () => {
    fc.assert(
      fc.property(fc.array(policy, { maxLength: 4 }), (policies) => {
        const held = alarms.filter((alarm) => !isDelivered(alarm, policies));
        const reading = readFilterPolicy(policies);
        expect(reading.kind).toBe(held.length === 0 ? "full" : "some");
        if (reading.kind !== "some") return;
        expect(reading.serious).toBe(held.some(({ result }) => result !== "failed"));
      }),
    );
  });

  it.each([
    [undefined, { kind: "untold" }],
    [null, { kind: "full" }],
    [[], { kind: "full" }],
    ["result", { kind: "unreadable" }],
    [[null], { kind: "unreadable" }],
    [[{ name: "result" }], { kind: "unreadable" }],
    [[{ string_equals: [] }], { kind: "unreadable" }],
    [[{ name: 1, string_equals: ["x"] }], { kind: "unreadable" }],
    [[{ name: "event", string_equals: [1] }], { kind: "unreadable" }],
    [
      [
        {
          name: "result",
          string_equals: ["succeeded", "failed", "unknown"],
          string_not_equals: ["succeeded"],
        },
      ],
      { kind: "unreadable" },
    ],
    [
      [{ name: "result", string_equals: ["succeeded", "unknown"] }],
      { kind: "some", kept: ["failed attempts"], serious: false },
    ],
    [
      [
        { name: "action", string_equals: ["login", "other"] },
        { name: "action", string_equals: ["login"] },
      ],
      { kind: "some", kept: ["sign-outs", "what Actions adds"], serious: true },
    ],
  ])("reads %j", (polices, reading) => {
    expect(readFilterPolicy(polices)).toEqual(reading);
  });
});
