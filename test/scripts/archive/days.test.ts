import { describe, expect, it } from "vitest";
import { findPrefixes, mayBelong } from "../../../scripts/archive/days.ts";

const day = (text: string) => Date.parse(`${text}T00:00Z`);

/** Every day of 2025 and 2026 in two regions. */
const days = ["cn-north-4", "ap-southeast-1"].flatMap((region) =>
  Array.from({ length: 730 }, (_, index) => {
    const date = new Date(Date.UTC(2025, 0, 1 + index));
    return `CloudTraces/${region}/${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()}/`;
  }),
);

/** What was asked, and the folders below a prefix as OBS tells them. */
function createBucket(folders: readonly string[]) {
  const asked: string[] = [];
  return {
    asked,
    listFolders: async ({ prefix }: { prefix: string }) => {
      asked.push(prefix);
      const below = folders.filter((folder) => folder.startsWith(prefix));
      return [...new Set(below.map((folder) => folder.slice(0, folder.indexOf("/", prefix.length) + 1)))];
    },
  };
}

const range = { sinceMs: day("2026-11-03"), untilMs: day("2026-11-04") };
const threeDays = (region: string) => ["2", "3", "4"].map((each) => `CloudTraces/${region}/2026/11/${each}/`);

describe("findPrefixes", () => {
  it("comes to a day and one more at each end, in every region, in few requests", async () => {
    const { asked, listFolders } = createBucket(days);
    const found = await findPrefixes({ bucket: "b", prefix: "" }, range, listFolders);
    expect(found.sort()).toEqual([...threeDays("ap-southeast-1"), ...threeDays("cn-north-4")]);
    expect(asked.length).toBeLessThanOrEqual(8);
  });

  it.each([
    ["a part of CloudTraces", "CloudT", [...threeDays("ap-southeast-1"), ...threeDays("cn-north-4")]],
    ["a region", "CloudTraces/cn-north-4/", threeDays("cn-north-4")],
    ["a part of a region", "CloudTraces/cn-", threeDays("cn-north-4")],
    ["a month", "CloudTraces/cn-north-4/2026/11/", threeDays("cn-north-4")],
    ["another month", "CloudTraces/cn-north-4/2026/10/", []],
    ["a day", "CloudTraces/cn-north-4/2026/11/3/", ["CloudTraces/cn-north-4/2026/11/3/"]],
    ["a tracker", "CloudTraces/cn-north-4/2026/11/3/system/", ["CloudTraces/cn-north-4/2026/11/3/system/"]],
    ["a tracker of another day", "CloudTraces/cn-north-4/2026/11/7/system/", []],
  ])("narrows %s", async (_, prefix, expected) => {
    const found = await findPrefixes({ bucket: "b", prefix }, range, createBucket(days).listFolders);
    expect(found.sort()).toEqual(expected);
  });

  it.each([
    [
      "an open start",
      { untilMs: day("2025-01-02") },
      ["1", "2"].map((each) => `CloudTraces/cn-north-4/2025/1/${each}/`),
    ],
    [
      "an open end",
      { sinceMs: day("2026-12-31") },
      ["30", "31"].map((each) => `CloudTraces/cn-north-4/2026/12/${each}/`),
    ],
    [
      "the turn of a year",
      { sinceMs: day("2026-01-01"), untilMs: day("2026-01-01") + 1 },
      ["2025/12/31", "2026/1/1", "2026/1/2"].map((each) => `CloudTraces/cn-north-4/${each}/`),
    ],
  ])("takes %s", async (_, open, expected) => {
    const location = { bucket: "b", prefix: "CloudTraces/cn-north-4/" };
    const found = await findPrefixes(location, open, createBucket(days).listFolders);
    // At an end of the range the day beside it is read, too.
    expect(found.sort()).toEqual(expected.sort());
  });

  it("finds a CloudTraces folder below the prefix", async () => {
    const folders = days.map((each) => `copy/${each}`);
    const found = await findPrefixes(
      { bucket: "b", prefix: "copy/" },
      range,
      createBucket(folders).listFolders,
    );
    expect(found).toContain("copy/CloudTraces/cn-north-4/2026/11/3/");
    expect(found).toHaveLength(6);
  });

  it("keeps to the prefix without a range, and outside the layout", async () => {
    const { asked, listFolders } = createBucket(days);
    expect(await findPrefixes({ bucket: "b", prefix: "x" }, {}, listFolders)).toEqual(["x"]);
    expect(asked).toEqual([]);
    expect(await findPrefixes({ bucket: "b", prefix: "export/" }, range, listFolders)).toEqual(["export/"]);
  });
});

describe("mayBelong", () => {
  const name = (time: string) => `log_CloudTrace_cn-north-4_${time}_0a1b.json.gz`;
  it.each([
    ["in the folder of its day", `2026/11/3/system/IAM/${name("2026-11-03T01-00-00Z")}`, true],
    ["a day before", "2026/11/2/system/IAM/x.json", true],
    ["two days before", "2026/11/1/system/IAM/x.json", false],
    ["a day after", "2026/11/4/system/IAM/x.json", true],
    ["two days after", "2026/11/5/system/IAM/x.json", false],
    ["in a far folder, named for the range", `2019/1/1/system/IAM/${name("2026-11-03T01-00-00Z")}`, true],
    ["in a far folder, named for the day after", `2019/1/1/system/IAM/${name("2026-11-04T23-59-59Z")}`, true],
    ["in a far folder, named for another day", `2019/1/1/system/IAM/${name("2026-11-05T00-00-00Z")}`, false],
    [
      "a digest in a far folder",
      "2019/1/1/Digest/log_CloudTrace-Digest_r_2026-11-03T01-00-00Z.json.gz",
      true,
    ],
    ["in its folder, named for another day", `2026/11/3/system/IAM/${name("2019-01-01T01-00-00Z")}`, true],
    ["in no folder of a day", "x.json", true],
  ])("judges a file %s", (_, path, expected) => {
    expect(mayBelong(`CloudTraces/cn-north-4/${path}`, range)).toBe(expected);
  });

  it("takes all where the range is open", () => {
    expect(mayBelong("CloudTraces/cn-north-4/2019/1/1/system/IAM/x.json", {})).toBe(true);
  });
});
