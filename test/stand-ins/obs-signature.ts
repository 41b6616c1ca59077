/** Verifies the signature of a request to OBS: an implementation of its own, so that it can disagree with the SDK's. */
import { createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Credentials } from "../../src/context.ts";

const skewLimitMs = 15 * 60_000;
/** Of the query, only these are signed; no request here has another. */
const signedQuery = new Set(["acl", "versionId", "versions", "uploads", "response-content-type"]);

/**
 * The code of OBS for what is wrong, or undefined. With a bucket in the path the request is of the AWS form, as the
 * SDK signs for an endpoint that is an address; with a bucket in the host name it is of the form of OBS.
 * https://support.huaweicloud.com/intl/en-us/api-obs/obs_04_0010.html
 */
export function findSignatureProblem(
  { method = "", headers, url = "" }: IncomingMessage,
  resource: string,
  key: Credentials,
  nowMs: number,
): string | undefined {
  const [, form, accessKey, signature] = /^(OBS|AWS) ([^:]+):(.+)$/.exec(headers.authorization ?? "") ?? [];
  if (form === undefined) return "AccessDenied";
  if (accessKey !== key.accessKey) return "InvalidAccessKeyId";
  const prefix = form === "OBS" ? "x-obs-" : "x-amz-";
  if ((headers[`${prefix}security-token`] ?? "") !== key.securityToken) return "InvalidAccessKeyId";
  const date = headers.date ?? "";
  if (!(Math.abs(nowMs - Date.parse(date)) <= skewLimitMs)) return "RequestTimeTooSkewed";

  const own = Object.keys(headers)
    .filter((name) => name.startsWith(prefix))
    .sort()
    .map((name) => `${name}:${headers[name]}\n`);
  const query = [...new URL(url, "http://x").searchParams.keys()].filter((name) => signedQuery.has(name));
  if (query.length > 0) return "NotImplemented";
  const lines = [method, headers["content-md5"] ?? "", headers["content-type"] ?? "", date];
  const text = `${lines.join("\n")}\n${own.join("")}${resource}`;
  const expected = createHmac("sha1", key.secretKey).update(text).digest("base64");
  return signature === expected ? undefined : "SignatureDoesNotMatch";
}
