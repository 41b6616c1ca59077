import { describe, expect, it } from "vitest";
import { checkConfig, type Variables } from "../../../scripts/check-config/check.ts";
import { explainTimeZone } from "../../../scripts/check-config/explain-time-zone.ts";
import { documentedActions } from "../../../src/actions.ts";
import { readConfig } from "../../../src/config.ts";

const good = { SMN_Topic: "cts", RegionName: "cn-north-4", IP: "10.45.65.48 - 10.45.65.63, 192.168.1.2" };

describe("checkConfig", () => {
  it("tells everything about a good configuration", () => {
    expect(checkConfig(good)).toEqual({
      good: true,
      files: [],
      entries: [
        {
          text: "10.45.65.48-10.45.65.63",
          position: 1,
          normalised: "10.45.65.48/28",
          addresses: "16",
          note: "",
        },
        { text: "192.168.1.2", position: 28, normalised: "192.168.1.2", addresses: "1", note: "" },
      ],
      actions: { audited: documentedActions, leftOut: [] },
      repeats: "all",
      language: "en",
      problems: [],
      warnings: [],
      bytes: { used: 91, limit: 4096 },
      merged: ["10.45.65.48/28", "192.168.1.2"],
    });
  });

  it.each<[Variables, boolean]>([
    [{ SMN_Topic: "" }, false],
    [{ SMN_Topic: "urn:smn:cn-north-4:../x:cts" }, false],
    [{ RegionName: "CN-North-4" }, false],
    [{ SMN_Topic: "urn:smn:cn-north-1:p:cts" }, false],
    [{ SMN_Endpoint: "http://smn.example" }, false],
    [{ SMN_Endpoint: "https://smn.example:65536" }, false],
    [{ TimeZone: "CST" }, true],
    [{ TimeZone: "Etc/GMT+8" }, true],
    [{ TimeZone: "+08:00" }, true],
    [{ TimeZone: "UTC" }, true],
    [{ Actions: "createUser" }, true],
    [{ Repeats: "count" }, true],
    [{ Repeats: "some" }, true],
    [{ Actions: "login|logout" }, false],
  ])("agrees with the function on %j", (change, isGood) => {
    const variables: Variables = { ...good, ...change };
    const config = readConfig((name) => variables[name] || undefined, explainTimeZone);
    const { good: isTaken, problems, warnings } = checkConfig(variables);
    expect(isTaken).toBe(isGood);
    expect(problems).toEqual(expect.arrayContaining(config.problems.map(({ text }) => text)));
    const told = [...problems, ...warnings];
    expect(told).toEqual(expect.arrayContaining(config.warnings.map(({ text }) => text)));
    expect(told).toHaveLength(config.problems.length + config.warnings.length);
  });

  it.each([
    ["count", "count"],
    [" COUNT ", "count"],
    ["all", "all"],
    ["some", "all"],
  ])("tells what Repeats of %j comes to", (Repeats, repeats) => {
    expect(checkConfig({ ...good, Repeats })).toMatchObject({ good: true, repeats });
  });

  it("refuses what the function cannot read, in its place, and keeps the others", () => {
    expect(checkConfig({ ...good, IP: "10.0.0.1, 10.0.0.999, 10.0.0.3" })).toMatchObject({
      good: false,
      entries: [
        { text: "10.0.0.1", normalised: "10.0.0.1" },
        { text: "10.0.0.999", position: 11, normalised: undefined, note: expect.stringMatching(/255/) },
        { text: "10.0.0.3", normalised: "10.0.0.3" },
      ],
      merged: ["10.0.0.1", "10.0.0.3"],
    });
  });

  it("takes a wide whitelist only where that is allowed, and warns of it then", () => {
    const wide = [
      expect.stringMatching(/holds 49 % of all IPv4/),
      expect.stringMatching(/^"0\.0\.0\.0\/1" .* more than a \/8/),
    ];
    const variables = { ...good, IP: "0.0.0.0/1" };

    expect(checkConfig(variables)).toMatchObject({ good: false, problems: wide, warnings: [] });
    expect(checkConfig(variables, { allowWide: true })).toMatchObject({
      good: true,
      problems: [],
      warnings: wide,
    });
  });

  it.each([
    ["203.0.113.0/24, !203.0.113.66", true],
    ["203.0.113.0/24, !203.0.113.999", false],
    ["", true],
  ])("finds the whitelist %j good: %s", (IP, isGood) => {
    expect(checkConfig({ ...good, IP })).toMatchObject({ good: isGood, problems: [] });
  });

  it.each([
    ["no topic", { SMN_Topic: "" }, /SMN_Topic is not set/],
    ["a topic's name with a space", { SMN_Topic: "a b" }, /SMN_Topic holds "a b"/],
    ["no region", { RegionName: " " }, /RegionName is not set/],
    ["an endpoint in the open", { SMN_Endpoint: "http://smn.example.com" }, /SMN_Endpoint/],
  ])("refuses %s", (_, change, problem) => {
    expect(checkConfig({ ...good, ...change })).toMatchObject({
      good: false,
      problems: [expect.stringMatching(problem)],
      warnings: [],
    });
  });

  it.each<[object, RegExp[]]>([
    [{ RegionName: "cn-north-1" }, [/not where IAM is recorded/]],
    [{ SMN_Topic: "urn:smn:cn-east-9:p:cts", RegionName: "" }, [/cn-east-9, is in no list/]],
    [{ RegionName: "cn-east-9", SMN_Endpoint: "https://smn.example" }, []],
    [{ RegionName: "eu-nl" }, []],
  ])("warns of the region in %j: %j", (change, warnings) => {
    expect(checkConfig({ ...good, ...change })).toMatchObject({
      good: true,
      problems: [],
      warnings: warnings.map((warning) => expect.stringMatching(warning)),
    });
  });

  it("warns of a time zone that does not exist, as the function goes on without it", () => {
    expect(checkConfig({ ...good, TimeZone: "Mars/Phobos" })).toMatchObject({
      good: true,
      warnings: [expect.stringMatching(/TimeZone holds "Mars\/Phobos"/)],
    });
  });

  it("refuses, warns and lists as it is told besides", () => {
    const besides = { files: ["terraform.tfvars"], problems: ["Nobody."], warnings: ["Look."] };
    expect(checkConfig(good, besides)).toMatchObject({ good: false, ...besides });
  });

  it("warns of an action that IAM does not document, and takes it", () => {
    expect(checkConfig({ ...good, Actions: "login,TimeZone" })).toMatchObject({
      good: true,
      problems: [],
      warnings: [expect.stringMatching(/Actions holds "TimeZone"/)],
    });
  });

  it("lists what is audited and what is left out", () => {
    const audited = [
      ...documentedActions.filter((name) => name !== "loginFailed" && name !== "logout"),
      "smslogin",
    ];
    expect(checkConfig({ ...good, Actions: "-loginfailed smsLogin -LOGOUT -switchRole" })).toMatchObject({
      good: true,
      actions: { audited, leftOut: ["loginFailed", "logout", "switchRole"] },
      warnings: [],
    });
  });

  it.each(["login|logout", "login -", "IAM:user:-logout"])("refuses a malformed piece of %s", (Actions) => {
    expect(checkConfig({ ...good, Actions })).toMatchObject({
      good: false,
      actions: { audited: documentedActions, leftOut: [] },
      problems: [expect.stringMatching(/^The variable Actions holds ".+": write name to add/)],
      warnings: [],
    });
  });

  it.each(["LOGIN", "-logout", "IAM:user:login;logout", " , "])(
    "finds nothing wrong with the actions %s",
    (Actions) => {
      expect(checkConfig({ ...good, Actions })).toMatchObject({ good: true, problems: [], warnings: [] });
    },
  );

  it.each([
    ["x", 4096, true],
    ["x", 4097, false],
    ["登", 4095, true],
    ["登", 4098, false],
    ["&", 4093, true],
    ["\u2028", 4099, false],
  ])("counts bytes as they are sent, %j in a comment, %i of them: %s", (character, used, fits) => {
    const bytes = { x: 1, 登: 3 }[character] ?? 6;
    const start = `${good.IP} #`;
    const rest = used - JSON.stringify({ ...good, IP: start }).length;
    const IP = start + "x".repeat(rest % bytes) + character.repeat(Math.floor(rest / bytes));
    const report = checkConfig({ ...good, IP });
    expect(report.bytes).toEqual({ used, limit: 4096 });
    expect(report.good).toBe(fits);
    expect(report.problems).toEqual(
      fits ? [] : [expect.stringMatching(/take 409\d bytes together, and FunctionGraph allows 4096/)],
    );
  });
});
