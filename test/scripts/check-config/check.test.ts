import { describe, expect, it } from "vitest";
import { checkConfig } from "../../../scripts/check-config/check.ts";

const good = { SMN_Topic: "cts", RegionName: "cn-north-4", IP: "10.45.65.48 - 10.45.65.63, 192.168.1.2" };

describe("checkConfig", () => {
  it("tells everything about a good configuration", () => {
    expect(checkConfig(good)).toEqual({
      good: true,
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
      problems: [],
      warnings: [],
      characters: { used: 91, limit: 4096 },
      merged: ["10.45.65.48/28", "192.168.1.2"],
    });
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

  it.each([
    ["10.0.0.0/24 10.0.0.7", 'adds nothing: "10.0.0.0/24" (character 1) holds all of it'],
    ["10.0.0.7 10.0.0.7", 'the same as "10.0.0.7" (character 1)'],
    ["10.0.0.1-10.0.0.5 10.0.0.4-10.0.0.9", 'overlaps "10.0.0.1-10.0.0.5" (character 1)'],
  ])("notes an overlap in %s", (IP, note) => {
    const report = checkConfig({ ...good, IP });
    expect(report.good).toBe(true);
    expect(report.entries.map((entry) => entry.note)).toEqual(["", note]);
  });

  it.each([
    ["0.0.0.0/0", /admits every IPv4 address/],
    ["::/0", /admits every IPv6 address/],
    ["0.0.0.0/1,128.0.0.0/1", /^The entries together admit every IPv4 address\.$/],
    ["::/1,8000::/1", /^The entries together admit every IPv6 address\.$/],
    ["", /whitelist is empty/],
    ["10.0.0.1 # 10.0.0.2", /stands in a comment/],
  ])("warns of the whitelist %j", (IP, warning) => {
    expect(checkConfig({ ...good, IP })).toMatchObject({
      good: true,
      warnings: [expect.stringMatching(warning)],
    });
  });

  it.each([
    ["no topic", { SMN_Topic: "" }, /SMN_Topic is not set/],
    ["a topic's name with a space", { SMN_Topic: "a b" }, /SMN_Topic holds "a b"/],
    ["no region", { RegionName: " " }, /RegionName is not set/],
    ["a time zone that does not exist", { TimeZone: "Mars/Phobos" }, /TimeZone holds "Mars\/Phobos"/],
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

  it("warns of an action that IAM does not document, and takes it", () => {
    expect(checkConfig({ ...good, Actions: "login,TimeZone" })).toMatchObject({
      good: true,
      problems: [],
      warnings: [expect.stringMatching(/Actions holds "TimeZone"/)],
    });
  });

  it.each(["logn", "createUser；deleteUser", "log in"])(
    "refuses actions without a documented one: %s",
    (Actions) => {
      expect(checkConfig({ ...good, Actions })).toMatchObject({
        good: false,
        problems: [
          expect.stringMatching(/^The variable Actions names no sign-in or sign-out .*write login,logout/),
        ],
      });
    },
  );

  it.each(["LOGIN", "createUser；logout", " , "])(
    "takes actions with a documented one, or none at all: %s",
    (Actions) => {
      expect(checkConfig({ ...good, Actions })).toMatchObject({ good: true, problems: [] });
    },
  );

  it.each([
    [4096, true],
    [4097, false],
  ])("takes %i characters of all variables together: %s", (used, fits) => {
    const IP = good.IP.padEnd(good.IP.length + used - JSON.stringify(good).length, " ");
    const report = checkConfig({ ...good, IP });
    expect(report.characters).toEqual({ used, limit: 4096 });
    expect(report.good).toBe(fits);
    expect(report.problems).toEqual(fits ? [] : [expect.stringMatching(/take 4097 characters together/)]);
  });
});
