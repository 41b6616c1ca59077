/** Asks Terraform or OpenTofu which function it has deployed. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../cli/run.ts";
import { findTool } from "../deploy/find-tool.ts";
import { terraformDirectory } from "../deploy/run-tool.ts";

/** @throws UsageError where nothing was deployed from here, saying how else to name the function */
export async function readDeployedUrn(wanted: string | undefined, env: NodeJS.ProcessEnv): Promise<string> {
  const otherWay = "Name the function: --region and --project, or --urn.";
  const tool = await findTool(wanted, env).catch((error: Error) => {
    throw new UsageError(`${error.message}\n${otherWay}`);
  });
  try {
    const { stdout } = await promisify(execFile)(
      tool,
      [`-chdir=${terraformDirectory}`, "output", "-no-color", "-json"],
      { env },
    );
    const urn = JSON.parse(stdout).function_urn?.value;
    if (typeof urn === "string") return urn;
  } catch {
    // Said below: without a state, or before `init`, there is nothing to ask.
  }
  throw new UsageError(`${tool} knows of no function that was deployed from here. ${otherWay}`);
}
