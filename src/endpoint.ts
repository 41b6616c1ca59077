/** Where a service of the cloud is reached: its endpoint by region, and what an endpoint may look like. */

const endpointPattern =
  /^(?:https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*|http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]))(?::[1-9]\d*)?\/?$/i;

/**
 * What `SMN_Endpoint` may hold: `https://host[:port]`, or `http://` with a loopback host, as plain http carries the
 * alarm in the open and must not leave the machine. No user name, path, query or fragment.
 */
export function isEndpoint(text: string): boolean {
  return endpointPattern.test(text) && URL.canParse(text); // Not so 1.2.3.999, nor port 65536.
}

/** The id of a region, such as `cn-north-4`. */
export const regionPattern = /^[a-z]{2,}(?:-[a-z0-9]+)+$/;

export type Service = "smn" | "cts" | "functiongraph" | "iam" | "obs" | "ces";

/**
 * The endpoint of a service in a region, `https://<host>`; IAM has one for all regions of Huawei Cloud's main domain.
 * https://developer.huaweicloud.com/intl/en-us/endpoint, other clouds:
 * https://docs.otc.t-systems.com/regions-and-endpoints/index.html, https://docs.prod-cloud-ocb.orange-business.com/
 */
export function endpointOf(service: Service, region: string): string {
  const domain = domains.get(`${service}.${region}`) ?? domains.get(region);
  if (service === "iam" && !domain) return `https://iam.${mainDomain}`;
  const name = service === "obs" && region === "eu-west-0" ? "oss" : service;
  return `https://${name}.${region}.${domain ?? mainDomain}`;
}

const mainDomain = "myhuaweicloud.com";

/** The regions, or the services of a region, outside the main domain. */
const domains = new Map([
  ["eu-west-101", "myhuaweicloud.eu"],
  ["smn.cn-north-2", "myhuaweicloud.cn"],
  ["obs.cn-north-2", "myhuaweicloud.cn"],
  ["eu-de", "otc.t-systems.com"],
  ["eu-nl", "otc.t-systems.com"],
  ["eu-west-0", "prod-cloud-ocb.orange-business.com"],
]);

/** Whether SMN is another cloud's, by the region of the topic or by the endpoint that is used. */
export function isOtherCloud(region: string, endpoint: string): boolean {
  return /t-systems|orange-business/i.test(endpointOf("smn", region) + endpoint);
}
