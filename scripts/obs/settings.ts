/** Where OBS is reached, and with which credentials: from the command line and the environment. */
import type { AccessKey } from "../smn/signature.ts";

export interface ObsSettings {
  /** `https://host[:port]`; `http://` on loopback only. */
  readonly endpoint: string;
  readonly key: AccessKey;
}

export interface ObsOptions {
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
}

const isRegion = /^[a-z]{2,}(?:-[a-z0-9]+)+$/;
const isEndpoint =
  /^(?:https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*|http:\/\/(?:localhost|127(?:\.\d{1,3}){3}))(?::\d{1,5})?\/?$/i;

/** Regions outside the domain of all others: https://developer.huaweicloud.com/intl/en-us/endpoint?OBS */
const domains = new Map([
  ["eu-west-101", "myhuaweicloud.eu"],
  ["cn-north-2", "myhuaweicloud.cn"],
  ["eu-de", "otc.t-systems.com"],
]);

/** The settings, or what is wrong with them: a line for each problem, with what to write instead. */
export function readObsSettings(
  { region, endpoint }: ObsOptions,
  env: NodeJS.ProcessEnv,
): ObsSettings | string[] {
  const problems = [
    ...(endpoint || region
      ? []
      : ["--region is missing: name the bucket's region, such as --region cn-north-4"]),
    ...(endpoint && !isEndpoint.test(endpoint)
      ? [
          "--endpoint must be https://host[:port], or http:// with a loopback host: it is the region's, not the bucket's",
        ]
      : []),
    ...(region && !isRegion.test(region)
      ? ["--region is no region's name: write one such as cn-north-4"]
      : []),
    ...["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"]
      .filter((name) => !env[name]?.trim())
      .map(
        (name) =>
          `${name} is not set: reading a bucket needs the credentials of a user who may list and read it`,
      ),
  ];
  if (problems.length > 0) return problems;
  const securityToken = env.HUAWEICLOUD_SDK_SECURITY_TOKEN?.trim();
  return {
    endpoint:
      endpoint?.replace(/\/$/, "") ??
      `https://obs.${region}.${domains.get(region ?? "") ?? "myhuaweicloud.com"}`,
    key: {
      accessKey: env.HUAWEICLOUD_SDK_AK?.trim() ?? "",
      secretKey: env.HUAWEICLOUD_SDK_SK?.trim() ?? "",
      ...(securityToken ? { securityToken } : {}),
    },
  };
}
