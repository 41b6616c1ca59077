/** Asks Terraform or OpenTofu what it has deployed. */
import { toRecord } from "../../src/fields.ts";
import { clean } from "../../src/text.ts";
import { UsageError } from "../cli/run.ts";
import { findTool } from "../deploy/find-tool.ts";
import { askTool } from "../deploy/run-tool.ts";

/** URNs as Terraform tells them: their form is still to be checked. */
export interface Deployed {
  readonly functionUrn: string;
  readonly topicUrn: string | undefined;
  readonly guardTopicUrn: string | undefined;
}

/** Its function's URN alone. @throws UsageError as `readDeployed` does */
export async function readDeployedUrn(
  wanted: string | undefined,
  env: NodeJS.ProcessEnv,
  timeoutMs?: number,
): Promise<string> {
  return (await readDeployed(wanted, env, timeoutMs)).functionUrn;
}

/** @throws UsageError where nothing was deployed from here, or no answer came, saying how else to name the function */
export async function readDeployed(
  wanted: string | undefined,
  env: NodeJS.ProcessEnv,
  timeoutMs = 60_000,
): Promise<Deployed> {
  const otherWay = "Name the function: --region and --project, or --urn.";
  const tool = await findTool(wanted, env).catch((error: Error) => {
    throw new UsageError(`${error.message}\n${otherWay}`);
  });
  const { stdout } = await askTool(tool, ["output", "-no-color", "-json"], timeoutMs).catch(
    (error: Error) => {
      throw new UsageError(`${clean(error.message, 300)}. ${otherWay}`);
    },
  );
  const outputs = toRecord(stdout);
  const functionUrn = readUrn(outputs, "function_urn");
  // Without a state, or before `init`, there is none.
  if (functionUrn === undefined) {
    throw new UsageError(`${tool} knows of no function that was deployed from here. ${otherWay}`);
  }
  return {
    functionUrn,
    topicUrn: readUrn(outputs, "topic_urn"),
    guardTopicUrn: readUrn(outputs, "guard_topic_urn"),
  };
}

function readUrn(outputs: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const urn = toRecord(outputs[name]).value;
  return typeof urn === "string" ? urn : undefined;
}
