import nodeUrl from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import url from "../../src/stand-ins/url.ts";

describe("parse", () => {
  it.each([
    "https://smn.cn-north-4.myhuaweicloud.com/v2/p/notifications/topics/urn:smn:cn-north-4:p:cts/publish",
    "https://127.0.0.1:8443/v2/",
    "http://[::1]:8080/",
    "https://host/path?query=1",
    "https://host/path#fragment",
  ])("finds host and path of %s as Node does", (address) => {
    const { host, pathname } = nodeUrl.parse(address);
    expect(url.parse(address)).toEqual({ host, pathname });
  });

  it("finds host and path of any address that URL wrote as Node does", () => {
    const plainPath = fc
      .webUrl({ withQueryParameters: true, withFragments: true })
      .map((text) => new URL(text));
    fc.assert(
      fc.property(
        plainPath.filter(({ pathname }) => /^[\w.~:/%-]+$/.test(pathname)),
        ({ href }) => {
          const { host, pathname } = nodeUrl.parse(href);
          expect(url.parse(href)).toEqual({ host, pathname });
        },
      ),
    );
  });

  it.each([
    "",
    "/path",
    "https://host",
    "ftp://host/",
    "https://user@host/",
    "https:///path",
    "https://host/a'b",
  ])("refuses %j", (address) => {
    expect(() => url.parse(address)).toThrow(
      new TypeError("url's stand-in reads addresses such as https://host/path alone."),
    );
  });
});
