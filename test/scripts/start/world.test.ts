import { describe, expect, it } from "vitest";
import { readOptions } from "../../../scripts/start/options.ts";
import { createLiveWorld, createLocalWorld } from "../../../scripts/start/world.ts";

const urn = "urn:smn:cn-east-3:0123456789abcdef0123456789abcdef:alerts";
const keys = { HUAWEICLOUD_SDK_AK: "AK", HUAWEICLOUD_SDK_SK: "SK" };

const topics: [string, string[], Record<string, string>][] = [
  ["a topic's name", ["--topic", "alerts"], { SMN_Topic: "alerts", RegionName: "cn-north-4" }],
  ["a URN alone", ["--topic", urn], { SMN_Topic: urn }],
  [
    "a URN and a region that contradicts it",
    ["--topic", urn, "--region", "cn-north-1"],
    { SMN_Topic: urn, RegionName: "cn-north-1" },
  ],
];

describe("createLocalWorld", () => {
  it.each(topics)("gives the function the variables of %s as they are given", async (_, args, variables) => {
    const world = await createLocalWorld(readOptions(args, {}));
    await world.close();
    expect(world.variables).toEqual({ ...variables, SMN_Endpoint: world.smn?.endpoint });
  });
});

const settings = ["--time-zone", "Asia/Shanghai", "--language", "zh-cn", "--repeats", "count"];

describe("createLocalWorld and createLiveWorld", () => {
  it("give the function every setting that is named", async () => {
    const expected = { TimeZone: "Asia/Shanghai", Language: "zh-cn", Repeats: "count" };
    const local = await createLocalWorld(readOptions(settings, {}));
    await local.close();
    expect(local.variables).toMatchObject(expected);
    const args = ["a.json", "--live", "--topic", urn, ...settings];
    expect(createLiveWorld(readOptions(args, keys), keys).variables).toEqual({ SMN_Topic: urn, ...expected });
  });
});

describe("createLiveWorld", () => {
  it("keeps a region that contradicts the URN, so that the function can say so", () => {
    const args = ["a.json", "--live", "--topic", urn, "--region", "cn-north-1"];
    const world = createLiveWorld(readOptions(args, keys), keys);
    expect(world.variables).toEqual({ SMN_Topic: urn, RegionName: "cn-north-1" });
    expect(world.place).toBe(
      `the REAL topic ${urn} in region cn-east-3, project 0123456789abcdef0123456789abcdef, by https://smn.cn-east-3.myhuaweicloud.com`,
    );
  });
});
