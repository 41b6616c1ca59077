import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDepends, readPolicy } from "../../../scripts/doctor/policy.ts";
import { parseTopicUrn } from "../../../scripts/doctor/topic-urn.ts";

const name = parseTopicUrn("urn:smn:cn-north-4:p1:cts");
const topic = name && { ...name, accountId: "d1" };
const statement = (fields: object) => ({ Effect: "Allow", Action: ["smn:topic:publish"], ...fields });
const read = (...statements: unknown[]) => readPolicy({ Version: "1.1", Statement: statements }, topic);

describe("readPolicy", () => {
  it.each([
    ["the action", {}, "grants"],
    ["the action in capitals", { Action: ["SMN:Topic:Publish"] }, "grants"],
    ["others", { Action: ["smn:topic:list", "smn:topic:publishx"] }, "silent"],
    ["all of SMN", { Action: ["smn:*:*"] }, "wide"],
    ["all", { Action: ["*"] }, "wide"],
    ["some by an ending", { Action: ["smn:topic:*lish"] }, "wide"],
    ["all of OBS", { Action: ["obs:*:*"] }, "silent"],
    ["all resources", { Resource: ["*"] }, "grants"],
    ["this topic by its URN", { Resource: ["urn:smn:cn-north-4:p1:cts"] }, "grants"],
    [
      "this topic among others",
      { Resource: ["SMN:*:*:topic:other", "smn:cn-north-4:p1:topic:cts"] },
      "grants",
    ],
    ["this topic of the account", { Resource: ["smn:cn-north-4:d1:topic:cts"] }, "grants"],
    ["this topic of another account", { Resource: ["smn:cn-north-4:d2:topic:cts"] }, "maybe"],
    ["all topics", { Resource: ["smn:*:*:topic:*"] }, "grants"],
    ["another topic", { Resource: ["SMN:*:*:topic:other"] }, "maybe"],
    ["another region", { Resource: ["SMN:eu-west-101:*:topic:cts"] }, "maybe"],
    ["another project", { Resource: ["urn:smn:cn-north-4:p2:cts"] }, "maybe"],
    ["a resource of another form", { Resource: { uri: ["/iam/agencies/a"] } }, "maybe"],
    ["no resource at all", { Resource: [] }, "maybe"],
    ["an empty condition", { Condition: {} }, "grants"],
    ["a condition", { Condition: { Bool: { "g:MFAPresent": ["true"] } } }, "maybe"],
    ["a denial", { Effect: "Deny" }, "denies"],
    ["a denial of another action", { Effect: "Deny", Action: ["smn:topic:delete"] }, "silent"],
    ["a denial of another topic", { Effect: "Deny", Resource: ["SMN:*:*:topic:other"] }, "unclear"],
    ["another effect", { Effect: "allow?" }, "unclear"],
    ["an unknown key", { NotResource: ["*"] }, "unclear"],
    ["no action", { Action: undefined, NotAction: ["obs:*:*"] }, "unclear"],
  ])("reads %s", (_what, fields, reading) => {
    expect(read(statement(fields))).toBe(reading);
  });

  it("lets a denial win, and doubt before a grant", () => {
    expect(read(statement({}), statement({ Effect: "Deny", Action: ["*"] }))).toBe("denies");
    expect(read(statement({}), statement({ Effect: "Deny", Condition: { a: 1 } }))).toBe("unclear");
    expect(read(statement({}), statement({ Condition: { a: 1 } }))).toBe("grants");
    expect(read(statement({}), statement({ Action: ["smn:topic:list"] }))).toBe("grants");
    expect(read()).toBe("silent");
  });

  it.each([undefined, null, "{", [], {}, { Statement: {} }, { Statement: [1] }])(
    "makes nothing of %j",
    (policy) => {
      expect(readPolicy(policy, topic)).toBe("unclear");
    },
  );

  it("reads a policy that is JSON in a text", () => {
    expect(readPolicy(JSON.stringify({ Statement: [statement({})] }), topic)).toBe("grants");
  });

  it("limits nothing to a topic that is not known", () => {
    expect(readPolicy({ Statement: [statement({ Resource: ["smn:*:*:topic:cts"] })] }, undefined)).toBe(
      "maybe",
    );
    expect(readPolicy({ Statement: [statement({ Resource: ["*"] })] }, undefined)).toBe("grants");
  });

  it("takes * as a regular expression does .*", () => {
    const pattern = fc
      .array(fc.constantFrom("*", "s", "m", "n", ":", "topic", "publish", "smn", "t"), { maxLength: 8 })
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(pattern, (text) => {
        const expected = new RegExp(`^${text.replaceAll("*", ".*")}$`).test("smn:topic:publish");
        expect(read(statement({ Action: [text] })) !== "silent").toBe(expected);
      }),
    );
  });
});

describe("readDepends", () => {
  it.each([
    [{ Depends: [{ catalog: "BASE", display_name: "Tenant Guest" }] }, ["Tenant Guest"]],
    [{ Depends: [] }, []],
    [{}, []],
    [undefined, []],
  ])("of %j are %j", (policy, names) => {
    expect(readDepends(policy)).toEqual(names);
  });
});
