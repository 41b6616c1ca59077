/**
 * Bundles `src/index.ts` into `dist/index.js` and packs `index.zip`, the function as FunctionGraph takes it. JSZip
 * deflates as zlib does, 700 bytes better than fflate, and in JavaScript: the same bytes by every version of Node.js.
 */
import { createHash, randomUUID } from "node:crypto";
import { realpathSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as esbuild from "esbuild";
import JSZip from "jszip";
import { minify } from "terser";

/** What the zip may take: every cold start fetches and loads it. */
export const zipLimitBytes = 25_000;

/** Whose code the bundle may hold. One more is one more to trust, to load and to give notice of. */
const allowedPackages = ["zod"];
const zipDate = new Date(Date.UTC(1980, 0, 1)); // The earliest that a zip can hold.
const usage = "Usage: npm run build\n\nBuilds and packs index.zip; takes no argument.";
const root = import.meta.dirname;

/**
 * Builds, and tells what it built. The same sources give the same bytes on any machine and in any time zone.
 * @param {{entry?: string, outDir?: string, limitBytes?: number}} [options]
 * @throws Error where the sources do not bundle, an unlisted package is bundled, or the zip is over its limit
 */
export async function build({
  entry = join(root, "src/index.ts"),
  outDir = root,
  limitBytes = zipLimitBytes,
} = {}) {
  const { js, bundledBytes, inputs } = await bundle(entry);
  const packages = await listPackages(inputs);
  const notices = ["index.js holds these packages, minified.\n", ...packages.map(({ notice }) => notice)];
  const zip = await new JSZip()
    .file("index.js", js, { date: zipDate })
    .file("THIRD-PARTY-NOTICES.txt", notices.join("\n"), { date: zipDate })
    .generateAsync({ type: "nodebuffer", compression: "DEFLATE", compressionOptions: { level: 9 } });
  const report = {
    zipPath: join(outDir, "index.zip"),
    zipBytes: zip.length,
    limitBytes,
    sha256: createHash("sha256").update(zip).digest("hex"),
    jsPath: join(outDir, "dist", "index.js"),
    jsBytes: js.length,
    bundledBytes,
    packages: packages.map(({ name, version, bytes }) => ({ name, version, bytes })),
  };
  if (zip.length > limitBytes) throw new Error(`The zip is too large.\n${formatReport(report)}`);
  await mkdir(join(outDir, "dist"), { recursive: true });
  // The project's own package.json would make an ES module of the bundle.
  await replaceFile(join(outDir, "dist", "package.json"), '{"type": "commonjs"}\n');
  await replaceFile(report.jsPath, js);
  await replaceFile(report.zipPath, zip);
  return report;
}

/**
 * One file of CommonJS, as FunctionGraph's runtime loads it, and what each source file took of it before terser.
 * @param {string} entry
 */
async function bundle(entry) {
  const { outputFiles, metafile, warnings } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    write: false,
    metafile: true,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    supported: { "dynamic-import": false }, // What src imports late becomes a late `require`.
    mainFields: ["module", "main"], // ES modules where there are: only what is used is bundled.
    minify: true,
    legalComments: "none",
    logLevel: "silent",
  });
  const [warning] = await esbuild.formatMessages(warnings, { kind: "warning" });
  const [[file], [output]] = [outputFiles, Object.values(metafile.outputs)];
  if (warning || !file || !output) throw new Error(warning?.trim() ?? `esbuild made nothing of ${entry}.`);
  // One letter beyond Latin-1 would make V8 keep the whole source in two bytes a character.
  const options = { toplevel: true, compress: { passes: 3 }, format: { ascii_only: true } };
  const { code = "" } = await minify(file.text, options);
  return { js: Buffer.from(code), bundledBytes: file.contents.length, inputs: output.inputs };
}

/**
 * The packages whose code is in the bundle, by name.
 * @param {Record<string, {bytesInOutput: number}>} inputs what each file takes of the bundle
 * @throws Error where one of them is not listed above
 */
async function listPackages(inputs) {
  /** @type {Record<string, number>} */
  const bytes = {};
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const [, name] = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
    if (!name || bytesInOutput === 0) continue;
    if (!allowedPackages.includes(name))
      throw new Error(`The bundle holds ${name} (${file}), which build.mjs does not list.`);
    bytes[name] = (bytes[name] ?? 0) + bytesInOutput;
  }
  const read = (/** @type {string} */ file) => readFile(join(root, "node_modules", file), "utf8");
  const packages = [];
  for (const name of Object.keys(bytes).sort()) {
    const { version, license } = JSON.parse(await read(`${name}/package.json`));
    const terms = (await read(`${name}/LICENSE`)).replaceAll("\r\n", "\n").trim();
    const notice = `---- ${name} ${version}, licence ${license} ----\n\n${terms}\n`;
    packages.push({ name, version, bytes: bytes[name] ?? 0, notice });
  }
  return packages;
}

/**
 * Writes beside it, then renames: who reads while others build finds a whole file, the old or the new one.
 * @type {(path: string, content: Uint8Array | string) => Promise<void>}
 */
async function replaceFile(path, content) {
  const temporary = `${path}.${randomUUID()}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

/**
 * What takes the bytes, by package: before terser, which tells no packages apart, and after it.
 * @param {Omit<Awaited<ReturnType<typeof build>>, "zipPath" | "jsPath">} report
 */
export function formatReport({ packages, bundledBytes, jsBytes, zipBytes, limitBytes, sha256 }) {
  const own = packages.reduce((bytes, found) => bytes - found.bytes, bundledBytes);
  const line = (/** @type {string} */ name, /** @type {number} */ bytes) =>
    `${name.padEnd(16)}${bytes.toLocaleString("en-US").padStart(7)} bytes`;
  return [
    line("src", own),
    ...packages.map(({ name, version, bytes }) => line(`${name} ${version}`, bytes)),
    line("bundled", bundledBytes),
    line("index.js", jsBytes),
    `${line("index.zip", zipBytes)}, of at most ${limitBytes.toLocaleString("en-US")}`,
    `SHA-256 ${sha256}`,
  ].join("\n");
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  const [argument] = process.argv.slice(2);
  try {
    console.log(argument ? usage : formatReport(await build()));
    process.exitCode = argument && !["-h", "--help"].includes(argument) ? 2 : 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
