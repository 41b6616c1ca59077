/** Runs Terraform or OpenTofu in `scripts/terraform`, with this terminal as its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { DeployOptions } from "./options.ts";

/** Where the resources are described, and where Terraform keeps its state. */
export const terraformDirectory = fileURLToPath(new URL("../terraform", import.meta.url));

/** The arguments of both runs, in their order: `init`, then the action itself. */
export function composeArguments({ action, varFile, yes }: Omit<DeployOptions, "tool">): string[][] {
  const directory = `-chdir=${terraformDirectory}`;
  return [
    [directory, "init", "-input=false"],
    [
      directory,
      action,
      // Given by name it wins over every other file of variables, so what was checked is what is deployed.
      `-var-file=${varFile}`,
      ...(yes || action === "plan" ? ["-input=false"] : []),
      ...(yes ? ["-auto-approve"] : []),
    ],
  ];
}

/** Resolves to the exit code; 1 where a signal ended it. Rejects where it cannot be started. */
export async function runTool(tool: string, args: readonly string[]): Promise<number> {
  // Terraform is told of Ctrl-C by the terminal itself, and ends in good order; this process waits for that.
  const ignore = () => {};
  process.on("SIGINT", ignore);
  try {
    return await exitOf(spawn(tool, args, { stdio: "inherit" }));
  } finally {
    process.off("SIGINT", ignore);
  }
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
