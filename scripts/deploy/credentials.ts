/** The operator's key, under the names that the provider of Terraform reads: it knows no others. */
import { UsageError } from "../cli/run.ts";

/** @throws UsageError naming the variables that are missing */
export function requireCredentials(env: NodeJS.ProcessEnv): void {
  if (["HW_ACCESS_KEY", "HW_SECRET_KEY"].every((name) => env[name]?.trim())) return;
  throw new UsageError(
    "HW_ACCESS_KEY and HW_SECRET_KEY are not set: export the key of a user who may create agencies, topics and " +
      "functions, and HW_SECURITY_TOKEN where it is temporary.",
  );
}
