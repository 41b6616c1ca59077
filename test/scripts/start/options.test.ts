import { CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../../scripts/cli/run.ts";
import { readOptions } from "../../../scripts/start/options.ts";

const keys = { HUAWEICLOUD_SDK_AK: "AK", HUAWEICLOUD_SDK_SK: "SK" };
const live = ["a.json", "--live", "--topic", "t", "--region", "cn-north-4", "--project", "p"];

function problemsOf(args: string[], env: NodeJS.ProcessEnv = {}): string[] {
  try {
    readOptions(args, env);
  } catch (error) {
    if (error instanceof UsageError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("readOptions", () => {
  it("has a default for everything", () => {
    expect(readOptions([], {})).toEqual({
      files: [],
      ip: "192.168.1.2,10.45.65.48",
      topic: "login-alerts",
      region: "cn-north-4",
      project: "0123456789abcdef0123456789abcdef",
      fault: "",
      listener: "good",
      verbose: false,
      live: false,
    });
  });

  it("reads files and options in any order", () => {
    const args = [
      "a.json",
      "--ip",
      "",
      "b.json",
      "--time-zone",
      "Asia/Shanghai",
      "--language",
      "zh-cn",
      "--repeats",
      "count",
      "--fault",
      "500,ok",
    ];
    expect(readOptions(args, {})).toMatchObject({
      files: ["a.json", "b.json"],
      ip: "",
      timeZone: "Asia/Shanghai",
      language: "zh-cn",
      repeats: "count",
      fault: "500,ok",
    });
  });

  it.each([
    ["a topic's name", ["--topic", "t"], "cn-north-4"],
    ["a URN, which says it by itself", ["--topic", "urn:smn:cn-east-3:p:t"], undefined],
    ["a URN and a region", ["--topic", "urn:smn:cn-east-3:p:t", "--region", "cn-north-1"], "cn-north-1"],
  ])("has the right region for %s", (_, args, region) => {
    expect(readOptions(args, {}).region).toBe(region);
  });

  it.each([
    [["--fault", "teapot"], '--fault: fault "teapot" is not known'],
    [["--endpoint", "https://a"], "--endpoint is for --live only"],
    [["--ip", ""], "--ip and --actions are for event files: name one"],
    [["--actions", "login"], "--ip and --actions are for event files: name one"],
  ])("refuses %j", (args, problem) => {
    expect(problemsOf(args)).toEqual([expect.stringContaining(problem)]);
  });

  it("takes nothing for granted with --live, and names all that is missing", () => {
    expect(problemsOf(["--live", "--fault", "500"])).toEqual([
      "name the event files to publish: --live does not run the cases of fixtures/cases.json",
      expect.stringContaining("--topic is missing"),
      expect.stringContaining("--region is missing"),
      expect.stringContaining("--project is missing"),
      expect.stringContaining("--fault and --listener are not for --live"),
      expect.stringMatching(/^There are no credentials: .* of a user who may publish to the topic$/),
    ]);
  });

  it.each([
    ["topic, region and project", live],
    ["a whole URN", ["a.json", "--live", "--topic", "urn:smn:cn-north-4:p:t"]],
  ])("is content with %s and credentials for --live", (_, args) => {
    expect(problemsOf(args, keys)).toEqual([]);
  });

  it("does not take a blank credential for one", () => {
    expect(problemsOf(live, { ...keys, HUAWEICLOUD_SDK_SK: " " })).toEqual([
      expect.stringContaining("There are no credentials"),
    ]);
  });

  it("leaves an unknown option to commander", () => {
    expect(() => readOptions(["--bogus"], {})).toThrow(CommanderError);
  });
});
