/** What to check when SMN did not accept an alarm: the variable, permission or setting by its name. Pure. */
import type { Refusal } from "./answer.ts";
import { invalidMessage } from "./plain-form.ts";
import type { Topic } from "./topic.ts";

/** Signatures are refused beyond a quarter of an hour; a clock this far off is worth a word already. */
const maxClockSkewMs = 5 * 60_000;

/** A hint on a refusal. Codes: https://support.huaweicloud.com/intl/en-us/api-smn/ErrorCode.html */
export function hintOnRefusal(
  { statusCode, code, clockSkewMs }: Refusal,
  topic: Topic,
  projectId: string,
): string {
  if (code === "SMN.0057" || code === "SMN.0065") return "A quota of SMN is used up: raise it.";
  if (code && invalidMessage.test(code)) return "SMN finds the message invalid: a bug in this function.";
  if (statusCode === 401) return hintOnSignature(clockSkewMs);
  if (statusCode === 403)
    return "Check that the function's agency allows smn:topic:publish, and the topic's access policy.";
  if (statusCode === 429) return "SMN throttles: too many requests.";
  if (statusCode >= 500 || statusCode === 408)
    return "SMN itself fails; the platform's retry may come through.";
  if (statusCode >= 200 && statusCode < 300) return "That is no answer of SMN: check SMN_Endpoint.";
  const where = `topic ${topic.name}, region ${topic.region}, project ${projectId || "unknown"}`;
  return `Check the variables SMN_Topic, RegionName and SMN_Endpoint (${where}); a topic in another region needs its whole URN in SMN_Topic.`;
}

/** A hint on an alarm that SMN took in the plainest form alone; `refusal` is what it said to the whole. */
export function hintOnPlainForm(refusal: string): string {
  return `SMN took the alarm without attributes alone, past every filter policy: ${refusal}. Ask Huawei Cloud why, by the request id.`;
}

/** A hint on no answer, by Node's error code. */
export function hintOnNoAnswer(code: string, { endpoint }: Topic): string {
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return `The host of ${endpoint} is unknown: check RegionName, SMN_Endpoint and the VPC's DNS.`;
  }
  if (/CERT|SELF_SIGNED|ISSUER|SIGNATURE|ALTNAME|SSL|TLS/.test(code)) {
    return `The certificate of ${endpoint} is not trusted, so nothing was sent: check SMN_Endpoint.`;
  }
  if (code === "ECONNRESET" || code === "EPIPE") {
    return `${endpoint} closed the connection; the platform's retry may come through.`;
  }
  return `${endpoint} ${code === "TIMEOUT" ? "did not answer in time" : "cannot be reached"}: a function in a VPC has no public network of its own.`;
}

function hintOnSignature(clockSkewMs = 0): string {
  if (Math.abs(clockSkewMs) > maxClockSkewMs) {
    const direction = clockSkewMs > 0 ? "behind" : "ahead of";
    return `This instance's clock is ${Math.round(Math.abs(clockSkewMs) / 1000)} s ${direction} SMN's, so the signature is refused.`;
  }
  return "The signature is refused: check the function's agency, and that the project is in the region.";
}
