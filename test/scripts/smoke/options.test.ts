import { describe, expect, it } from "vitest";
import { readOptions, readTarget } from "../../../scripts/smoke/options.ts";

const project = "0123456789abcdef0123456789abcdef";
const urn = `urn:fss:cn-north-4:${project}:function:default:login-alarm:latest`;

describe("readOptions", () => {
  it("leaves the function to Terraform where only the region is given", () => {
    expect(readOptions(["--region", "cn-north-4"])).toEqual({
      urn: undefined,
      region: "cn-north-4",
      endpoint: undefined,
      tool: undefined,
      ip: "203.0.113.7",
      event: undefined,
      expect: "alarmed",
    });
  });

  it.each([
    [["--region", "cn-north-4", "--project", project], urn],
    [
      ["--region", "cn-north-4", "--project", project, "--function", "other"],
      urn.replace("login-alarm", "other"),
    ],
    [["--urn", urn], urn],
  ])("knows from %j which function is meant", (args, expected) => {
    expect(readOptions(args).urn).toBe(expected);
  });

  it.each([
    [["--project", project], /--project goes with --region/],
    [["--project", project, "--region", "r", "--urn", urn], /leave --project out/],
    [["--endpoint", "http://fgs.example.com"], /--endpoint: write https/],
  ])("refuses %j", (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});

describe("readTarget", () => {
  const options = readOptions([]);

  it.each([
    ["cn-north-4", "https://functiongraph.cn-north-4.myhuaweicloud.com"],
    ["eu-west-101", "https://functiongraph.eu-west-101.myhuaweicloud.eu"],
    ["eu-nl", "https://functiongraph.eu-nl.otc.t-systems.com"],
  ])("finds FunctionGraph in %s", (region, endpoint) => {
    const there = urn.replace("cn-north-4", region);
    expect(readTarget(there, options)).toEqual({ urn: there, projectId: project, endpoint });
  });

  it("takes another endpoint, without its closing slash", () => {
    const { endpoint } = readTarget(urn, readOptions(["--endpoint", "http://127.0.0.1:8080/"]));
    expect(endpoint).toBe("http://127.0.0.1:8080");
  });

  it.each([
    ["login-alarm", [], /"login-alarm" is no URN of a function/],
    ["urn:smn:cn-north-4:p:topic", [], /is no URN of a function/],
    [urn.replace("login-alarm", "x/../../../v2"), [], /is no URN of a function/],
    [urn.replace("login-alarm", "x?y"), [], /is no URN of a function/],
    [`${urn}#`, [], /is no URN of a function/],
    [urn.replace("default", "%2e%2e"), [], /is no URN of a function/],
    [`${urn}\u001b[2J`, [], /latest\(U\+001B\)\[2J" is no URN of a function/],
    [urn, ["--region", "eu-west-101"], /The function is in cn-north-4/],
  ])("refuses %s with %j", (text, args, message) => {
    expect(() => readTarget(text, readOptions(args))).toThrow(message);
  });
});
