import { describe, expect, it } from "vitest";
import { endpointOf, isEndpoint, isOtherCloud, regionPattern, type Service } from "../src/endpoint.ts";

describe("isEndpoint", () => {
  it.each([
    "https://smn.cn-north-4.myhuaweicloud.com",
    "https://smn.cn-north-4.myhuaweicloud.com/",
    "HTTPS://SMN.EXAMPLE",
    "https://localhost",
    "https://10.0.0.1:8443/",
    "https://host:1",
    "https://host:9999",
    "https://host:10000",
    "https://host:59999",
    "https://host:64999",
    "https://host:65499",
    "https://host:65529",
    "https://host:65535",
    "http://localhost",
    "http://localhost:8080/",
    "http://127.0.0.1:8080",
    "http://127.255.255.254",
    "http://[::1]:8080",
  ])("takes %s", (endpoint) => {
    expect(isEndpoint(endpoint)).toBe(true);
  });

  it.each([
    "",
    "smn.example",
    "//smn.example",
    "http://smn.example",
    "http://10.0.0.1",
    "http://128.0.0.1",
    "http://1127.0.0.1",
    "http://127.0.0",
    "http://127.0.0.1.example",
    "http://127.0.0.1.2",
    "http://127.0.0.1111",
    "http://localhost.example",
    "http://localhost@smn.example",
    "http://xlocalhost",
    "http://[::2]",
    "http://::1",
    "https://",
    "https:///",
    "https://.example",
    "https://smn..example",
    "https://smn.example.",
    "https://smn_x.example",
    "https://user@smn.example",
    "https://user:secret@smn.example",
    "https://smn.example/v2",
    "https://smn.example//",
    "https://smn.example?x=1",
    "https://smn.example#x",
    "https://smn.example\\@evil.example",
    "https://smn.example\n",
    "https://smn example",
    "https://smn.example:",
    "https://smn.example:0",
    "https://smn.example:080",
    "https://smn.example:65536",
    "https://smn.example:65540",
    "https://smn.example:65600",
    "https://smn.example:66000",
    "https://smn.example:70000",
    "https://smn.example:100000",
    "https://smn.example:80a",
    "ftp://smn.example",
    "https://1.2.3.999",
    "http://127.999.1.1",
    "xhttps://smn.example",
    "https://smn.example https://smn.example",
  ])("refuses %j", (endpoint) => {
    expect(isEndpoint(endpoint)).toBe(false);
  });
});

/** A value of 200,000 characters more, for patterns that would take quadratic time over it. */
const long = (text: string, filling: string) => text.replace("…", filling.repeat(200_000));

describe.each([
  ["isEndpoint", isEndpoint],
  ["regionPattern", (text: string) => regionPattern.test(text)],
])("%s", (_name, takes) => {
  it.each([
    "…",
    "…x",
    "x…",
    "https://a…",
    "https://a…!",
    "http://127.0.0.1…",
    "http://127…!",
    "aa-…!",
    "https://a:…",
  ])("is done with %j at once, whatever fills it", (text) => {
    for (const filling of [" ", "a", "1", "-", ".", "a.", "-a", ".1", "\n"])
      expect(takes(`${long(text, filling)}!`)).toBe(false);
  });
});

describe("regionPattern", () => {
  it.each(["cn-north-4", "eu-de", "my-kualalumpur-1"])("takes %s", (region) => {
    expect(regionPattern.test(region)).toBe(true);
  });

  it.each(["", "cn", "CN-north-4", "c-north-1", "cn-", "cn--1", "cn_north_4", "cn-north-4 ", "cn-north-4.x"])(
    "refuses %j",
    (region) => {
      expect(regionPattern.test(region)).toBe(false);
    },
  );
});

describe("isOtherCloud", () => {
  const own = "https://smn.example:8443";

  it.each([
    ["cn-north-4", endpointOf("smn", "cn-north-4"), false],
    ["ap-southeast-1", endpointOf("smn", "ap-southeast-1"), false],
    ["eu-west-101", endpointOf("smn", "eu-west-101"), false],
    ["cn-north-2", endpointOf("smn", "cn-north-2"), false],
    ["cn-north-4", own, false],
    ["cn-north-4", "http://127.0.0.1:8080", false],
    ["eu-de", endpointOf("smn", "eu-de"), true],
    ["eu-nl", endpointOf("smn", "eu-nl"), true],
    ["eu-west-0", endpointOf("smn", "eu-west-0"), true],
    ["eu-de", own, true],
    ["eu-west-0", "http://127.0.0.1:8080", true],
    ["eu-ch2", "https://smn.eu-ch2.sc.otc.t-systems.com", true],
    ["cn-north-4", "https://SMN.EU-DE.OTC.T-SYSTEMS.COM:443", true],
  ])("of a topic in %s at %s is %s", (region, endpoint, expected) => {
    expect(isOtherCloud(region, endpoint)).toBe(expected);
  });
});

describe("endpointOf", () => {
  it.each<[Service, string, string]>([
    ["smn", "cn-north-4", "https://smn.cn-north-4.myhuaweicloud.com"],
    ["smn", "ap-southeast-1", "https://smn.ap-southeast-1.myhuaweicloud.com"],
    ["smn", "eu-west-101", "https://smn.eu-west-101.myhuaweicloud.eu"],
    ["smn", "cn-north-2", "https://smn.cn-north-2.myhuaweicloud.cn"],
    ["smn", "eu-de", "https://smn.eu-de.otc.t-systems.com"],
    ["smn", "eu-nl", "https://smn.eu-nl.otc.t-systems.com"],
    ["smn", "eu-west-0", "https://smn.eu-west-0.prod-cloud-ocb.orange-business.com"],
    ["smn", "constructor", "https://smn.constructor.myhuaweicloud.com"],
    ["cts", "cn-north-4", "https://cts.cn-north-4.myhuaweicloud.com"],
    ["cts", "cn-north-2", "https://cts.cn-north-2.myhuaweicloud.com"],
    ["cts", "eu-west-101", "https://cts.eu-west-101.myhuaweicloud.eu"],
    ["cts", "eu-nl", "https://cts.eu-nl.otc.t-systems.com"],
    ["functiongraph", "ap-southeast-1", "https://functiongraph.ap-southeast-1.myhuaweicloud.com"],
    ["functiongraph", "eu-west-101", "https://functiongraph.eu-west-101.myhuaweicloud.eu"],
    ["functiongraph", "eu-de", "https://functiongraph.eu-de.otc.t-systems.com"],
    ["iam", "cn-north-4", "https://iam.myhuaweicloud.com"],
    ["iam", "eu-west-101", "https://iam.eu-west-101.myhuaweicloud.eu"],
    ["iam", "eu-de", "https://iam.eu-de.otc.t-systems.com"],
    ["iam", "eu-west-0", "https://iam.eu-west-0.prod-cloud-ocb.orange-business.com"],
    ["obs", "cn-north-4", "https://obs.cn-north-4.myhuaweicloud.com"],
    ["obs", "cn-north-2", "https://obs.cn-north-2.myhuaweicloud.cn"],
    ["obs", "eu-nl", "https://obs.eu-nl.otc.t-systems.com"],
    ["obs", "eu-west-0", "https://oss.eu-west-0.prod-cloud-ocb.orange-business.com"],
  ])("of %s in %s is %s", (service, region, endpoint) => {
    expect(endpointOf(service, region)).toBe(endpoint);
    expect(isEndpoint(endpoint)).toBe(true);
  });
});
