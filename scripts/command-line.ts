/** Where `run` and `UsageError` used to be. */
export { run, UsageError } from "./cli/run.ts";
