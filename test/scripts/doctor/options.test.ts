import { describe, expect, it } from "vitest";
import { readOptions } from "../../../scripts/doctor/options.ts";

const project = "0123456789abcdef0123456789abcdef";
const urn = `urn:fss:cn-north-4:${project}:function:default:login-alarm:latest`;
const topic = `urn:smn:cn-north-4:${project}:cts`;
const env = { HW_ACCESS_KEY: "AK", HW_SECRET_KEY: " SK ", HW_SECURITY_TOKEN: "T" };
const read = (...args: string[]) => readOptions(args, env);

describe("readOptions", () => {
  it("leaves all to Terraform where nothing is said", () => {
    expect(read()).toEqual({
      credentials: { accessKey: "AK", secretKey: "SK", securityToken: "T" },
      urn: undefined,
      region: undefined,
      endpoint: undefined,
      tool: undefined,
      topic: undefined,
      guardTopic: undefined,
      allowWide: false,
      accepted: new Set(),
      json: false,
    });
  });

  it("reads what is said", () => {
    const args = ["--region", "cn-north-4", "--project", project, "--topic", topic, "--guard-topic", topic];
    expect(
      read(
        ...args,
        "--endpoint",
        "http://127.0.0.1:1/",
        "--allow-wide",
        "--accept",
        "calls, rights",
        "--json",
      ),
    ).toMatchObject({
      urn,
      region: "cn-north-4",
      endpoint: "http://127.0.0.1:1",
      topic,
      guardTopic: topic,
      allowWide: true,
      accepted: new Set(["rights", "calls"]),
      json: true,
    });
  });

  it("adds up --accept", () => {
    expect(read("--accept", "calls", "--accept", "topic").accepted).toEqual(new Set(["topic", "calls"]));
  });

  it.each([
    [["--project", project], /--project goes with --region/],
    [["--project", project, "--region", "r", "--urn", urn], /leave --project out/],
    [["--endpoint", "http://example.org"], /--endpoint: write https/],
    [["--topic", "cts"], /--topic: write the whole URN/],
    [["--guard-topic", `${topic}/../x`], /--guard-topic: write the whole URN/],
    [["--accept", "calls,all"], /--accept all: there is no such row/],
  ])("refuses %j", (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });

  it("names both pairs of variables without a key, beside what else is wrong", () => {
    const refused = () => readOptions(["--topic", "cts"], { HW_ACCESS_KEY: "AK", HUAWEICLOUD_SDK_SK: "SK" });
    expect(refused).toThrow(
      /HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or HW_ACCESS_KEY and HW_SECRET_KEY[\s\S]*--topic/,
    );
  });
});
