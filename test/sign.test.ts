import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSignatureProblem } from "../scripts/smn/signature.ts";
import { signPost } from "../src/sign.ts";
import { projectId, topic } from "./samples.ts";

const credentials = { accessKey: "AKTEST", secretKey: "SKTEST", securityToken: "TOKEN" };
const url = new URL(
  `${topic.endpoint}/v2/${projectId}/notifications/topics/urn:smn:cn-north-4:${projectId}:login-alerts/publish`,
);
const data = { subject: "Illegal operation", message: "Illegal operation[IP:203.0.113.7, Action:login]" };
const date = new Date("2026-01-01T00:00:00.999Z");

describe("signPost", () => {
  // Computed from the published algorithm, with no SDK at hand:
  // https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
  it("signs as the published algorithm does", () => {
    expect(signPost(url, data, credentials, projectId, date)).toEqual({
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

  it("sends no token with a permanent key", () => {
    const { headers } = signPost(url, data, { ...credentials, securityToken: "" }, projectId, date);
    expect(Object.keys(headers)).not.toContain("X-Security-Token");
    expect(headers.Authorization).toContain("SignedHeaders=content-type;host;x-project-id;x-sdk-date, ");
  });

  it("signs any text, so that a verifier of its own believes it", () => {
    const texts = fc.record({
      subject: fc.string({ unit: "binary" }),
      message: fc.string({ unit: "binary" }),
    });
    const times = fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true });
    fc.assert(
      fc.property(texts, times, (data, date) => {
        const { headers, body } = signPost(url, data, credentials, projectId, date);
        const sent = Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
        );
        const request = { method: "POST", url: url.pathname, headers: sent, body: Buffer.from(body) };
        expect(findSignatureProblem(request, [credentials], date.getTime())).toBeUndefined();
      }),
    );
  });
});
