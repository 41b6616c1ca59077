/**
 * Signs a POST to Huawei Cloud with SDK-HMAC-SHA256, in the words of its page.
 * https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */
import type { Credentials } from "./context.ts";

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const algorithm = "SDK-HMAC-SHA256";

/**
 * The headers and body of a POST of `data` as JSON, signed as of `date` with temporary or permanent credentials.
 * The address has no query.
 */
export async function signPost(
  url: URL,
  data: object,
  { accessKey, secretKey, securityToken }: Credentials,
  projectId: string,
  date: Date,
): Promise<SignedRequest> {
  const { createHmac } = await import("node:crypto"); // Loaded only now: an allowed sign-in is not signed.
  const body = JSON.stringify(data);
  const dateTime = date.toISOString().replace(/[-:]|\.\d+/g, ""); // 20260101T000000Z
  // All are signed, and stand in the order of their names.
  const headers = {
    "content-type": "application/json",
    host: url.host,
    "X-Project-Id": projectId,
    "X-Sdk-Date": dateTime,
    ...(securityToken && { "X-Security-Token": securityToken }),
  };
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const signedHeaders = names.join(";");
  const canonicalHeaders = Object.values(headers).map((value, index) => `${names[index]}:${value}\n`);
  const canonicalRequest = [
    "POST",
    canonicalUri(url),
    "", // the canonical query string
    canonicalHeaders.join(""),
    signedHeaders,
    await sha256(body),
  ].join("\n");
  const stringToSign = [algorithm, dateTime, await sha256(canonicalRequest)].join("\n");
  const signature = createHmac("sha256", secretKey).update(stringToSign).digest("hex");
  const authorization = `${algorithm} Access=${accessKey}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  return { headers: { ...headers, Authorization: authorization }, body };
}

/** The path with each segment percent-encoded, save letters, digits and `-_.~`, and with a `/` at its end. */
function canonicalUri({ pathname }: URL): string {
  // `URL` leaves these as they are; the SDK's signer, which reads addresses by Node's older `url.parse`, does not.
  const path = pathname.replace(/['^|]/g, percentEncode);
  const encoded = path.replace(/[^\w.~/-]/g, percentEncode);
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

/** Of one ASCII character: a URL's path holds no others. */
function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** In hexadecimal digits. */
export async function sha256(text: string): Promise<string> {
  const { createHash } = await import("node:crypto");
  return createHash("sha256").update(text).digest("hex");
}
