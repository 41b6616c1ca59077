/** Where SMN is reached. */

const port = ":(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";

/**
 * What `SMN_Endpoint` may hold: `https://host[:port]`, or `http://` with a loopback host, as plain http carries the
 * alarm in the open and must not leave the machine. No user name, path, query or fragment.
 */
export const endpointPattern = new RegExp(
  `^(?:https://[a-z0-9-]+(?:\\.[a-z0-9-]+)*|http://(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\]))(?:${port})?/?$`,
  "i",
);

/**
 * The SMN endpoint of a region.
 * https://developer.huaweicloud.com/intl/en-us/endpoint?SMN (`eu-de`: Open Telekom Cloud)
 */
export function endpointOf(region: string): string {
  return `https://smn.${region}.${domains.get(region) ?? "myhuaweicloud.com"}`;
}

const domains = new Map([
  ["eu-west-101", "myhuaweicloud.eu"],
  ["cn-north-2", "myhuaweicloud.cn"],
  ["eu-de", "otc.t-systems.com"],
]);
