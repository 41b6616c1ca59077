import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Starts a program whose `main` has this body, with `args`, `UsageError` and `makeTemporaryFolder`. */
function start(body: string) {
  const program = `
    import { run, UsageError } from "./scripts/cli/run.ts";
    import { makeTemporaryFolder } from "./scripts/cli/temporary.ts";
    await run(async (args) => { ${body} });`;
  const flags = [
    "--import",
    "./scripts/cli/typescript.mjs",
    "--input-type=module",
    "-e",
    program,
    "--",
    "program",
    "a",
    "b",
  ];
  const child = spawn(process.execPath, flags, { cwd: root });
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  return { child, ended: once(child, "close").then(([code]) => ({ code: code as number, stderr })) };
}

describe("run", () => {
  it.each([
    ["what main returns", "return args.length", 2, ""],
    ["1 for an error, which is told without its stack", 'throw new Error("a fault")', 1, "a fault\n"],
    ["2 for wrong usage", 'throw new UsageError("write b\\nwrite c")', 2, "write b\nwrite c\n"],
  ])("ends with %s", async (_name, body, code, stderr) => {
    const { child, ended } = start(body);
    child.stdout.resume();
    expect(await ended).toEqual({ code, stderr });
  });

  it("ends without a word where the reader of its output has seen enough", async () => {
    const { child, ended } = start(
      'for (;;) { console.log("x".repeat(65_536)); await new Promise(setImmediate); }',
    );
    await once(child.stdout, "data");
    child.stdout.destroy();
    expect(await ended).toEqual({ code: 141, stderr: "" });
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("ends by %s with %i, and leaves no temporary folder", async (signal, code) => {
    const { child, ended } = start(
      'console.log((makeTemporaryFolder("run-test-")).path); await new Promise(() => setInterval(String, 9e6));',
    );
    const [path] = await once(child.stdout, "data");
    expect(existsSync(String(path).trim())).toBe(true);
    child.kill(signal);
    expect(await ended).toEqual({ code, stderr: "" });
    expect(existsSync(String(path).trim())).toBe(false);
  });

  it("lets a program that listens to the signal end by itself", async () => {
    const { child, ended } = start(
      `return new Promise((resolve) => {
        const waiting = setInterval(String, 9e6);
        process.once("SIGINT", () => { clearInterval(waiting); resolve(7); });
        console.log("ready");
      });`,
    );
    await once(child.stdout, "data");
    child.kill("SIGINT");
    expect(await ended).toEqual({ code: 7, stderr: "" });
  });
});
