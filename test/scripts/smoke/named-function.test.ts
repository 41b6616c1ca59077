import { describe, expect, it } from "vitest";
import { type FunctionFlags, readNamedFunction } from "../../../scripts/smoke/named-function.ts";

const read = (flags: Partial<FunctionFlags>) => {
  const problems: string[] = [];
  return { ...readNamedFunction({ function: "login-alarm", ...flags }, problems), problems };
};

const nothing = { urn: undefined, region: undefined, endpoint: undefined, tool: undefined, problems: [] };

describe("readNamedFunction", () => {
  it("leaves the function to Terraform where nothing names it", () => {
    expect(read({ tool: "tofu" })).toEqual({ ...nothing, tool: "tofu" });
  });

  it("makes the URN of a project and a region, and takes a given one as it is", () => {
    expect(read({ region: "cn-north-4", project: "0a", endpoint: "https://a.test/" })).toEqual({
      ...nothing,
      urn: "urn:fss:cn-north-4:0a:function:default:login-alarm:latest",
      region: "cn-north-4",
      endpoint: "https://a.test",
    });
    expect(read({ urn: "urn:fss:x" })).toEqual({ ...nothing, urn: "urn:fss:x" });
  });

  it("tells all that is wrong at once", () => {
    expect(read({ project: "0a", urn: "urn:fss:x", endpoint: "http://a.test" }).problems).toEqual([
      "--urn names the project too: leave --project out",
      "--project goes with --region: add it, such as --region cn-north-4",
      "--endpoint: write https://host or https://host:port (http for loopback only)",
    ]);
  });
});
