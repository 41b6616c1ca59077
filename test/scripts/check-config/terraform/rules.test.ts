import { describe, expect, it } from "vitest";
import { findBrokenRules, warnOfUnheard } from "../../../../scripts/check-config/terraform/rules.ts";
import { readValues } from "../../../../scripts/check-config/terraform/values.ts";
import { makeFolder } from "./folder.ts";

const good = {
  region: "cn-north-4",
  whitelist: "10.0.0.1",
  email_addresses: ["duty@acme.test"],
};

const write = (change: Record<string, unknown>) =>
  makeFolder({ "terraform.tfvars.json": JSON.stringify({ ...good, ...change }) });

async function find(change: Record<string, unknown>): Promise<string[]> {
  const folder = write(change);
  return findBrokenRules(await readValues(folder, [], {}), folder);
}

describe("findBrokenRules", () => {
  it.each([
    {},
    { region: "eu-nl", allow_other_region: true, smn_endpoint: "https://smn.eu-nl.otc.t-systems.com" },
    { phone_numbers: ["+8613900001111"], email_addresses: [], failure_email_addresses: ["ops@acme.test"] },
    {
      email_addresses: [],
      https_endpoints: ["https://a.test"],
      failure_destination: "OBS",
      failure_bucket: "abc",
    },
    { topic_display_name: "登".repeat(64), time_zone: "America/Argentina/Buenos_Aires" },
    { extra_actions: ["switchRole", "IAM:agency:assumeAgency"], omitted_actions: ["logout", "tsiLogin"] },
    { time_zone: "UTC" },
    { whitelist: "192.168.1.2, 10.45.65.48 - 10.45.65.63, 2001:db8:12::/48" },
  ])("finds none in %j", async (change) => {
    expect(await find(change)).toEqual([]);
  });

  it.each([
    [{ region: null }, /^region is not set: write region = "…"\.$/],
    [
      { region: "cn-north-1" },
      /^region: IAM keeps its traces in the central region .* cn-north-1 would never/,
    ],
    [{ email_addresses: [], failure_email_addresses: ["ops@acme.test"] }, /^Nobody would get the alarms/],
    [{ email_addresses: [], phone_numbers: ["+8613900001111"] }, /^Nobody would hear of failures/],
    [{ failure_email_addresses: [] }, /^Nobody would hear of failures/],
    [{ failure_destination: "OBS" }, /^failure_destination is OBS: write .* failure_bucket/],
    [
      {
        ...{ email_addresses: [], https_endpoints: ["https://a.test"], guard: true },
        ...{ failure_destination: "OBS", failure_bucket: "abc" },
      },
      /^Nobody would hear of the alarm being switched off/,
    ],
    [{ email_addresses: ["Duty@Example.com"] }, /^email_addresses: Duty@Example\.com stands in the example/],
    [
      { failure_email_addresses: ["operator@example.com"] },
      /^failure_email_addresses: .* stands in the example/,
    ],
    [{ phone_numbers: ["+447700900123"] }, /^phone_numbers: \+447700900123 stands in the example/],
    [{ phone_numbers: ["+8613800000000"] }, /^phone_numbers: \+8613800000000 stands in the example/],
    [{ topic_display_name: "登".repeat(65) }, /^topic_display_name: Write at most 192 bytes/],
    [{ omitted_actions: ["LogIn"] }, /^omitted_actions: login cannot be left out/],
    [{ omitted_actions: ["-logout"] }, /^omitted_actions: Write a name each, without a hyphen/],
    [{ extra_actions: ["ECS:server:deleteServer"] }, /^extra_actions: Write a name each/],
    [{ extra_actions: ["a;b"] }, /^extra_actions: Write a name each/],
    [{ time_zone: "CST" }, /^time_zone: .*Asia\/Shanghai/],
    [{ time_zone: "+08:00" }, /^time_zone: .*Asia\/Shanghai/],
    [{ time_zone: "Etc/GMT+8" }, /^time_zone: Etc\/GMT\+8 is eight hours BEHIND/],
    [{ time_zone: "A/B/C/D" }, /^time_zone: Write a place/],
    [{ smn_endpoint: "smn.example.com" }, /^smn_endpoint: Write https:\/\/host/],
    [{ whitelist: "#".repeat(4099) }, /^whitelist: The whitelist is longer than/],
    [{ failure_destination: "DIS" }, /^failure_destination: Write SMN or OBS/],
  ])("finds in %j what is wrong", async (change, problem) => {
    expect(await find(change)).toEqual([expect.stringMatching(problem)]);
  });
});

describe("warnOfUnheard", () => {
  const telephones = { email_addresses: [], phone_numbers: ["+8613900001111"] };

  it.each([
    [telephones, 1],
    [{ ...telephones, sms_for_failed_sign_ins: true }, 0],
    [{ ...telephones, https_endpoints: ["https://a.test"] }, 0],
    [{ ...telephones, email_addresses: ["duty@acme.test"] }, 0],
    [{ ...telephones, region: "eu-nl", allow_other_region: true }, 0],
    [{}, 0],
  ])("tells where failed sign-ins would reach nobody: %j", async (change, count) => {
    const sentence = expect.stringMatching(
      /^Only telephones are subscribed, .*sms_for_failed_sign_ins = true\.$/,
    );
    expect(warnOfUnheard(await readValues(write(change), [], {}))).toEqual(Array(count).fill(sentence));
  });
});
