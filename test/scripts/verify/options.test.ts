import { describe, expect, it } from "vitest";
import { UsageError } from "../../../scripts/command-line.ts";
import { readOptions } from "../../../scripts/verify/options.ts";

const env = { HUAWEICLOUD_SDK_AK: "AK", HUAWEICLOUD_SDK_SK: "SK" };

describe("readOptions", () => {
  it("reads folders, buckets and options", () => {
    const args = ["copy", "obs://traces/CloudTraces/", "--region", "cn-north-4", "--since", "2026-11-03"];
    const more = [
      "--until",
      "2026-11-04T08:00:00+08:00",
      "--public-key",
      "k.pem",
      "--signatures",
      "s.txt",
      "--json",
    ];
    expect(readOptions([...args, ...more], env)).toEqual({
      folders: ["copy"],
      buckets: [{ bucket: "traces", prefix: "CloudTraces/" }],
      obs: {
        endpoint: "https://obs.cn-north-4.myhuaweicloud.com",
        key: { accessKey: "AK", secretKey: "SK" },
      },
      range: { sinceMs: Date.UTC(2026, 10, 3), untilMs: Date.UTC(2026, 10, 4) },
      publicKey: "k.pem",
      signatures: "s.txt",
      json: true,
    });
  });

  it("needs no credentials for folders", () => {
    expect(readOptions(["copy"], {})).toMatchObject({ obs: undefined, range: {}, json: false });
  });

  it.each([
    [["obs://"], "obs:// names no bucket: write obs://bucket or obs://bucket/prefix"],
    [["obs://traces"], "--region is missing: name the bucket's region, such as --region cn-north-4"],
    [
      ["obs://traces", "--region", "cn-north-4", "--signatures", "f"],
      "--signatures is for copies in folders: in OBS the signatures lie with the objects",
    ],
    [["c", "--since", "yesterday"], "--since is no time: write 2026-11-03 or 2026-11-03T08:00:00Z"],
    [["c", "--since", "2026-02-30"], "--since is no time: write 2026-11-03 or 2026-11-03T08:00:00Z"],
    [["c", "--until", "2026-11-03T08:00"], "--until is no time: write 2026-11-03 or 2026-11-03T08:00:00Z"],
    [["c", "--since", "2026-11-03", "--until", "2026-11-03"], "--since must be before --until"],
  ])("refuses %j", (args, message) => {
    expect(() => readOptions(args, env)).toThrow(new UsageError(message));
  });
});
