import { describe, expect, it } from "vitest";
import { findKey, isDropping, readPlace, readTime, serviceOf } from "../../../scripts/archive/layout.ts";

const trace =
  "CloudTraces/cn-north-4/2026/11/3/system/IAM/log_CloudTrace_cn-north-4_2026-11-03T22-20-00Z_0a1b.json.gz";
const digest =
  "CloudTraces/cn-north-4/2026/11/3/system/Digest/IAM/log_CloudTrace-Digest_cn-north-4-project_2026-11-03T23-00-00Z.json.gz";

describe("readPlace", () => {
  it("reads the key of a trace file", () => {
    expect(readPlace(trace)).toEqual({
      region: "cn-north-4",
      folders: "system/IAM",
      digest: undefined,
      stem: "log_CloudTrace_cn-north-4",
      timeMs: Date.UTC(2026, 10, 3, 22, 20),
      dayMs: Date.UTC(2026, 10, 3),
    });
  });

  it("reads the key of a digest", () => {
    expect(readPlace(digest)).toEqual({
      region: "cn-north-4",
      folders: "system/Digest/IAM",
      digest: { region: "cn-north-4", tracker: "system", service: "IAM" },
      stem: "log_CloudTrace_cn-north-4-project",
      timeMs: Date.UTC(2026, 10, 3, 23),
      dayMs: Date.UTC(2026, 10, 3),
    });
  });

  it.each([
    ["that does not sort by service", digest.replace("/IAM/", "/"), "system", ""],
    ["in the layout of the documentation's example", digest.replace("/system/", "/"), "", "IAM"],
    ["with a / inside the name", digest.replace("/system/", "/").replace("project_", "project/"), "", "IAM"],
  ])("reads the digest of a tracker %s", (_, key, tracker, service) => {
    expect(readPlace(key)).toMatchObject({
      digest: { region: "cn-north-4", tracker, service },
      stem: "log_CloudTrace_cn-north-4-project",
      timeMs: Date.UTC(2026, 10, 3, 23),
    });
  });

  it.each([
    ["another name", trace.replace(/[^/]+$/, "evil.json.gz")],
    ["a time that is none", trace.replace("T22-20", "T99-20")],
  ])("knows no time of %s", (_, key) => {
    expect(readPlace(key)).toMatchObject({ timeMs: undefined, dayMs: Date.UTC(2026, 10, 3) });
  });

  it.each([
    "traces/log.json.gz",
    `x${trace}`,
    trace.replace("/3/", "/"),
    trace.replace("CloudTraces", "cloudtraces"),
  ])("does not take %s for a file of CTS", (key) => {
    expect(readPlace(key)).toBeUndefined();
  });
});

describe("serviceOf", () => {
  it.each([
    [trace, "IAM"],
    [digest, "IAM"],
    [trace.replace("/IAM/", "/"), undefined],
    [digest.replace("/IAM/", "/"), undefined],
    [trace.replace("/IAM/", "/IAM/more/"), undefined],
  ])("reads of %s what is beyond doubt", (key, service) => {
    const place = readPlace(key);
    expect(place && serviceOf(place)).toBe(service);
  });
});

describe("findKey", () => {
  it.each([
    ["CloudTraces/x", 0],
    ["/copy/CloudTraces/x", 6],
    ["/copy/cloudtraces/CloudTraces/x", 6],
    ["/copy/MyCloudTraces/x", undefined],
    ["/copy/CloudTraces", undefined],
  ])("finds where the key begins in %s", (path, at) => {
    expect(findKey(path)).toBe(at);
  });
});

describe("isDropping", () => {
  it.each([
    [".DS_Store", true],
    ["._log_CloudTrace.json.gz", true],
    ["thumbs.db", true],
    ["desktop.ini", true],
    [".hidden.json", false],
    ["my.DS_Store.json", false],
  ])("knows what systems leave behind: %s", (name, expected) => {
    expect(isDropping(name)).toBe(expected);
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
