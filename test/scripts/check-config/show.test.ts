import { describe, expect, it } from "vitest";
import { checkConfig } from "../../../scripts/check-config/check.ts";
import { showReport } from "../../../scripts/check-config/show.ts";
import { documentedActions } from "../../../src/actions.ts";

const settings = { SMN_Topic: "cts", RegionName: "cn-north-4" };

describe("showReport", () => {
  it("shows a table of the entries, and what it comes to", () => {
    expect(showReport(checkConfig({ ...settings, IP: "10.0.0.0/24,10.0.0.7" }))).toBe(
      [
        "CHARACTER  ENTRY        READ AS      ADDRESSES  NOTE",
        "        1  10.0.0.0/24  10.0.0.0/24        256",
        '       13  10.0.0.7     10.0.0.7             1  adds nothing: "10.0.0.0/24" (character 1) holds all of it',
        "",
        `Audited: ${documentedActions.join(", ")}, and what else of IAM looks like a sign-in or sign-out.`,
        "Left out: nothing.",
        "Repeats: every alarm is sent.",
        "Language: alarms are in English.",
        "",
        "73 of 4,096 bytes used by all variables together.",
        "Good, 1 note: 2 entries, nothing refused.",
      ].join("\n"),
    );
  });

  it.each([
    ["10.0.0.1", [], "Good: 1 entry, nothing refused."],
    ["10.0.0.1", ["a"], "Good, 1 warning: 1 entry, nothing refused."],
    ["10.0.0.1 10.0.0.1", ["a", "b"], "Good, 2 warnings and 1 note: 2 entries, nothing refused."],
  ])("says good alone only where nothing else is to be said: %s with %j", (IP, warnings, last) => {
    expect(
      showReport(checkConfig({ ...settings, IP }, { warnings }))
        .split("\n")
        .at(-1),
    ).toBe(last);
  });

  it("names the files that were read", () => {
    const report = checkConfig({ ...settings, IP: "" }, { files: ["terraform.tfvars", "x.auto.tfvars"] });
    expect(showReport(report)).toMatch(/^Read: terraform\.tfvars, x\.auto\.tfvars\n\n/);
  });

  it("shows which actions are audited and which are left out", () => {
    const text = showReport(
      checkConfig({ ...settings, IP: "10.0.0.1", Actions: "smsLogin -loginFailed -logout -" }),
    );
    expect(text).toMatch(
      /^Audited: login, scanQRCodeLogin, .*tsiLogin, smslogin, and what else of IAM looks like/m,
    );
    expect(text).toMatch(/^Left out: loginFailed, logout\.$/m);
    expect(text).toMatch(/^refused {2}The variable Actions holds "-"/m);
  });

  it.each([
    ["zh_CN", /^Language: alarms are in Chinese, simplified\.$/m],
    ["en-GB", /^Language: alarms are in English\.$/m],
    ["zh-TW", /^Language: alarms are in English\.$/m],
    [
      "zh-TW",
      /^warning {2}The variable Language holds "zh-TW": write en or zh-cn; until then alarms are in English\.$/m,
    ],
  ])("says in which language of %s the alarms are: %s", (Language, shown) => {
    expect(showReport(checkConfig({ ...settings, IP: "10.0.0.1", Language }))).toMatch(shown);
  });

  it("says what is counted and not sent", () => {
    expect(showReport(checkConfig({ ...settings, IP: "10.0.0.1", Repeats: "count" }))).toMatch(
      /^Repeats: failed attempts like one .* less than ten minutes before are counted, not sent; .*\.$/m,
    );
    const unknown = showReport(checkConfig({ ...settings, IP: "10.0.0.1", Repeats: "some" }));
    expect(unknown).toMatch(/^Repeats: every alarm is sent\.$/m);
    expect(unknown).toMatch(/^warning {2}The variable Repeats holds "some": write all or count; /m);
  });

  it("shows what was refused", () => {
    const text = showReport(checkConfig({ RegionName: "cn-north-4", IP: "nonsense" }));
    expect(text).toMatch(/^ +1 {2}nonsense +refused +0 {2}\S/m);
    expect(text).toMatch(/^refused {2}The variable SMN_Topic is not set/m);
    expect(text).toMatch(/^warning {2}The whitelist is empty/m);
    expect(text).toMatch(/Refused: 1 entry and 1 setting\.$/);
    expect(showReport(checkConfig({ ...settings, IP: "nonsense" }))).toMatch(/Refused: 1 entry\.$/);
    expect(showReport(checkConfig({ ...settings, IP: "0.0.0.0/0" }))).toMatch(/Refused: 2 settings\.$/);
  });

  it("shows no control characters of an entry", () => {
    const text = showReport(checkConfig({ ...settings, IP: "10.0.0.1\u001b[2J\u202e" }));
    expect(text).toMatch(/10\.0\.0\.1\(U\+001B\)\[2J\(U\+202E\)/);
    expect(text).not.toMatch(/[\p{Cf}]|(?!\n)\p{Cc}/u);
  });

  it("shows when and for whom entries count, where some have conditions", () => {
    const shown = showReport(checkConfig({ ...settings, IP: "10.0.0.1?user=alice,10.0.0.2" }));
    expect(shown.split("\n").slice(0, 3)).toEqual([
      "CHARACTER  ENTRY                READ AS              ADDRESSES  COUNTS           NOTE",
      "        1  10.0.0.1?user=alice  10.0.0.1?user=alice          1  for alice alone",
      "       21  10.0.0.2             10.0.0.2                     1",
    ]);
  });
});
