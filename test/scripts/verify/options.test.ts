import { describe, expect, it } from "vitest";
import { UsageError } from "../../../scripts/cli/run.ts";
import { readOptions } from "../../../scripts/verify/options.ts";

const env = { HW_ACCESS_KEY: "AK", HW_SECRET_KEY: "SK" };
const nowMs = Date.UTC(2026, 10, 25);

describe("readOptions", () => {
  it("reads places, period, pins and proofs", () => {
    const places = ["copy", "obs://traces/CloudTraces/", "--region", "cn-north-4"];
    const period = ["--since", "2026-11-03", "--until", "2026-11-04 08:00", "--time-zone", "Asia/Shanghai"];
    const pins = ["--services", "IAM, ecs", "--bucket", "b", "--project", "p", "--tracker", "system"];
    const proofs = ["--public-key", "k.pem", "--signatures", "s.txt", "--json"];
    const { time, ...options } = readOptions([...places, ...period, ...pins, ...proofs], env, nowMs);
    expect(time.timeZone).toBe("Asia/Shanghai");
    expect(options).toEqual({
      paths: ["copy"],
      obs: {
        settings: {
          endpoint: "https://obs.cn-north-4.myhuaweicloud.com",
          credentials: { accessKey: "AK", secretKey: "SK", securityToken: "" },
        },
        locations: [{ bucket: "traces", prefix: "CloudTraces/" }],
      },
      range: { sinceMs: Date.UTC(2026, 10, 2, 16), untilMs: Date.UTC(2026, 10, 4) },
      publicKey: "k.pem",
      signatures: "s.txt",
      asked: { services: ["iam", "ecs"], bucket: "b", project: "p", region: "cn-north-4", tracker: "system" },
      json: true,
    });
  });

  it("asks for IAM where nothing else is said", () => {
    expect(readOptions(["copy"], {}, nowMs)).toMatchObject({
      asked: { services: ["iam"] },
      range: {},
      json: false,
    });
    expect(readOptions(["copy", "--services", "ALL"], {}, nowMs).asked.services).toBe("all");
  });

  it("counts back from now", () => {
    expect(readOptions(["copy", "--last", "7d"], {}, nowMs).range.sinceMs).toBe(nowMs - 7 * 86_400_000);
  });

  it.each([
    [
      ["obs://", "--region", "cn-north-4"],
      "obs:// names no bucket: write obs://bucket or obs://bucket/prefix",
    ],
    [["obs://traces"], "--region is missing: name the bucket's region, such as --region cn-north-4"],
    [
      ["obs://traces", "--region", "cn-north-4", "--signatures", "f"],
      "--signatures is for copies in folders: in OBS the signatures lie with the objects",
    ],
    [["-"], "Standard input cannot be verified: name a folder or a bucket instead of -"],
    [["c", "--endpoint", "https://x"], "--endpoint is for obs:// only: leave it out"],
    [
      ["c", "--since", "yesterday"],
      "--since yesterday is no time: write for instance 2026-01-12 or 2026-01-12T08:00+08:00",
    ],
    [["c", "--since", "2026-11-03", "--until", "2026-11-03"], "--since is not before --until"],
    [["c", "--time-zone", "Mars"], "--time-zone Mars: write UTC, or a place such as Asia/Shanghai"],
    [
      ["c", "--services", "IAM,"],
      "--services IAM, names no services: write for instance --services IAM,ECS, or --services all",
    ],
  ])("refuses %j", (args, message) => {
    expect(() => readOptions(args, env, nowMs)).toThrow(new UsageError(message));
  });
});
