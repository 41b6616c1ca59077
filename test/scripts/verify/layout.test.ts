import { describe, expect, it } from "vitest";
import { chainId, readPlace, readTime } from "../../../scripts/verify/layout.ts";

const trace =
  "CloudTraces/cn-north-4/2026/11/3/system/IAM/log_CloudTrace_cn-north-4_2026-11-03T22-20-00Z_0a1b.json.gz";
const digest =
  "CloudTraces/cn-north-4/2026/11/3/system/Digest/IAM/log_CloudTrace-Digest_cn-north-4-project_2026-11-03T23-00-00Z.json.gz";

describe("readPlace", () => {
  it("reads the key of a trace file", () => {
    expect(readPlace(trace)).toEqual({
      root: "",
      key: trace,
      isDigest: false,
      chain: { folder: "cn-north-4/system/IAM", region: "cn-north-4", tracker: "system", service: "IAM" },
      timeMs: Date.UTC(2026, 10, 3, 22, 20),
      dayMs: Date.UTC(2026, 10, 3),
    });
  });

  it("reads the path of a digest in a copy", () => {
    expect(readPlace(`/home/CloudTraces/copy/${digest}`)).toEqual({
      root: "/home/CloudTraces/copy/",
      key: digest,
      isDigest: true,
      chain: {
        folder: "cn-north-4/system/IAM",
        region: "cn-north-4-project",
        tracker: "system",
        service: "IAM",
      },
      timeMs: Date.UTC(2026, 10, 3, 23),
      dayMs: Date.UTC(2026, 10, 3),
    });
  });

  it("reads a tracker that does not sort by service", () => {
    expect(readPlace(trace.replace("/IAM/", "/"))).toMatchObject({ isDigest: false, chain: { service: "" } });
    expect(readPlace(digest.replace("/IAM/", "/"))).toMatchObject({ isDigest: true, chain: { service: "" } });
  });

  it.each([
    ["another name", trace.replace(/[^/]+$/, "evil.json.gz")],
    ["the name of a digest among trace files", trace.replace("_CloudTrace_", "_CloudTrace-Digest_")],
    ["a time that is none", trace.replace("T22-20", "T99-20")],
  ])("knows no time of %s", (_, path) => {
    expect(readPlace(path)).toMatchObject({ timeMs: undefined, chain: { region: "cn-north-4" } });
  });

  it.each([
    "traces/log.json.gz",
    `x${trace}`,
    trace.replace("/3/", "/"),
    trace.replace("/IAM/", "/IAM/more/"),
    trace.replace("CloudTraces", "cloudtraces"),
  ])("does not take %s for a file of CTS", (path) => {
    expect(readPlace(path)).toBeUndefined();
  });
});

describe("chainId", () => {
  it("differs by project", () => {
    const [one, other] = [trace, trace.replace("_cn-north-4_", "_cn-north-4-p_")].map(
      (path) => readPlace(path)?.chain,
    );
    if (!one || !other) throw new Error("both are places");
    expect(chainId(one)).not.toBe(chainId(other));
  });
});

describe("readTime", () => {
  it.each([
    ["2017-03-28T02-09-17Z", Date.UTC(2017, 2, 28, 2, 9, 17)],
    ["2017-03-28T02:09:17Z", undefined],
    ["2017-03-28T25-09-17Z", undefined],
    ["", undefined],
  ])("reads %s", (text, expected) => {
    expect(readTime(text)).toBe(expected);
  });
});
