import { describe, expect, it } from "vitest";
import { readOptions } from "../../../scripts/doctor/options.ts";

const project = "0123456789abcdef0123456789abcdef";

describe("readOptions", () => {
  it("leaves the function to Terraform where nothing is named", () => {
    expect(readOptions([])).toEqual({
      ...{ urn: undefined, region: undefined, endpoint: undefined, tool: undefined },
      ...{ accept: new Set(), allowWide: false, json: false },
    });
  });

  it("reads what is given", () => {
    const args = [
      "--region",
      "cn-north-4",
      "--project",
      project,
      "--function",
      "x",
      "--accept",
      "rights, calls",
    ];
    expect(readOptions([...args, "--endpoint", "http://127.0.0.1:1/", "--allow-wide", "--json"])).toEqual({
      ...{ urn: `urn:fss:cn-north-4:${project}:function:default:x:latest`, region: "cn-north-4" },
      ...{ endpoint: "http://127.0.0.1:1", tool: undefined },
      ...{ accept: new Set(["rights", "calls"]), allowWide: true, json: true },
    });
  });

  it.each([
    [["--accept", "everything"], /everything is no row: write some of function,variables,trigger/],
    [["--project", project], /--project goes with --region/],
    [["--project", project, "--region", "r", "--urn", "u"], /leave --project out/],
    [["--endpoint", "http://example.com"], /--endpoint: write https/],
  ])("refuses %j", (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
