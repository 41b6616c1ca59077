/** What a bundle is made of: bytes by package, from esbuild's metafile. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * @typedef {object} BundledPackage
 * @property {string} name
 * @property {string} version
 * @property {string} license an SPDX expression
 * @property {string} directory
 * @property {string[]} files what of it is in the bundle
 * @property {number} bytes what it takes of the bundle
 */

/**
 * The packages whose code is in the bundle, by name.
 * @param {string} root the directory that the metafile's paths start from
 * @param {Record<string, {bytesInOutput: number}>} inputs of one output in the metafile
 * @returns {Promise<BundledPackage[]>}
 */
export async function listPackages(root, inputs) {
  /** @type {Map<string, BundledPackage>} */
  const packages = new Map();
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const directory = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
    if (directory === undefined || bytesInOutput === 0) continue;
    const found = packages.get(directory) ?? (await readPackage(root, directory));
    found.files.push(join(root, file));
    found.bytes += bytesInOutput;
    packages.set(directory, found);
  }
  return [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * @param {string} root
 * @param {string} directory
 * @returns {Promise<BundledPackage>}
 */
async function readPackage(root, directory) {
  const { name, version, license } = JSON.parse(
    await readFile(join(root, directory, "package.json"), "utf8"),
  );
  return { name, version, license, directory: join(root, directory), files: [], bytes: 0 };
}
