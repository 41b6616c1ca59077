/** Where a service of the cloud is reached: its endpoint by region, and what an endpoint may look like. */

const port = ":(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";

/**
 * What `SMN_Endpoint` may hold: `https://host[:port]`, or `http://` with a loopback host, as plain http carries the
 * alarm in the open and must not leave the machine. No user name, path, query or fragment.
 */
export const endpointPattern = new RegExp(
  `^(?:https://[a-z0-9-]+(?:\\.[a-z0-9-]+)*|http://(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\]))(?:${port})?/?$`,
  "i",
);

/** The id of a region, such as `cn-north-4`. */
export const regionPattern = /^[a-z]{2,}(?:-[a-z0-9]+)+$/;

export type Service = "smn" | "cts" | "functiongraph" | "iam" | "obs";

/**
 * The endpoint of a service in a region, `https://<host>`; IAM has one for all regions of Huawei Cloud's main domain.
 * https://developer.huaweicloud.com/intl/en-us/endpoint, other clouds:
 * https://docs.otc.t-systems.com/regions-and-endpoints/index.html, https://docs.prod-cloud-ocb.orange-business.com/
 */
export function endpointOf(service: Service, region: string): string {
  const known = hosts.get(`${service}.${region}`);
  if (known) return `https://${known}`;
  const domain = domains.get(region);
  return service === "iam" && !domain
    ? `https://iam.${mainDomain}`
    : `https://${service}.${region}.${domain ?? mainDomain}`;
}

const mainDomain = "myhuaweicloud.com";

/** The regions outside the main domain. */
const domains = new Map([
  ["eu-west-101", "myhuaweicloud.eu"],
  ["eu-de", "otc.t-systems.com"],
  ["eu-nl", "otc.t-systems.com"],
  ["eu-west-0", "prod-cloud-ocb.orange-business.com"],
]);

/** The hosts that no rule tells. */
const hosts = new Map([
  ["smn.cn-north-2", "smn.cn-north-2.myhuaweicloud.cn"],
  ["obs.cn-north-2", "obs.cn-north-2.myhuaweicloud.cn"],
  ["obs.eu-west-0", "oss.eu-west-0.prod-cloud-ocb.orange-business.com"],
]);
