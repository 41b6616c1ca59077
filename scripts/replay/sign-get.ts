/**
 * Signs a GET to Huawei Cloud with SDK-HMAC-SHA256, by the signer that the function signs with.
 * https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */
import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import type { Credentials } from "../../src/context.ts";

/** The headers for a GET of the URL, signed as of `date` with temporary or permanent credentials. */
export function signGet(
  url: URL,
  { accessKey, secretKey, securityToken }: Credentials,
  projectId: string,
  date: Date,
): Record<string, string> {
  const request = {
    method: "GET",
    endpoint: url.origin + url.pathname,
    queryParams: Object.fromEntries(url.searchParams),
    headers: {
      "X-Sdk-Date": date.toISOString().replace(/[-:]|\.\d+/g, ""),
      "X-Project-Id": projectId,
      ...(securityToken && { "X-Security-Token": securityToken }),
    },
  };
  const signer = { getAk: () => accessKey, getSk: () => secretKey };
  // fetch writes `host` itself, the same as was signed, and does not let it be set.
  const { host: _, ...headers } = AKSKSigner.sign(
    request,
    signer as Parameters<typeof AKSKSigner.sign>[1],
  ) as Record<string, string>;
  return headers;
}
