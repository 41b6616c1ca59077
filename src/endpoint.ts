/** `SMN_Endpoint`: where SMN is reached when it is not the region's own address. */

const endpointPattern = /^(https?):\/\/([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?\/?$/i;

/** Plain http never leaves the machine: it carries the alarm and the credentials' signature in the open. */
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** `https://host[:port]`, or `http://` with a loopback host; no user name, path, query or fragment. */
export function isEndpoint(text: string): boolean {
  const [, scheme = "", host = ""] = endpointPattern.exec(text) ?? [];
  return host !== "" && URL.canParse(text) && (scheme.toLowerCase() === "https" || loopback.test(host));
}

/**
 * The SMN endpoint of a region.
 * https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_51001.html (`eu-de`: Open Telekom Cloud)
 */
export function endpointOf(region: string): string {
  return `https://smn.${region}.${domains.get(region) ?? "myhuaweicloud.com"}`;
}

const domains = new Map([
  ["eu-west-101", "myhuaweicloud.eu"],
  ["cn-north-2", "myhuaweicloud.cn"],
  ["eu-de", "otc.t-systems.com"],
]);
