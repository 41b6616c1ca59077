/** Where `UsageError` used to be. */
export { UsageError } from "./cli/run.ts";
