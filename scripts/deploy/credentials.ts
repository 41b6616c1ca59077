/** The operator's key, under the names that the provider reads. */
import type { Credentials } from "../../src/context.ts";
import { UsageError } from "../cli/run.ts";

/**
 * `owner` says whose key it is to be.
 *
 * @throws UsageError naming the variables that are missing
 */
export function readCredentials(env: NodeJS.ProcessEnv, owner: string): Credentials {
  const [accessKey = "", secretKey = "", securityToken = ""] = [
    "HW_ACCESS_KEY",
    "HW_SECRET_KEY",
    "HW_SECURITY_TOKEN",
  ].map((name) => env[name]?.trim());
  if (!accessKey || !secretKey) {
    throw new UsageError(
      `HW_ACCESS_KEY and HW_SECRET_KEY are not set: export the key of ${owner}, and HW_SECURITY_TOKEN where it is temporary.`,
    );
  }
  return { accessKey, secretKey, securityToken };
}
