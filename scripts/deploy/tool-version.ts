/** Whether the tool knows what the configuration needs: `required_version` cannot tell the two tools apart. */
import { UsageError } from "../cli/run.ts";
import { askTool } from "./run-tool.ts";

const timeoutMs = 60_000;

/** The first version of each that forgets a resource by a `removed` block with `destroy = false`. */
const firstVersions = [
  { name: "Terraform", pattern: /^Terraform v(\d+)\.(\d+)\./m, major: 1, minor: 7 },
  { name: "OpenTofu", pattern: /^OpenTofu v(\d+)\.(\d+)\./m, major: 1, minor: 10 },
];

/** @throws UsageError where it is too old, or cannot be run */
export async function checkToolVersion(tool: string): Promise<void> {
  const { stdout } = await askTool(tool, ["version"], timeoutMs).catch((error: Error) => {
    throw new UsageError(`${tool} cannot be run: ${error.message}`);
  });
  const old = findTooOld(stdout);
  if (old) throw new UsageError(`${tool} is ${old}.`);
}

/** Undefined where the version is late enough, or is not told: then `required_version` decides. */
export function findTooOld(versionText: string): string | undefined {
  for (const { name, pattern, major, minor } of firstVersions) {
    const [, given, givenMinor] = pattern.exec(versionText) ?? [];
    if (given === undefined) continue;
    const isOld = Number(given) < major || (Number(given) === major && Number(givenMinor) < minor);
    return isOld ? `${name} ${given}.${givenMinor}, and ${major}.${minor} or later is needed` : undefined;
  }
  return undefined;
}
