/** Whether the region of a topic is known, and is one where IAM is recorded. Pure. */

/**
 * IAM is a global service: its traces are in one region of each site, and a trigger elsewhere hears of no sign-in.
 * https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_01_0012.html
 */
export const centralRegions = ["cn-north-4", "ap-southeast-1", "eu-west-101"] as const;

/** The other regions of Huawei Cloud: https://developer.huaweicloud.com/intl/en-us/endpoint, and its SDKs' lists. */
const otherRegions = new Set([
  ...["ae-ad-1", "af-north-1", "af-south-1"],
  ...["ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5"],
  ...["cn-east-2", "cn-east-3", "cn-east-4", "cn-east-5"],
  ...["cn-north-1", "cn-north-2", "cn-north-9", "cn-north-11", "cn-north-12"],
  ...["cn-south-1", "cn-south-2", "cn-south-4", "cn-southwest-2", "cn-southwest-3"],
  ...["la-north-2", "la-south-2", "me-east-1", "my-kualalumpur-1", "na-mexico-1"],
  ...["ru-moscow-1", "ru-northwest-2", "sa-brazil-1", "tr-west-1"],
]);

/** Regions of other clouds that run the same services: Open Telekom Cloud, Flexible Engine. */
export const otherClouds = new Set(["eu-de", "eu-nl", "eu-west-0"]);

/** Whether IAM is recorded there; of other clouds and of regions in no list that is not known. */
export function kindOfRegion(region: string): "central" | "not central" | "other cloud" | "unknown" {
  if (centralRegions.some((central) => central === region)) return "central";
  if (otherRegions.has(region)) return "not central";
  return otherClouds.has(region) ? "other cloud" : "unknown";
}

/** What needs a look about a topic's region, a sentence each; `hasEndpoint` tells that `SMN_Endpoint` is written. */
export function warnOfRegion(region: string, hasEndpoint: boolean): string[] {
  const kind = kindOfRegion(region);
  if (kind === "central" || kind === "other cloud") return [];
  if (kind === "not central") {
    return [
      `The topic's region, ${region}, is not where IAM is recorded. A topic may be there, and then SMN_Topic needs its ` +
        `whole URN; the function and its trigger have to be in ${centrals}, or they hear of no sign-in.`,
    ];
  }
  return hasEndpoint
    ? []
    : [
        `The topic's region, ${region}, is in no list of regions: check its spelling in RegionName or SMN_Topic, ` +
          "or write the address of SMN there in SMN_Endpoint.",
      ];
}

export const centrals =
  "cn-north-4 (China site), ap-southeast-1 (international site) or eu-west-101 (European site)";
