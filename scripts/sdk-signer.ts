/**
 * Signs what the tools ask of the cloud's APIs, OBS aside, by the signer of the official SDK.
 * https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */

// By its own path: the package's front door brings axios and log4js, and prints credentials when a request fails.
import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import type { Credentials } from "../src/context.ts";
import type { SignedRequest } from "../src/sign.ts";

/** What a request is about: a project of a region, or, with IAM, the whole account. */
export type ScopeHeader = "X-Project-Id" | "X-Domain-Id";

/**
 * The headers for a GET of the URL, signed as of `date` with temporary or permanent credentials. Without a scope it is
 * about whatever belongs to the key.
 */
export function signGet(
  url: URL,
  credentials: Credentials,
  scopeId: string | undefined,
  date: Date,
  scopeHeader: ScopeHeader = "X-Project-Id",
): Readonly<Record<string, string>> {
  const queryParams = Object.fromEntries(url.searchParams);
  const request = { method: "GET", endpoint: url.origin + url.pathname, queryParams };
  // fetch writes `host` itself, the same as was signed, and does not let it be set.
  const scope = scopeId === undefined ? {} : { [scopeHeader]: scopeId };
  const { host: _, ...headers } = sign(request, {}, credentials, scope, date);
  return headers;
}

/** The headers and body of a POST of `data` as JSON to a URL without a query, signed likewise. */
export function signPost(
  url: URL,
  data: object,
  credentials: Credentials,
  projectId: string,
  date: Date,
): SignedRequest {
  const type = { "content-type": "application/json" };
  const scope = { "X-Project-Id": projectId };
  const headers = sign({ method: "POST", endpoint: url.href, data }, type, credentials, scope, date);
  return { headers, body: JSON.stringify(data) };
}

function sign(
  request: { method: string; endpoint: string; queryParams?: object; data?: object },
  headers: Record<string, string>,
  { accessKey, secretKey, securityToken }: Credentials,
  scope: Partial<Record<ScopeHeader, string>>,
  date: Date,
): Record<string, string> {
  const signed = {
    ...headers,
    "X-Sdk-Date": date.toISOString().replace(/[-:]|\.\d+/g, ""),
    ...scope,
    ...(securityToken && { "X-Security-Token": securityToken }),
  };
  const signer = { getAk: () => accessKey, getSk: () => secretKey };
  return AKSKSigner.sign(
    { ...request, headers: signed },
    signer as Parameters<typeof AKSKSigner.sign>[1],
  ) as Record<string, string>;
}
