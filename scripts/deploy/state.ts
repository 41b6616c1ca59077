/** What Terraform's state holds, by address. */
import { clean } from "../../src/text.ts";
import { askTool } from "./run-tool.ts";

const timeoutMs = 120_000;

/** The addresses; undefined where the state cannot be listed, as where there is none yet. */
export async function listState(tool: string): Promise<readonly string[] | undefined> {
  const { code, stdout } = await askTool(tool, ["state", "list", "-no-color"], timeoutMs);
  return code === 0 ? stdout.split(/\r?\n/).filter((line) => line !== "") : undefined;
}

/**
 * Has Terraform forget resources, which sends nothing to anybody.
 *
 * @throws Error with what Terraform says
 */
export async function forget(tool: string, addresses: readonly string[]): Promise<void> {
  const { code, stderr } = await askTool(tool, ["state", "rm", ...addresses], timeoutMs);
  if (code !== 0) throw new Error(`${addresses.join(", ")} stays in the state: ${clean(stderr.trim(), 500)}`);
}
