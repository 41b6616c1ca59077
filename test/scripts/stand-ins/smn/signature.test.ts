import { describe, expect, it } from "vitest";
import { findSignatureProblem, type SignedRequest } from "../../../../scripts/stand-ins/smn/signature.ts";
import { key, topicUrn } from "./requests.ts";

const nowMs = Date.UTC(2026, 0, 1);
const fewNames = "content-type;host;x-sdk-date;x-security-token";
const allNames = "content-type;host;x-project-id;x-sdk-date;x-security-token";
const fewSigned = "5d704b3e363d1e4bd12b9d87d6696b5d4fb2334dba2845710e0415cd5f513efc";
const allSigned = "35925c7ca2314f54fc0a62140355f2aee8518e92e2b11a3a71b6e87501387220";

/** A request which the official SDK signed. */
function vector(names: string, signature: string): SignedRequest {
  return {
    method: "POST",
    url: `/v2/0123456789abcdef0123456789abcdef/notifications/topics/${topicUrn}/publish`,
    headers: {
      "content-type": "application/json",
      host: "smn.cn-north-4.myhuaweicloud.com",
      "x-project-id": "0123456789abcdef0123456789abcdef",
      "x-sdk-date": "20260101T000000Z",
      "x-security-token": "TOKEN",
      authorization: `SDK-HMAC-SHA256 Access=AKTEST, SignedHeaders=${names}, Signature=${signature}`,
    },
    body: Buffer.from(
      '{"subject":"Illegal operation","message":"Illegal operation[IP:203.0.113.7, Action:login]"}',
    ),
  };
}

/** The vector with headers replaced. */
function changed(headers: Record<string, string | undefined>): SignedRequest {
  const request = vector(fewNames, fewSigned);
  return { ...request, headers: { ...request.headers, ...headers } };
}

describe("findSignatureProblem", () => {
  it.each([
    ["few headers", fewNames, fewSigned],
    ["all headers", allNames, allSigned],
  ])("believes what the SDK signed with %s", (_, names, signature) => {
    expect(findSignatureProblem(vector(names, signature), [key], nowMs)).toBeUndefined();
  });

  it("believes the same path percent-encoded", () => {
    const request = vector(fewNames, fewSigned);
    request.url = request.url.replaceAll(":", "%3A");
    expect(findSignatureProblem(request, [key], nowMs)).toBeUndefined();
  });

  const authorization = (names: string, access = "AKTEST") =>
    `SDK-HMAC-SHA256 Access=${access}, SignedHeaders=${names}, Signature=${fewSigned}`;
  it.each([
    ["no Authorization", { authorization: undefined }, "Authorization is missing or malformed"],
    ["another algorithm", { authorization: "AWS4-HMAC-SHA256 x" }, "Authorization is missing or malformed"],
    ["an unknown key", { authorization: authorization(fewNames, "AKX") }, "the access key does not exist"],
    ["no token", { "x-security-token": undefined }, "X-Security-Token is missing or not this key's"],
    ["another token", { "x-security-token": "T" }, "X-Security-Token is missing or not this key's"],
    ["no date", { "x-sdk-date": undefined }, "X-Sdk-Date is missing or not YYYYMMDDTHHMMSSZ"],
    ["a date of another form", { "x-sdk-date": "now" }, "X-Sdk-Date is missing or not YYYYMMDDTHHMMSSZ"],
    [
      "names out of order",
      { authorization: authorization("host;content-type;x-sdk-date;x-security-token") },
      "SignedHeaders is not sorted",
    ],
    [
      "an unsigned host",
      { authorization: authorization("x-sdk-date;x-security-token") },
      "host is not signed",
    ],
    [
      "an unsigned token",
      { authorization: authorization("host;x-sdk-date") },
      "x-security-token is not signed",
    ],
    ["a changed header", { host: "smn.elsewhere.example" }, "verify aksk signature fail"],
    ["a changed content type", { "content-type": "text/plain" }, "verify aksk signature fail"],
  ])("refuses %s", (_, headers, problem) => {
    expect(findSignatureProblem(changed(headers), [key], nowMs)).toBe(problem);
  });

  it.each([
    ["path", { url: `/v2/0123456789abcdef0123456789abcdef/notifications/topics/${topicUrn}x/publish` }],
    ["query", { url: `${vector(fewNames, fewSigned).url}?a=1` }],
    ["method", { method: "PUT" }],
    ["body", { body: Buffer.from("{}") }],
  ])("refuses a changed %s", (_, change) => {
    const request = { ...vector(fewNames, fewSigned), ...change };
    expect(findSignatureProblem(request, [key], nowMs)).toBe("verify aksk signature fail");
  });

  it("refuses a signature by another secret", () => {
    const other = { ...key, secretKey: "SKOTHER" };
    expect(findSignatureProblem(vector(fewNames, fewSigned), [other], nowMs)).toBe(
      "verify aksk signature fail",
    );
  });

  it("refuses a token with a permanent key", () => {
    const permanent = { accessKey: key.accessKey, secretKey: key.secretKey };
    expect(findSignatureProblem(vector(fewNames, fewSigned), [permanent], nowMs)).toBe(
      "X-Security-Token came with a permanent key",
    );
  });

  it.each([-1, 1])("allows a clock 15 minutes off and no second more (%i)", (sign) => {
    const limitMs = sign * 15 * 60_000;
    const request = vector(fewNames, fewSigned);
    expect(findSignatureProblem(request, [key], nowMs + limitMs)).toBeUndefined();
    expect(findSignatureProblem(request, [key], nowMs + limitMs + sign * 1000)).toBe(
      "X-Sdk-Date is more than 15 minutes off",
    );
  });
});
