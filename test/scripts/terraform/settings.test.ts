import { afterAll, describe, expect, it } from "vitest";
import { checkConfig } from "../../../scripts/check-config/check.ts";
import { readTerraformVariables } from "../../../scripts/check-config/terraform/variables.ts";
import { makeFolder } from "../check-config/terraform/folder.ts";
import { createPlanner, tool } from "./plan.ts";

const planner = createPlanner();
afterAll(() => planner.remove());

const given = { region: "cn-north-4", whitelist: "10.0.0.1", email_addresses: ["duty@acme.test"] };

/** What `npm run check-config` reads from the same file. */
async function check(variables: Record<string, unknown>) {
  const folder = makeFolder({ "terraform.tfvars.json": JSON.stringify(variables) });
  return readTerraformVariables([], {}, folder);
}

describe.skipIf(!tool)("settings", { timeout: 60_000 }, () => {
  it.each([
    {},
    { whitelist: "10.0.0.1\u300010.0.0.2\u00a0-\u00a010.0.0.9 # R&D <登>\u2028 2001:db8::/32\u000b\ufeff" },
    { whitelist: "nonsense, 10.0.0.999" },
    {
      whitelist:
        "203.0.113.7?until=2026-12-31&user=alice, 2001:db8::/64?user=alice|bob # home\n" +
        "198.51.100.0/24?from=2026-10-01&until=2026-10-14T18:00+08:00, !203.0.113.66?until=2026-12-31\n" +
        "10.0.0.1?user=alice_x.com%23EXT%23%40t, 10.0.0.2?user=登%7b%25",
    },
    { time_zone: "America/Argentina/Buenos_Aires", topic_name: "t", extra_actions: ["switchRole"] },
    { extra_actions: ["IAM:agency:assumeAgency", "LOGIN"], omitted_actions: ["logout", "TsiLogin"] },
    {
      region: "eu-nl",
      allow_other_region: true,
      smn_endpoint: "https://smn.eu-nl.otc.t-systems.com",
      topic_display_name: "登".repeat(64),
      email_addresses: ["\u7528\u6237@acme.test"],
    },
    { time_zone: "", extra_actions: null, language: null, repeats: "" },
    { language: "zh_cn", repeats: "count" },
    { language: "EN", repeats: "All" },
  ])("are the variables that check-config reads, byte for byte: %j", async (change) => {
    const { isGood, settings } = planner.plan({ ...given, ...change });
    const { variables, problems } = await check({ ...given, ...change });
    expect([isGood, problems]).toEqual([true, []]);
    expect(JSON.parse(settings.variables ?? "")).toEqual(variables);
    expect(settings.bytes).toBe(checkConfig(variables).bytes.used);
  });

  it.each([
    { region: "Beijing" },
    { time_zone: "CST" },
    { time_zone: "etc/gmt-8" },
    { time_zone: "A/B/C/D" },
    { smn_endpoint: "smn.example.com" },
    { language: "fr" },
    { repeats: "none" },
    { repeats: "count " },
    { language: "zh-tw" },
    { omitted_actions: ["LOGIN"] },
    { omitted_actions: ["-logout"] },
    { extra_actions: ["IAM:user:login;logout"] },
    { topic_display_name: "登".repeat(65) },
    { whitelist: "登".repeat(1367) },
    { phone_numbers: ["13900001111"] },
    { failure_email_addresses: ["x"] },
  ])("are refused as check-config refuses them: %j", async (change) => {
    const { isGood, stderr } = planner.plan({ ...given, ...change });
    const { problems } = await check({ ...given, ...change });
    expect([isGood, problems.length]).toEqual([false, 1]);
    // The tool breaks its lines, and draws a frame.
    expect(stderr.replace(/[│\s]+/g, " ")).toContain(problems[0]?.replace(/^\w+: /, ""));
  });

  const successful =
    "IAM:user:login;logout;scanQRCodeLogin;oidcLoginSuccess;iamUserSsoLoginSuccess;tenantLoginBySamlSuccess;" +
    "federationLoginNoPwdSuccess;tsiLogin";
  const failed =
    "IAM:user:loginFailed;scanQRCodeLoginFailed;oidcLoginFailed;iamUserSsoLoginFailed;federationLoginNoPwdFailed";
  const names = Array.from({ length: 12 }, (_, index) => `signIn${index}`);

  it.each<[object, string[]]>([
    [{}, [successful]],
    [{ include_failed_sign_ins: true }, [successful, failed]],
    [{ omitted_actions: ["TSILOGIN"] }, [successful.replace(";tsiLogin", "")]],
    [{ omitted_actions: ["logout"], extra_actions: ["Logout"] }, [successful]],
    [
      { omitted_actions: ["loginFailed"], include_failed_sign_ins: true },
      [successful, failed.replace("loginFailed;", "")],
    ],
    [
      {
        extra_actions: ["switchRole", "LOGIN", "IAM:user:SWITCHROLE", "IAM:agency:switchRole", "loginFailed"],
      },
      [successful, "IAM:agency:switchRole", "IAM:user:switchRole;loginFailed"],
    ],
    [
      { extra_actions: names },
      [successful, `IAM:user:${names.slice(0, 10).join(";")}`, `IAM:user:${names.slice(10).join(";")}`],
    ],
  ])("have the trigger listen to what is audited: %j", (change, operations) => {
    expect(planner.plan({ ...given, ...change }).settings.operations).toEqual(operations);
  });

  it.each<[object, string[]]>([
    [{}, ["succeeded", "unknown"]],
    [{ include_failed_sign_ins: true, region: "ap-southeast-1" }, ["succeeded", "unknown"]],
    [{ sms_for_failed_sign_ins: true }, []],
    [{ sms_for_failed_sign_ins: null, region: "eu-west-101" }, ["succeeded", "unknown"]],
    [{ region: "eu-de", allow_other_region: true }, []],
    [{ region: "eu-x", allow_other_region: true }, ["succeeded", "unknown"]],
    [{ region: "eu-x", allow_other_region: true, smn_endpoint: "https://smn.eu-x.otc.T-Systems.com" }, []],
    [{ region: "eu-west-0", allow_other_region: true, sms_for_failed_sign_ins: true }, []],
  ])("have telephones woken by what went through, or may have: %j", (change, results) => {
    expect(planner.plan({ ...given, ...change }).settings.sms_results).toEqual(results);
  });
});
