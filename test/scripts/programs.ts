/** Runs the project's scripts as a person does, and stand-ins for programs that they call. */
import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `scripts/<name>.ts`; `env` is the script's whole environment, but for what Node needs itself. */
export function runScript(
  name: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const script = join(root, "scripts", `${name}.ts`);
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", join(root, "scripts/cli/typescript.mjs"), script, ...args],
      { cwd: root, env: { PATH: "", ...env } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

/** A directory that is gone after the test. */
export function makeDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "scripts-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Writes a file into a directory that is gone after the test, and says where it is. */
export function makeFile(name: string, content: string | Uint8Array): string {
  const path = join(makeDirectory(), name);
  writeFileSync(path, content);
  return path;
}

/** A program that runs `body`, in JavaScript, by this very Node.js. */
export function makeProgram(directory: string, name: string, body: string): string {
  const path = join(directory, name);
  writeFileSync(path, `#!${process.execPath}\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}
