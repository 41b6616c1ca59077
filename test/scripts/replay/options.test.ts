import { describe, expect, it } from "vitest";
import { UsageError } from "../../../scripts/cli/run.ts";
import { readOptions } from "../../../scripts/replay/options.ts";
import { readActions } from "../../../src/actions.ts";

const nowMs = Date.UTC(2026, 0, 12, 12);
const dayMs = 86_400_000;
const env = { HUAWEICLOUD_SDK_AK: "AK", HUAWEICLOUD_SDK_SK: "SK" };
const cts = ["--from-cts", "--region", "cn-north-4", "--project", "p1", "--ip", ""];

function problemsOf(args: readonly string[], environment: NodeJS.ProcessEnv = env): string {
  try {
    readOptions(args, environment, nowMs);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "";
}

describe("readOptions", () => {
  it("reads what is given, and takes the rest for granted", () => {
    const { time, ...options } = readOptions(["a", "b", "--ip", "10.0.0.1"], {}, nowMs);
    expect(time.timeZone).toBe("UTC");
    expect(options).toEqual({
      paths: ["a", "b"],
      range: {},
      isVerified: false,
      allServices: false,
      services: ["iam"],
      ip: "10.0.0.1",
      actions: readActions(),
      warnings: [],
      limit: 20,
      json: false,
    });
  });

  it("reads all options of a file reading", () => {
    const args = [
      "-",
      "--ip",
      "",
      "--compare",
      "::1",
      "--actions",
      "Login;magic",
      "--time-zone",
      "Asia/Shanghai",
    ];
    const more = ["--limit", "0", "--json", "--html", "r.html", "--all-services"];
    const { time, ...options } = readOptions([...args, ...more], {}, nowMs);
    expect(time.timeZone).toBe("Asia/Shanghai");
    expect(options).toEqual({
      paths: ["-"],
      range: {},
      isVerified: false,
      allServices: true,
      services: "all",
      ip: "",
      compare: "::1",
      actions: readActions("magic"),
      warnings: [expect.stringContaining('"magic"')],
      limit: 0,
      json: true,
      html: "r.html",
    });
  });

  it.each([
    [[], 0, 7 * dayMs],
    [["--last", "12h"], 0, dayMs / 2],
    [["--last", "30m"], 0, dayMs / 48],
    [["--since", "2026-01-10"], 0, 2.5 * dayMs],
    [["--since", "2026-01-10T20:00+08:00", "--until", "2026-01-11T12:00Z"], dayMs, 2 * dayMs],
    [["--until", "2026-01-11 12:00", "--last", "1d"], dayMs, 2 * dayMs],
  ])("reads the period of %j", (args, toBackMs, fromBackMs) => {
    const { cts: query } = readOptions([...cts, ...args], env, nowMs);
    expect([query?.fromMs, query?.toMs]).toEqual([nowMs - fromBackMs, nowMs - toBackMs]);
  });

  it.each([
    ["cn-north-4", "https://cts.cn-north-4.myhuaweicloud.com"],
    ["eu-west-101", "https://cts.eu-west-101.myhuaweicloud.eu"],
    ["eu-nl", "https://cts.eu-nl.otc.t-systems.com"],
  ])("finds the endpoint of %s", (region, endpoint) => {
    expect(readOptions([...cts, "--region", region], env, nowMs).cts).toMatchObject({
      endpoint,
      projectId: "p1",
    });
  });

  it("reads buckets and folders, to be proven, of a time", () => {
    const args = ["copy", "obs://traces/a b", "obs://logs", "--region", "eu-west-101", "--ip", ""];
    const proofArgs = ["--verified", "--public-key", "key.pem", "--signatures", "stat.txt"];
    const {
      paths,
      obs,
      isVerified,
      publicKey,
      signatures,
      range,
      cts: query,
    } = readOptions([...args, ...proofArgs, "--last", "1d"], env, nowMs);
    expect({ paths, obs, isVerified, publicKey, signatures, range, query }).toEqual({
      paths: ["copy"],
      obs: {
        settings: {
          endpoint: "https://obs.eu-west-101.myhuaweicloud.eu",
          credentials: { accessKey: "AK", secretKey: "SK", securityToken: "" },
        },
        locations: [
          { bucket: "traces", prefix: "a b" },
          { bucket: "logs", prefix: "" },
        ],
      },
      isVerified: true,
      publicKey: "key.pem",
      signatures: "stat.txt",
      range: { sinceMs: nowMs - dayMs },
    });
  });

  it.each<[string[], RegExp]>([
    [["obs://X", "--region", "cn-north-4", "--ip", ""], /^obs:\/\/X names no bucket: write obs:\/\/bucket/],
    [["obs://traces", "--ip", ""], /^--region is missing: name the bucket's region/],
    [["obs://traces", "--endpoint", "http://obs.example.com", "--ip", ""], /^--endpoint must be https/],
    [
      [...cts, "obs://traces", "--endpoint", "https://x.example.com"],
      /^--endpoint can mean CTS or OBS: leave it out/,
    ],
    [
      ["a", "--public-key", "k", "--signatures", "s", "--ip", ""],
      /^--public-key is for --verified only.*\n--sig/,
    ],
    [["-", "--verified", "--ip", ""], /^--verified cannot prove standard input/],
    [[...cts, "--verified"], /^--verified cannot prove what --from-cts reads/],
    [
      ["obs://traces", "--region", "cn-north-4", "--verified", "--signatures", "s", "--ip", ""],
      /^--signatures is for copies in folders/,
    ],
    [["--ip", ""], /^Nothing to read: name files/],
    [["a"], /^--ip is missing/],
    [["-", "-", "--ip", ""], /^- stands twice/],
    [["a", "--ip", "", "--time-zone", "Mars/Base"], /^--time-zone Mars\/Base: there is no such place: write/],
    [["a", "--ip", "", "--time-zone", "CST"], /^--time-zone CST: ambiguous: write Asia\/Shanghai$/],
    [["a", "--ip", "", "--limit", "-1"], /^--limit -1 is no whole number/],
    [["a", "--ip", "", "--html", ""], /^--html needs the name/],
    [
      ["a", "--ip", "", "--region", "x", "--save", "y"],
      /^--region is for --from-cts and obs:\/\/ only.*\n--save is for/,
    ],
    [[...cts, "--region", "north"], /^--region is missing or wrong/],
    [[...cts, "--project", "../x"], /^--project is missing or wrong/],
    [[...cts, "--endpoint", "http://cts.example.com"], /^--endpoint is wrong/],
    [[...cts, "--last", "7"], /^--last 7 is wrong/],
    [[...cts, "--last", "0d"], /^--last 0d is wrong/],
    [[...cts, "--since", "yesterday"], /^--since yesterday is no time/],
    [[...cts, "--since", "2026-13-01"], /^--since 2026-13-01 is no time/],
    [[...cts, "--since", "2026-01-13"], /^--since lies in the future/],
    [[...cts, "--since", "2026-01-11", "--until", "2026-01-11"], /^--since is not before --until/],
    [[...cts, "--since", "2026-01-01", "--last", "1d"], /^--last and --since exclude each other/],
  ])("refuses %j and says what to write", (args, message) => {
    expect(problemsOf(args)).toMatch(message);
  });

  it("names the credentials that a bucket needs", () => {
    const args = ["obs://traces", "--region", "cn-north-4", "--ip", ""];
    expect(problemsOf(args, {})).toMatch(
      /^There are no credentials.* of a user who may list and read the bucket$/,
    );
  });

  it("names the credentials that --from-cts needs", () => {
    expect(problemsOf(cts, { HUAWEICLOUD_SDK_AK: "x" })).toMatch(
      /^There are no credentials.* of a user who may list traces$/,
    );
  });
});
