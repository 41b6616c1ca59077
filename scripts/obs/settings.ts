/** Where OBS is reached, and with which credentials: from the command line and the environment. */
import { endpointOf, isEndpoint, regionPattern } from "../../src/endpoint.ts";
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

/** The settings, or what is wrong with them: a line for each problem, with what to write instead. */
export function readObsSettings(
  { region, endpoint }: ObsOptions,
  env: NodeJS.ProcessEnv,
): ObsSettings | string[] {
  const problems = [
    ...(endpoint || region
      ? []
      : ["--region is missing: name the bucket's region, such as --region cn-north-4"]),
    ...(endpoint && !isEndpoint(endpoint)
      ? [
          "--endpoint must be https://host[:port], or http:// with a loopback host: it is the region's, not the bucket's",
        ]
      : []),
    ...(region && !regionPattern.test(region)
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
    endpoint: endpoint?.replace(/\/$/, "") ?? endpointOf("obs", region ?? ""),
    key: {
      accessKey: env.HUAWEICLOUD_SDK_AK?.trim() ?? "",
      secretKey: env.HUAWEICLOUD_SDK_SK?.trim() ?? "",
      ...(securityToken ? { securityToken } : {}),
    },
  };
}
