/** Bundles a program as the function is bundled, and runs it in a fresh process. */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const mostMsOfOneRun = 60_000;
const resultDescriptor = 3;

/** Bundles a source file to minified CommonJS for Node 20, and gives back the bytes written. */
export async function bundleProgram(source: URL, outfile: string): Promise<number> {
  const result = await build({
    entryPoints: [fileURLToPath(source)],
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "node20.15",
    legalComments: "none",
    metafile: true,
    logLevel: "silent",
  });
  return Object.values(result.metafile.outputs).reduce((bytes, output) => bytes + output.bytes, 0);
}

/**
 * Runs a bundled program without this process's flags or loaders, and gives back the JSON it wrote to file
 * descriptor 3. Its standard output goes to nowhere: the SDK logs there. Throws an Error with the program's
 * standard error when it fails.
 */
export async function runProgram<Result>(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Result> {
  const child = spawn(process.execPath, [program, ...args], {
    env: bareEnvironment(environment),
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    timeout: mostMsOfOneRun,
  });
  const ended = new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(String(code ?? signal)));
  });
  const output = text(child.stdio[resultDescriptor] as NodeJS.ReadableStream);
  const complaint = text(child.stderr as NodeJS.ReadableStream);
  const end = await ended;
  if (end !== "0") throw new Error(`${program} ${args.join(" ")} ended with ${end}: ${await complaint}`);
  return JSON.parse(await output);
}

/** An environment without NODE_OPTIONS and the like, so that every contender starts alike. */
export function bareEnvironment(additions: Readonly<Record<string, string>>): Record<string, string> {
  return { PATH: process.env.PATH ?? "", ...additions };
}
