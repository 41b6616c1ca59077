/** Verifies a request signed with SDK-HMAC-SHA256: an implementation of its own, so that it can disagree with the SDK's. */
import { createHash, createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export interface SignedRequest {
  method: string;
  /** Path and query as they were sent. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
}

/** A key the server knows; with a token when it is a temporary one. */
export interface AccessKey {
  accessKey: string;
  secretKey: string;
  securityToken?: string;
}

const skewLimitMs = 15 * 60 * 1000;

/**
 * Says what is wrong with the signature of a request, or `undefined` when it is good. `mustBeSigned` names the headers
 * that must be there, and signed, beside the ones that always must.
 *
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */
export function findSignatureProblem(
  request: SignedRequest,
  keys: readonly AccessKey[],
  nowMs: number,
  mustBeSigned: readonly string[] = [],
): string | undefined {
  const { headers } = request;
  const parts =
    /^SDK-HMAC-SHA256 Access=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    );
  if (!parts) return "Authorization is missing or malformed";
  const [, access, names, signature] = parts as unknown as [string, string, string, string];

  const key = keys.find(({ accessKey }) => accessKey === access);
  if (!key) return "the access key does not exist";
  if (headers["x-security-token"] !== key.securityToken) {
    return key.securityToken
      ? "X-Security-Token is missing or not this key's"
      : "X-Security-Token came with a permanent key";
  }

  const date = headers["x-sdk-date"];
  const sentMs = typeof date === "string" ? readDate(date) : Number.NaN;
  if (Number.isNaN(sentMs)) return "X-Sdk-Date is missing or not YYYYMMDDTHHMMSSZ";
  if (Math.abs(nowMs - sentMs) > skewLimitMs) return "X-Sdk-Date is more than 15 minutes off";

  const signed = names.split(";");
  if (names !== [...signed].sort().join(";")) return "SignedHeaders is not sorted";
  const token = key.securityToken ? ["x-security-token"] : [];
  for (const name of ["host", "x-sdk-date", ...token, ...mustBeSigned]) {
    if (headers[name] === undefined) return `${name} is missing`;
    if (!signed.includes(name)) return `${name} is not signed`;
  }
  const toSign = `SDK-HMAC-SHA256\n${date}\n${sha256(canonicalRequest(request, signed))}`;
  const expected = createHmac("sha256", key.secretKey).update(toSign).digest("hex");
  return signature === expected ? undefined : "verify aksk signature fail";
}

function canonicalRequest({ method, url, headers, body }: SignedRequest, signed: readonly string[]): string {
  const [path = "", query = ""] = url.split("?", 2);
  const canonicalPath = path
    .split("/")
    .map((segment) => encode(decodeURIComponent(segment)))
    .join("/");
  const canonicalQuery = [...new URLSearchParams(query)]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const lines = signed.map((name) => `${name}:${String(headers[name] ?? "").trim()}\n`);
  return [
    method,
    canonicalPath.endsWith("/") ? canonicalPath : `${canonicalPath}/`,
    canonicalQuery,
    lines.join(""),
    signed.join(";"),
    sha256(body),
  ].join("\n");
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function encode(text: string): string {
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!'()*]/g, percent);
}

/** Milliseconds since 1970 of `20260101T000000Z`, or NaN. */
function readDate(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}
