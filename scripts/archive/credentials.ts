/** The credentials of whoever runs a tool, from the environment. */
import type { Credentials } from "../../src/context.ts";

/** The names of Huawei Cloud's SDKs, then those of its Terraform provider: the first pair that is set whole is taken. */
const names = [
  ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"],
  ["HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_SECURITY_TOKEN"],
] as const;

/** `securityToken` is "" with permanent ones. What is missing is added to `problems`; `need` says who they have to be of. */
export function readCredentials(env: NodeJS.ProcessEnv, need: string, problems: string[]): Credentials {
  for (const [accessKey, secretKey, securityToken] of names) {
    const [access, secret, token] = [accessKey, secretKey, securityToken].map(
      (name) => env[name]?.trim() ?? "",
    );
    if (access && secret) return { accessKey: access, secretKey: secret, securityToken: token ?? "" };
  }
  const [sdk, terraform] = names.map(([access, secret]) => `${access} and ${secret}`);
  problems.push(
    `There are no credentials: set ${sdk}, or ${terraform}, and for temporary ones the token beside them ` +
      `(${names.map(([, , token]) => token).join(", ")}), of a user who ${need}`,
  );
  return { accessKey: "", secretKey: "", securityToken: "" };
}

/** For help texts. */
export const credentialsHelp =
  "the credentials are read from HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and, where they are temporary, " +
  "HUAWEICLOUD_SDK_SECURITY_TOKEN; else from HW_ACCESS_KEY, HW_SECRET_KEY and HW_SECURITY_TOKEN.";
