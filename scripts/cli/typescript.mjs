/**
 * Lets Node.js run TypeScript: every program starts with `node --import` of this file. Each file is translated in
 * memory as it is loaded. The usual loaders keep what they translated in the system's temporary directory, where on a
 * shared machine somebody else may have put it first.
 */
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  register(import.meta.url);
  process.setSourceMapsEnabled(true);
}

/**
 * A hook of Node.js: https://nodejs.org/docs/latest-v20.x/api/module.html#loadurl-context-nextload
 * @type {import("node:module").LoadHook}
 */
export async function load(url, context, nextLoad) {
  if (!/^file:.*\.ts$/.test(url)) return nextLoad(url, context);
  const { transform } = await import("esbuild");
  const { code } = await transform(await readFile(new URL(url), "utf8"), {
    loader: "ts",
    sourcefile: url,
    sourcemap: "inline",
    target: `node${process.versions.node}`,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return { format: "module", source: code, shortCircuit: true };
}
