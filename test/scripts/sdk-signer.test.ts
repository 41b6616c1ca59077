import { describe, expect, it } from "vitest";
import { signGet, signPost } from "../../scripts/sdk-signer.ts";
import { findSignatureProblem } from "../../scripts/stand-ins/smn/signature.ts";

const projectId = "0123456789abcdef0123456789abcdef";
const temporary = { accessKey: "AKTEST", secretKey: "SKTEST", securityToken: "TOKEN" };
const permanent = { ...temporary, securityToken: "" };
const date = new Date("2026-01-01T00:00:00.999Z");

/** What a verifier of its own says to this request. */
function verify(method: string, url: URL, headers: object, body: string, key: object) {
  const sent = Object.fromEntries(
    Object.entries({ host: url.host, ...headers }).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const request = { method, url: url.pathname + url.search, headers: sent, body: Buffer.from(body) };
  return findSignatureProblem(request, [key as typeof temporary], date.getTime());
}

describe("signGet", () => {
  it.each([
    ["temporary", temporary, temporary],
    ["permanent", permanent, { accessKey: "AKTEST", secretKey: "SKTEST" }],
  ])("signs path and query with a %s key, and leaves host to fetch", (_what, credentials, key) => {
    const url = new URL("https://cts.cn-north-4.myhuaweicloud.com/v3/p/traces?trace_type=system&next=a%2Fb");
    const headers = signGet(url, credentials, projectId, date);
    expect(headers).not.toHaveProperty("host");
    expect(verify("GET", url, headers, "", key)).toBeUndefined();
  });
});

describe("signPost", () => {
  // Computed from the published algorithm, with no SDK at hand:
  // https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
  it("signs as the published algorithm does", () => {
    const url = new URL(
      `https://smn.cn-north-4.myhuaweicloud.com/v2/${projectId}/notifications/topics/` +
        `urn:smn:cn-north-4:${projectId}:login-alerts/publish`,
    );
    const data = { subject: "Illegal operation", message: "Illegal operation[IP:203.0.113.7, Action:login]" };
    const { headers, body } = signPost(url, data, temporary, projectId, date);
    expect(body).toBe(JSON.stringify(data));
    expect(headers.Authorization).toBe(
      "SDK-HMAC-SHA256 Access=AKTEST, SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token, " +
        "Signature=35925c7ca2314f54fc0a62140355f2aee8518e92e2b11a3a71b6e87501387220",
    );
    expect(verify("POST", url, headers, body, temporary)).toBeUndefined();
  });
});
