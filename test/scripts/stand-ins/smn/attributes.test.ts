import { describe, expect, it } from "vitest";
import { readAttributes } from "../../../../scripts/stand-ins/smn/attributes.ts";

const good = { name: "result", type: "STRING", value: "succeeded" };
const list = (value: unknown) => ({ name: "tags", type: "STRING_ARRAY", value });
const protocols = (value: unknown) => ({ name: "smn_protocol", type: "PROTOCOL", value });
const ten = Array.from({ length: 10 }, (_, n) => `v${n}`);

describe("readAttributes", () => {
  it("reads none where there are none", () => {
    expect(readAttributes(undefined)).toEqual([]);
  });

  it.each([
    [good],
    [{ ...good, name: "a" }],
    [{ ...good, name: "a_1_b" }],
    [{ ...good, name: "x".repeat(32) }],
    [{ ...good, value: "x".repeat(32) }],
    [{ ...good, value: "_Root_1_" }],
    [{ ...good, value: "登录" }],
    [list(["root", "no_mfa"])],
    [list(ten)],
    [protocols(["email", "feishu"])],
  ])("takes %j", (attribute) => {
    expect(readAttributes([attribute])).toEqual([attribute]);
  });

  it.each<readonly [unknown, string]>([
    ...["", "A", "a-b", "a b", "_a", "a_", "a__b", "é", "x".repeat(33), undefined, 1].map(
      (name) => [{ ...good, name }, "a wrong name"] as const,
    ),
    ...["", "a-b", "a b", "a.b", "10.0.0.1", "a\n", "é", "x".repeat(33), undefined, null, 1, true, ["a"]].map(
      (value) => [{ ...good, value }, "a wrong value"] as const,
    ),
    ...[[], [...ten, "v10"], ["a", "a"], ["a-b"], [1], "a", undefined].map(
      (value) => [list(value), "a wrong value"] as const,
    ),
    ...[[], ["email", "email"], ["dingtalk"], [1], "email"].map(
      (value) => [protocols(value), "a wrong value"] as const,
    ),
    [{ ...protocols(["email"]), name: "protocol" }, "a wrong name"],
    [{ ...good, type: "TEXT" }, "an unknown type"],
    [{ name: "a", value: "b" }, "an unknown type"],
    [{ ...good, more: 1 }, "an unknown field"],
    [1, "no object"],
    [null, "no object"],
    [["result", "STRING", "failed"], "no object"],
  ])("refuses %j for %s", (attribute, wrong) => {
    expect(readAttributes([good, attribute])).toBe(
      `message_attributes: ${wrong} in ${JSON.stringify(attribute)}`,
    );
  });

  it.each([{}, "[]", null, 1])("refuses %j, which is no list", (attributes) => {
    expect(readAttributes(attributes)).toBe("message_attributes is no list");
  });

  it("refuses a name that stands there twice", () => {
    expect(readAttributes([good, list(["a"]), { ...good, value: "failed" }])).toBe(
      "message_attributes: result stands there twice",
    );
  });
});
