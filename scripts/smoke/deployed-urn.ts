/** Asks Terraform or OpenTofu which function it has deployed. */
import { toRecord } from "../../src/fields.ts";
import { clean } from "../../src/text.ts";
import { UsageError } from "../cli/run.ts";
import { findTool } from "../deploy/find-tool.ts";
import { askTool } from "../deploy/run-tool.ts";

/**
 * The URN as Terraform tells it: its form is still to be checked.
 *
 * @throws UsageError where nothing was deployed from here, or no answer came, saying how else to name the function
 */
export async function readDeployedUrn(
  wanted: string | undefined,
  env: NodeJS.ProcessEnv,
  timeoutMs = 60_000,
): Promise<string> {
  const otherWay = "Name the function: --region and --project, or --urn.";
  const tool = await findTool(wanted, env).catch((error: Error) => {
    throw new UsageError(`${error.message}\n${otherWay}`);
  });
  const { stdout } = await askTool(tool, ["output", "-no-color", "-json"], timeoutMs).catch(
    (error: Error) => {
      throw new UsageError(`${clean(error.message, 300)}. ${otherWay}`);
    },
  );
  const urn = readUrn(stdout);
  // Without a state, or before `init`, there is none.
  if (urn === undefined) {
    throw new UsageError(`${tool} knows of no function that was deployed from here. ${otherWay}`);
  }
  return urn;
}

function readUrn(outputs: string): string | undefined {
  const urn = toRecord(toRecord(outputs).function_urn).value;
  return typeof urn === "string" ? urn : undefined;
}
