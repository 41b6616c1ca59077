import { describe, expect, it } from "vitest";
import { type ArchiveFlags, readArchiveOptions, readObsSettings } from "../../../scripts/archive/options.ts";

const env = { HUAWEICLOUD_SDK_AK: " AK ", HUAWEICLOUD_SDK_SK: "SK" };
const credentials = { accessKey: "AK", secretKey: "SK", securityToken: "" };

function read(options: ArchiveFlags) {
  const problems: string[] = [];
  const settings = readObsSettings(options, env, problems);
  return problems.length > 0 ? problems : settings;
}

describe("readObsSettings", () => {
  it.each([
    [{ region: "cn-north-4" }, "https://obs.cn-north-4.myhuaweicloud.com"],
    [{ region: "eu-west-101" }, "https://obs.eu-west-101.myhuaweicloud.eu"],
    [{ region: "eu-de" }, "https://obs.eu-de.otc.t-systems.com"],
    [{ region: "eu-west-0" }, "https://oss.eu-west-0.prod-cloud-ocb.orange-business.com"],
    [{ endpoint: "https://obs.example.com:8443/" }, "https://obs.example.com:8443"],
    [{ endpoint: "http://127.0.0.1:9000", region: "cn-north-4" }, "http://127.0.0.1:9000"],
  ])("takes %j", (options, endpoint) => {
    expect(read(options)).toEqual({ endpoint, credentials });
  });

  it.each<[ArchiveFlags, string]>([
    [{}, "--region is missing: name the bucket's region, such as --region cn-north-4"],
    [{ region: "cn north" }, "--region is no region's name: write one such as cn-north-4"],
    ...["http://obs.example.com", "obs.example.com", "https://b/c", "https://u:p@b", "https://[::1]"].map<
      [ArchiveFlags, string]
    >((endpoint) => [
      { endpoint },
      "--endpoint must be https://host[:port], or http:// with a loopback host: it is the region's, not the bucket's",
    ]),
  ])("says what is wrong with %j", (options, problem) => {
    expect(read(options)).toEqual([problem]);
  });
});

describe("readArchiveOptions", () => {
  it("tells buckets from folders, and names what is no bucket", () => {
    const problems: string[] = [];
    const sources = ["copy", "-", "obs://traces/a b", "obs://X"];
    const { paths, obs } = readArchiveOptions(sources, { region: "cn-north-4" }, env, 0, problems);
    expect({ paths, locations: obs?.locations, problems }).toEqual({
      paths: ["copy", "-"],
      locations: [{ bucket: "traces", prefix: "a b" }],
      problems: ["obs://X names no bucket: write obs://bucket or obs://bucket/prefix"],
    });
  });

  it("needs no credentials for folders", () => {
    const problems: string[] = [];
    expect(readArchiveOptions(["copy"], {}, {}, 0, problems)).not.toHaveProperty("obs");
    expect(problems).toEqual([]);
  });
});
