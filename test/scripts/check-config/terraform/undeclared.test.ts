import { describe, expect, it } from "vitest";
import { explainUndeclared, isLikeOneOf } from "../../../../scripts/check-config/terraform/undeclared.ts";

const declared = ["region", "whitelist", "email_addresses", "phone_numbers", "time_zone", "topic_name"];

describe("explainUndeclared", () => {
  it.each([
    ["whitelst", "write whitelist"],
    ["email_adresses", "write email_addresses"],
    ["time_zon", "write time_zone"],
    ["timezone", "write time_zone"],
    ["Region", "write region"],
    ["phone_number", "write phone_numbers"],
    ["IP", "write whitelist"],
    ["SMN_Topic", "write topic_name"],
    ["instance_count", "scripts/terraform/variables.tf has all of them"],
    ["constructor", "scripts/terraform/variables.tf has all of them"],
  ])("advises on %s: %s", (name, advice) => {
    expect(explainUndeclared(name, declared)).toBe(`is no variable of this configuration: ${advice}.`);
  });

  it("has a sentence for what an earlier version declared", () => {
    expect(explainUndeclared("actions", declared)).toMatch(
      /^is a variable of an earlier version\..* extra_actions, .* omitted_actions\.$/,
    );
  });
});

describe("isLikeOneOf", () => {
  it.each([
    ["whitelst", true],
    ["actions", true],
    ["instance_count", false],
  ])("tells of %s: %s", (name, expected) => {
    expect(isLikeOneOf(name, declared)).toBe(expected);
  });
});
