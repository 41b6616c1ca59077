import { describe, expect, it } from "vitest";
import { readActions } from "../src/actions.ts";
import { type Config, readConfig } from "../src/config.ts";
import { everyZone } from "../src/day.ts";
import type { Problem, VariableName } from "../src/problem.ts";

const urn = "urn:smn:cn-north-4:0123456789abcdef0123456789abcdef:login-alerts";
const good: Variables = { SMN_Topic: "cts", RegionName: "cn-north-1", IP: "10.0.0.1" };
const wholeGood: Config = {
  topic: {
    name: "cts",
    region: "cn-north-1",
    projectId: undefined,
    endpoint: "https://smn.cn-north-1.myhuaweicloud.com",
  },
  whitelist: "10.0.0.1",
  actions: readActions(),
  timeZone: undefined,
  language: "en",
  countRepeats: false,
  dayZone: "UTC",
  problems: [],
  warnings: [],
};

const wantTopic = "write the name of the SMN topic, such as cts, or its whole URN.";
const wantRegion = "write the region of the SMN topic, such as cn-north-4.";
const wantEndpoint = "write https://host or https://host:port.";

describe("readConfig", () => {
  it("reads a topic by its name, and has a default for all else", () => {
    expect(configOf(good)).toEqual(wholeGood);
  });

  it("reads every variable", () => {
    const variables = {
      SMN_Topic: ` ${urn}\n`,
      RegionName: " cn-north-4 ",
      IP: " 10.0.0.1 # office\n",
      Actions: " login，-Logout ",
      TimeZone: " Asia/Shanghai ",
      Language: " zh-CN ",
      Repeats: " COUNT\n",
      SMN_Endpoint: " https://smn.example:8443/ ",
    };

    expect(configOf(variables)).toEqual({
      topic: {
        name: "login-alerts",
        region: "cn-north-4",
        projectId: "0123456789abcdef0123456789abcdef",
        endpoint: "https://smn.example:8443",
      },
      whitelist: " 10.0.0.1 # office\n",
      actions: readActions("-logout"),
      timeZone: "Asia/Shanghai",
      dayZone: "Asia/Shanghai",
      language: "zh-cn",
      countRepeats: true,
      problems: [],
      warnings: [],
    });
  });

  it("takes the region from the topic's URN", () => {
    expect(configOf({ SMN_Topic: urn })).toMatchObject({
      topic: { region: "cn-north-4", endpoint: "https://smn.cn-north-4.myhuaweicloud.com" },
      whitelist: "",
      problems: [],
    });
  });

  it.each(["a", "9", "A-b_C", `a${"b".repeat(254)}`])("takes the topic name %s", (name) => {
    expect(configOf({ ...good, SMN_Topic: name }).topic?.name).toBe(name);
  });

  it.each(["cn-north-4", "eu-west-101", "ap-southeast-1", "eu-de", "la-north-2", "my-kualalumpur-1"])(
    "takes the region %s",
    (region) => {
      expect(configOf({ ...good, RegionName: region }).topic?.region).toBe(region);
    },
  );

  it("tells all problems at once", () => {
    expect(configOf({ SMN_Endpoint: "http://smn.example" })).toEqual({
      ...wholeGood,
      topic: undefined,
      whitelist: "",
      problems: [
        { variable: "SMN_Topic", text: `The variable SMN_Topic is not set: ${wantTopic}` },
        { variable: "RegionName", text: `The variable RegionName is not set: ${wantRegion}` },
        holds("SMN_Endpoint", "http://smn.example", wantEndpoint),
      ],
    });
  });

  it.each<[VariableName, string, string]>([
    ...[
      ...[
        "-cts",
        "_cts",
        "a b",
        "a.b",
        "主题",
        `a${"b".repeat(255)}`,
        "urn:smn:cn-north-4:p",
        `x${urn}`,
        `${urn}:x`,
      ],
      ...[
        "urn:smn:cn-north-4::cts",
        "urn:obs:cn-north-4:p:cts",
        "urn:smn:CN-NORTH-4:p:cts",
        "urn:smn:cn-north-4:p/:cts",
        "urn:smn:cn-north-4:..:cts",
        "urn:smn:cn-north-4:p%2F:cts",
        `urn:smn:cn-north-4:${"p".repeat(65)}:cts`,
      ],
    ].map((value): [VariableName, string, string] => ["SMN_Topic", value, wantTopic]),
    ...[
      "cn",
      "CN-North-1",
      "cn-north-1 ,",
      "c-north-1",
      "cn--1",
      "cn-north-",
      "-cn-north",
      "1cn-north-1",
      "cn_north_1",
    ].map((value): [VariableName, string, string] => ["RegionName", value.trim(), wantRegion]),
    ...["http://smn.example", "smn.example", "https://smn.example/v2", "https://1.2.3.999"].map(
      (value): [VariableName, string, string] => ["SMN_Endpoint", value, wantEndpoint],
    ),
  ])("refuses a %s of %j", (name, value, want) => {
    const shown = value.length > 100 ? `${value.slice(0, 97)}...` : value;

    expect(configOf({ ...good, [name]: value })).toEqual({
      ...wholeGood,
      topic: undefined,
      problems: [holds(name, shown, want)],
    });
  });

  it("refuses a region that contradicts the topic's URN", () => {
    expect(configOf({ SMN_Topic: urn, RegionName: "cn-north-1" })).toMatchObject({
      topic: undefined,
      problems: [holds("RegionName", "cn-north-1", "SMN_Topic says cn-north-4; write that, or nothing.")],
    });
  });

  it.each(["urn:smn:cn:p:cts", "urn:smn:cn-north-:p:cts"])(
    "blames the topic for a region misspelt in %s",
    (topic) => {
      expect(configOf({ SMN_Topic: topic, RegionName: "cn-north-4" }).problems).toEqual([
        holds("SMN_Topic", topic, wantTopic),
      ]);
    },
  );

  it.each([
    ["https://user:secret@smn.example", "https://***@smn.example"],
    ["https://secret@smn.example/a@b", "https://***@b"],
    ["https://a\nsecret@smn.example", "https://***@smn.example"],
    ["user:secret@smn.example", "***@smn.example"],
    ["ftp://a\u001b[31m", "ftp://a(U+001B)[31m"],
  ])("shows of %j only %j", (value, shown) => {
    expect(configOf({ ...good, SMN_Endpoint: value }).problems).toEqual([
      holds("SMN_Endpoint", shown, wantEndpoint),
    ]);
  });

  it("takes plain http for loopback", () => {
    expect(configOf({ ...good, SMN_Endpoint: "http://127.0.0.1:8080" }).topic?.endpoint).toBe(
      "http://127.0.0.1:8080",
    );
  });

  it("warns of what is wrong with the actions", () => {
    const { actions, warnings } = configOf({ ...good, Actions: "login|logout,Logn" });
    expect(actions).toEqual(readActions("login|logout,Logn"));
    expect(warnings).toEqual(actions.problems.map(({ problem }) => problem));
    expect(warnings).toHaveLength(2);
  });

  it("falls back to English for a language that it does not know, with a warning", () => {
    expect(configOf({ ...good, Language: "Klingon" })).toEqual({
      ...wholeGood,
      warnings: [holds("Language", "Klingon", "write en or zh-cn; until then alarms are in English.")],
    });
  });

  it.each(["Mars/Olympus", "CST", "Etc/GMT+8"])(
    "falls back to UTC for the time zone %s, and to every zone for days, with a warning",
    (timeZone) => {
      const advice = "write UTC, or a place such as Asia/Shanghai; until then times are in UTC alone.";
      expect(configOf({ ...good, TimeZone: timeZone })).toEqual({
        ...wholeGood,
        dayZone: everyZone,
        warnings: [holds("TimeZone", timeZone, advice)],
      });
    },
  );

  it.each([
    ["count", true],
    ["Count ", true],
    ["all", false],
    ["\tALL", false],
  ])("reads Repeats of %j", (Repeats, countRepeats) => {
    expect(configOf({ ...good, Repeats })).toEqual({ ...wholeGood, countRepeats });
  });

  it.each(["counted", "count all", "all,count", "true", "c o u n t", "計數"])(
    "has every alarm sent where Repeats is %j, with a warning",
    (Repeats) => {
      const advice = "write all or count; until then every alarm is sent.";
      expect(configOf({ ...good, Repeats })).toEqual({
        ...wholeGood,
        warnings: [holds("Repeats", Repeats, advice)],
      });
    },
  );

  it("shows a wrong Repeats as it is written", () => {
    expect(configOf({ ...good, Repeats: " Some " }).warnings).toEqual([
      holds("Repeats", "Some", "write all or count; until then every alarm is sent."),
    ]);
  });

  it("lets the tools say more of a time zone that is not taken, and asks them of no other", () => {
    const explain = (timeZone: string) => `mind ${timeZone}`;
    const warningsOf = (TimeZone: string) =>
      readConfig((name) => ({ ...good, TimeZone })[name], explain).warnings;
    expect(warningsOf("CST")).toEqual([
      holds("TimeZone", "CST", "mind CST; until then times are in UTC alone."),
    ]);
    expect(warningsOf("Asia/Shanghai")).toEqual([]);
  });
});

type Variables = Partial<Record<VariableName, string>>;

function holds(variable: VariableName, value: string, advice: string): Problem {
  return { variable, text: `The variable ${variable} holds "${value}": ${advice}` };
}

function configOf(variables: Variables): Config {
  return readConfig((name) => variables[name]);
}
