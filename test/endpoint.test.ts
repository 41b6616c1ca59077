import { describe, expect, it } from "vitest";
import { endpointOf, endpointPattern } from "../src/endpoint.ts";

describe("endpointPattern", () => {
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
    expect(endpointPattern.test(endpoint)).toBe(true);
    expect(URL.canParse(endpoint)).toBe(true);
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
    "xhttps://smn.example",
    "https://smn.example https://smn.example",
  ])("refuses %j", (endpoint) => {
    expect(endpointPattern.test(endpoint)).toBe(false);
  });
});

describe("endpointOf", () => {
  it.each([
    ["cn-north-4", "https://smn.cn-north-4.myhuaweicloud.com"],
    ["ap-southeast-1", "https://smn.ap-southeast-1.myhuaweicloud.com"],
    ["eu-west-101", "https://smn.eu-west-101.myhuaweicloud.eu"],
    ["cn-north-2", "https://smn.cn-north-2.myhuaweicloud.cn"],
    ["eu-de", "https://smn.eu-de.otc.t-systems.com"],
  ])("of %s is %s", (region, endpoint) => {
    expect(endpointOf(region)).toBe(endpoint);
    expect(endpointPattern.test(endpoint)).toBe(true);
  });
});
