import { describe, expect, it } from "vitest";
import type { Refusal } from "../src/answer.ts";
import { hintOnNoAnswer, hintOnPlainForm, hintOnRefusal } from "../src/hints.ts";
import { projectId, topic } from "./samples.ts";

function refusal(statusCode: number, code?: string, clockSkewMs?: number): Refusal {
  return {
    statusCode,
    code,
    message: "",
    requestId: undefined,
    retriable: false,
    retryAfterMs: undefined,
    clockSkewMs,
  };
}

const where = "topic login-alerts, region cn-north-4, project 0123456789abcdef0123456789abcdef";
const permission =
  "Check that the function's agency allows smn:topic:publish, and the topic's access policy.";
const signature =
  "The signature is refused: check the function's agency, and that the project is in the region.";
const quota = "A quota of SMN is used up: raise it.";
const invalid = "SMN finds the message invalid: a bug in this function.";
const fails = "SMN itself fails; the platform's retry may come through.";
const noSmn = "That is no answer of SMN: check SMN_Endpoint.";
const anything = `Check the variables SMN_Topic, RegionName and SMN_Endpoint (${where}); a topic in another region needs its whole URN in SMN_Topic.`;

describe("hintOnRefusal", () => {
  it.each([
    [404, "SMN.0006", anything],
    [404, undefined, anything],
    [400, "SMN.0005", anything],
    [400, "SMN.0006", anything],
    [400, "APIGW.0201", anything],
    [401, "APIGW.0301", signature],
    [403, "SMN.0001", permission],
    [403, "SMN.00308", permission],
    [403, undefined, permission],
    [403, "SMN.0008", invalid],
    [403, "SMN.0009", invalid],
    [400, "SMN.0021", invalid],
    [403, "SMN.0021", invalid],
    [403, "SMN.0011", invalid],
    [403, "SMN.0012", invalid],
    [403, "SMN.0024", invalid],
    [403, "SMN.0057", quota],
    [403, "SMN.0065", quota],
    [408, undefined, fails],
    [429, "APIGW.0308", "SMN throttles: too many requests."],
    [500, undefined, fails],
    [503, "SMN.0010", fails],
    [200, undefined, noSmn],
    [299, undefined, noSmn],
    [199, undefined, anything],
    [300, undefined, anything],
    [302, undefined, anything],
    [499, undefined, anything],
  ])("says what to check on a %d %s", (statusCode, code, hint) => {
    expect(hintOnRefusal(refusal(statusCode, code), topic, projectId)).toBe(hint);
  });

  it("says that the project is unknown", () => {
    expect(hintOnRefusal(refusal(404), topic, "")).toContain("region cn-north-4, project unknown)");
  });

  it.each([
    [3_600_000, "This instance's clock is 3600 s behind SMN's, so the signature is refused."],
    [-3_600_000, "This instance's clock is 3600 s ahead of SMN's, so the signature is refused."],
    [300_001, "This instance's clock is 300 s behind SMN's, so the signature is refused."],
    [300_000, signature],
    [-300_000, signature],
    [0, signature],
    [undefined, signature],
  ])("names a wrong clock where the signature is refused and SMN's is %j ms ahead", (clockSkewMs, hint) => {
    expect(hintOnRefusal(refusal(401, "APIGW.0301", clockSkewMs), topic, projectId)).toBe(hint);
  });

  it("blames the clock for a refused signature alone", () => {
    expect(hintOnRefusal(refusal(403, undefined, 3_600_000), topic, projectId)).toBe(permission);
  });
});

describe("hintOnPlainForm", () => {
  it("says what SMN refused, what that means and whom to ask", () => {
    expect(hintOnPlainForm("400 SMN.0021, invalid (request id R)")).toBe(
      "SMN took the alarm without attributes alone, past every filter policy: 400 SMN.0021, invalid (request id R). Ask Huawei Cloud why, by the request id.",
    );
  });
});

describe("hintOnNoAnswer", () => {
  const { endpoint } = topic;
  const unknownHost = `The host of ${endpoint} is unknown: check RegionName, SMN_Endpoint and the VPC's DNS.`;
  const untrusted = `The certificate of ${endpoint} is not trusted, so nothing was sent: check SMN_Endpoint.`;
  const closed = `${endpoint} closed the connection; the platform's retry may come through.`;
  const unreachable = `${endpoint} cannot be reached: a function in a VPC has no public network of its own.`;

  it.each([
    ["ENOTFOUND", unknownHost],
    ["EAI_AGAIN", unknownHost],
    ["CERT_HAS_EXPIRED", untrusted],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", untrusted],
    ["SELF_SIGNED_CERT_IN_CHAIN", untrusted],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", untrusted],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", untrusted],
    ["ERR_TLS_CERT_ALTNAME_INVALID", untrusted],
    ["ERR_SSL_WRONG_VERSION_NUMBER", untrusted],
    ["TIMEOUT", unreachable.replace("cannot be reached", "did not answer in time")],
    ["ECONNREFUSED", unreachable],
    ["ECONNRESET", closed],
    ["EPIPE", closed],
    ["ERROR", unreachable],
  ])("says what to check on %s", (code, hint) => {
    expect(hintOnNoAnswer(code, topic)).toBe(hint);
  });
});
