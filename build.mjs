/** Bundles `src/index.ts` into `dist/index.js` and packs `index.zip`, the function as FunctionGraph takes it. */
import { createHash, randomUUID } from "node:crypto";
import { realpathSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { bundle } from "./scripts/build/bundle.mjs";
import { composeNotices } from "./scripts/build/notices.mjs";
import { listPackages } from "./scripts/build/packages.mjs";
import { formatShares, group } from "./scripts/build/shares.mjs";
import { packZip } from "./scripts/build/zip.mjs";

/** What the zip may take: every cold start fetches and loads it. */
const zipLimitBytes = 25_000;

/** Whose code the bundle may hold. One more is one more to trust, to load and to give notice of. */
const allowedPackages = ["@huaweicloud/huaweicloud-sdk-core", "ipaddr.js", "zod"];

const root = import.meta.dirname;

/**
 * @typedef {object} Report
 * @property {string} zipPath
 * @property {number} zipBytes
 * @property {number} limitBytes
 * @property {string} sha256 of the zip, in hex
 * @property {string} jsPath
 * @property {number} jsBytes
 * @property {number} bundledBytes the same before the second minifier, which tells no packages apart
 * @property {{name: string, version: string, bytes: number}[]} packages what each takes of `bundledBytes`, by name
 * @property {number} ownBytes what the project's own code takes of them
 */

/**
 * Builds. The same sources give the same bytes on any machine, at any time, in any time zone.
 * @param {{entry?: string, outDir?: string, limitBytes?: number}} [options] without them: `src/index.ts`, into
 *   `dist/index.js` and `index.zip` of the project, 25,000 bytes
 * @returns {Promise<Report>}
 * @throws Error where the sources do not bundle, an unlisted package is bundled, or the zip is over its limit
 */
export async function build({
  entry = join(root, "src/index.ts"),
  outDir = root,
  limitBytes = zipLimitBytes,
} = {}) {
  const { js, bundledBytes, inputs } = await bundle(root, entry);
  const packages = await listPackages(root, inputs);
  const unlisted = packages.filter(({ name }) => !allowedPackages.includes(name));
  if (unlisted.length > 0) {
    throw new Error(
      `The bundle holds ${unlisted.map(({ name, files }) => `${name} (${relative(root, files[0] ?? "")})`).join(", ")}, ` +
        `which build.mjs does not list. Import it from no file that src/index.ts reaches, or add it to allowedPackages.`,
    );
  }
  const notices = await composeNotices(packages);
  const zip = await packZip({ "index.js": js, "THIRD-PARTY-NOTICES.txt": Buffer.from(notices) });
  const report = {
    zipPath: join(outDir, "index.zip"),
    zipBytes: zip.length,
    limitBytes,
    sha256: createHash("sha256").update(zip).digest("hex"),
    jsPath: join(outDir, "dist/index.js"),
    jsBytes: js.length,
    bundledBytes,
    packages: packages.map(({ name, version, bytes }) => ({ name, version, bytes })),
    ownBytes: packages.reduce((bytes, found) => bytes - found.bytes, bundledBytes),
  };
  if (zip.length > limitBytes) {
    throw new Error(
      `index.zip would take ${group(zip.length)} bytes, over its limit of ${group(limitBytes)}.\n${formatShares(report)}`,
    );
  }
  const dist = dirname(report.jsPath);
  await mkdir(dist, { recursive: true });
  // The project's own package.json would make an ES module of the bundle.
  await replaceFile(join(dist, "package.json"), '{"type": "commonjs"}\n', dist);
  await replaceFile(report.jsPath, js, dist);
  await replaceFile(report.zipPath, zip, dist);
  return report;
}

/**
 * Writes elsewhere, then renames: who reads while others build finds a whole file, the old or the new one.
 * @param {string} path
 * @param {Uint8Array | string} content
 * @param {string} scratch a directory on the same file system
 */
async function replaceFile(path, content, scratch) {
  const temporary = join(scratch, `${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function main() {
  const { Command } = await import("commander");
  new Command("node build.mjs")
    .description(
      "Bundles src/index.ts into dist/index.js and packs index.zip, ready to be uploaded to FunctionGraph.",
    )
    .addHelpText(
      "after",
      "\nExample:\n  npm run build    prints what takes the bytes, and the zip's size and SHA-256",
    )
    .addHelpText("after", "\nExit code: 0 built, 1 not built, 2 wrong usage")
    .allowExcessArguments(false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse();
  const report = await build();
  console.log(formatShares(report));
  console.log(`\nindex.js   ${group(report.jsBytes)} bytes, minified once more`);
  console.log(`index.zip  ${group(report.zipBytes)} of at most ${group(report.limitBytes)} bytes`);
  console.log(`sha256     ${report.sha256}`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
