/**
 * Signs a request to Huawei Cloud with SDK-HMAC-SHA256, by the signer of the official SDK.
 * https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */

// By its own path: the package's front door brings axios and log4js, and prints credentials when a request fails.
import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import type { Credentials } from "./context.ts";

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The headers and body of a POST of `data` as JSON, signed as of `date` with temporary or permanent credentials. */
export function signPost(
  url: URL,
  data: object,
  credentials: Credentials,
  projectId: string,
  date: Date,
): SignedRequest {
  const { accessKey, secretKey, securityToken } = credentials;
  const headers = {
    "content-type": "application/json",
    "X-Sdk-Date": date.toISOString().replace(/[-:]|\.\d+/g, ""),
    "X-Project-Id": projectId,
    ...(securityToken && { "X-Security-Token": securityToken }),
  };
  const signer = { getAk: () => accessKey, getSk: () => secretKey };
  const request = { method: "POST", endpoint: url.href, headers, data };
  const signed = AKSKSigner.sign(request, signer as Parameters<typeof AKSKSigner.sign>[1]);
  return { headers: signed as Record<string, string>, body: JSON.stringify(data) };
}
