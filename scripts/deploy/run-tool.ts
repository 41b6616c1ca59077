/** Runs Terraform or OpenTofu in `scripts/terraform`, with this terminal as its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { terraformFolder } from "../check-config/terraform/variables.ts";
import type { DeployOptions } from "./options.ts";

/** Where the resources are described, and where Terraform keeps its state. */
export const terraformDirectory = fileURLToPath(terraformFolder).replace(/[\\/]$/, "");

/** The arguments of both runs, in their order: `init`, then the action itself. */
export function composeArguments({
  action,
  varFiles,
  yes,
}: Omit<DeployOptions, "tool" | "allowWide">): string[][] {
  const directory = `-chdir=${terraformDirectory}`;
  return [
    [directory, "init", "-input=false"],
    [
      directory,
      action,
      ...varFiles.map((file) => `-var-file=${file}`),
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
