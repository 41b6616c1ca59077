import { describe, expect, it } from "vitest";
import { centralRegions, warnOfRegion } from "../../../scripts/check-config/regions.ts";

describe("warnOfRegion", () => {
  it.each([...centralRegions, "eu-de", "eu-nl", "eu-west-0"])("has nothing to say of %s", (region) => {
    expect(warnOfRegion(region, false)).toEqual([]);
  });

  it.each([
    ["cn-north-1", false],
    ["ap-southeast-3", false],
    ["ap-southeast-3", true],
  ])("warns of %s, where no trigger fires (SMN_Endpoint given: %s)", (region, hasEndpoint) => {
    expect(warnOfRegion(region, hasEndpoint)).toEqual([
      `The topic's region, ${region}, is not where IAM is recorded. A topic may be there, and then SMN_Topic needs its whole URN; the function and its trigger have to be in cn-north-4 (China site), ap-southeast-1 (international site) or eu-west-101 (European site), or they hear of no sign-in.`,
    ]);
  });

  it.each(["cn-north-44", "eu-west-1", "us-east-1"])("warns of %s, which is in no list", (region) => {
    expect(warnOfRegion(region, false)).toEqual([
      `The topic's region, ${region}, is in no list of regions: check its spelling in RegionName or SMN_Topic, or write the address of SMN there in SMN_Endpoint.`,
    ]);
  });

  it("leaves a region that is in no list to whoever writes SMN_Endpoint", () => {
    expect(warnOfRegion("us-east-1", true)).toEqual([]);
  });
});
