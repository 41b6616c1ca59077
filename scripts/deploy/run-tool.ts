/** Runs Terraform or OpenTofu in `scripts/terraform`: with this terminal as its own, or quietly, to read what it says. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { terraformFolder } from "../check-config/terraform/variables.ts";

/** Where the resources are described, and where Terraform keeps its state. */
export const terraformDirectory = fileURLToPath(terraformFolder).replace(/[\\/]$/, "");

export interface Ended {
  /** 1 where a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Resolves to the exit code; 1 where a signal ended it. Rejects where it cannot be started. */
export async function runTool(tool: string, args: readonly string[]): Promise<number> {
  // Terraform is told of Ctrl-C by the terminal itself, and ends in good order; this process waits for that.
  const ignore = () => {};
  process.on("SIGINT", ignore);
  try {
    return await exitOf(spawn(tool, inDirectory(args), { stdio: "inherit" }));
  } finally {
    process.off("SIGINT", ignore);
  }
}

/** Reads what it prints. Without an end in `timeoutMs` it is stopped; then, and where it cannot be started, it rejects. */
export function askTool(tool: string, args: readonly string[], timeoutMs: number): Promise<Ended> {
  const env = { ...process.env, CHECKPOINT_DISABLE: "1" };
  const options = { env, timeout: timeoutMs, killSignal: "SIGKILL", maxBuffer: 2 ** 28 } as const;
  return new Promise((resolve, reject) => {
    execFile(tool, inDirectory(args), options, (error, stdout, stderr) => {
      if (error?.killed) reject(new Error(`${tool} ${args[0]} did not end in ${timeoutMs / 1000} s`));
      else if (typeof error?.code === "string") reject(error);
      else resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

function inDirectory(args: readonly string[]): string[] {
  return [`-chdir=${terraformDirectory}`, ...args];
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
