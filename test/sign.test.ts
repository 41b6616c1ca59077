import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSignatureProblem } from "../scripts/stand-ins/smn/signature.ts";
import { sha256, signPost } from "../src/sign.ts";
import { projectId, topic } from "./samples.ts";

const credentials = { accessKey: "AKTEST", secretKey: "SKTEST", securityToken: "TOKEN" };
const url = new URL(
  `${topic.endpoint}/v2/${projectId}/notifications/topics/urn:smn:cn-north-4:${projectId}:login-alerts/publish`,
);
const data = { subject: "Illegal operation", message: "Illegal operation[IP:203.0.113.7, Action:login]" };
const oddPaths = ["'", "|", "^", "`", "%27", "a:b", "é", "/", ""];
const date = new Date("2026-01-01T00:00:00.999Z");

describe("signPost", () => {
  // Computed from the published algorithm, with no SDK at hand:
  // https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
  it("signs as the published algorithm does", async () => {
    expect(await signPost(url, data, credentials, projectId, date)).toEqual({
      headers: {
        "content-type": "application/json",
        host: "smn.cn-north-4.myhuaweicloud.com",
        "X-Sdk-Date": "20260101T000000Z",
        "X-Project-Id": projectId,
        "X-Security-Token": "TOKEN",
        Authorization:
          "SDK-HMAC-SHA256 Access=AKTEST, SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token, " +
          "Signature=35925c7ca2314f54fc0a62140355f2aee8518e92e2b11a3a71b6e87501387220",
      },
      body: JSON.stringify(data),
    });
  });

  it("sends no token with a permanent key", async () => {
    const { headers } = await signPost(url, data, { ...credentials, securityToken: "" }, projectId, date);
    expect(Object.keys(headers)).not.toContain("X-Security-Token");
    expect(headers.Authorization).toContain("SignedHeaders=content-type;host;x-project-id;x-sdk-date, ");
  });

  it("refuses a date that is none", async () => {
    const noDate = new Date(Number.NaN);
    await expect(signPost(url, data, credentials, projectId, noDate)).rejects.toThrow(RangeError);
  });

  it.each([
    ["with one / at its end", "https://host/v2/", "https://host/v2"],
    ["without a path", "https://host/", "https://host"],
    ["of the protocol's own port", "https://host/v2", "https://host:443/v2"],
    ["in capitals", "https://host/v2", "HTTPS://HOST/v2"],
  ])("signs an address %s as the same address", async (_what, one, other) => {
    const sign = (text: string) => signPost(new URL(text), data, credentials, projectId, date);
    expect(await sign(one)).toEqual(await sign(other));
  });

  it("signs any POST as the SDK's own signer does", async () => {
    await fc.assert(
      fc.asyncProperty(
        urls(),
        bodies(),
        keys(),
        texts(),
        dates(),
        async (url, data, keys, projectId, date) => {
          expect(await signPost(url, data, keys, projectId, date)).toEqual(
            signBySdk(url, data, keys, projectId, date),
          );
        },
      ),
      {
        numRuns: 4_000,
        examples: oddPaths.map((path) => {
          const odd = new URL(`https://host:8443/${path}`);
          return [odd, data, credentials, projectId, date] as [
            URL,
            typeof data,
            typeof credentials,
            string,
            Date,
          ];
        }),
      },
    );
  });

  it("signs any text, so that a verifier of its own believes it", async () => {
    const notifications = fc.record({ subject: texts(), message: texts() });
    await fc.assert(
      fc.asyncProperty(notifications, dates(), async (data, date) => {
        const { headers, body } = await signPost(url, data, credentials, projectId, date);
        const sent = Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
        );
        const request = { method: "POST", url: url.pathname, headers: sent, body: Buffer.from(body) };
        expect(findSignatureProblem(request, [credentials], date.getTime())).toBeUndefined();
      }),
    );
  });
});

/** What the official SDK, as it is installed, sends for the same POST. */
function signBySdk(...[url, data, keys, projectId, date]: Parameters<typeof signPost>) {
  const headers = {
    "content-type": "application/json",
    "X-Sdk-Date": date.toISOString().replace(/[-:]|\.\d+/g, ""),
    "X-Project-Id": projectId,
    ...(keys.securityToken && { "X-Security-Token": keys.securityToken }),
  };
  const signer = { getAk: () => keys.accessKey, getSk: () => keys.secretKey };
  const signed = AKSKSigner.sign(
    { method: "POST", endpoint: url.href, headers, data },
    signer as Parameters<typeof AKSKSigner.sign>[1],
  );
  return { headers: signed, body: JSON.stringify(data) };
}

function urls() {
  const host = fc.oneof(
    fc.domain(),
    fc.ipV4(),
    fc.ipV6().map((address) => `[${address}]`),
  );
  const port = fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined });
  const path = fc.oneof(fc.webPath(), fc.string({ unit: "binary" }), fc.string());
  return fc.tuple(fc.constantFrom("https", "http"), host, port, path).map(([protocol, host, port, path]) => {
    const url = new URL(`${protocol}://${host}${port === undefined ? "" : `:${port}`}`);
    url.pathname = path;
    return url;
  });
}

/** Objects and lists of any JSON. */
function bodies() {
  return fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
}

/** Keys as the platform gives them, with a token, and permanent ones without. */
function keys() {
  const securityToken = fc.oneof(fc.constant(""), texts());
  return fc.record({ accessKey: texts(), secretKey: texts(), securityToken });
}

function texts() {
  return fc.string({ unit: "binary" });
}

/** The years that a date of four digits can name. */
function dates() {
  return fc.date({
    min: new Date("0001-01-01T00:00:00Z"),
    max: new Date("9999-12-31T23:59:59Z"),
    noInvalidDate: true,
  });
}

describe("sha256", () => {
  it("is the SHA-256 of the text's UTF-8, as FIPS 180-4 and its examples have it", async () => {
    expect(await sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
