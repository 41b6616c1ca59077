/** Writes `THIRD-PARTY-NOTICES.txt`: what is in the bundle by others, and under which licence. */
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ipaddrModification } from "./ipaddr.mjs";
import { signerModification } from "./signer.mjs";

/** @import { BundledPackage } from "./packages.mjs" */

/** @type {Record<string, string>} */
const modifications = {
  "@huaweicloud/huaweicloud-sdk-core": signerModification,
  "ipaddr.js": ipaddrModification,
};

/**
 * The notices of these packages: name, version, licence and copyright of each, then every licence text once.
 * @param {readonly BundledPackage[]} packages
 * @returns {Promise<string>}
 * @throws Error where a package's licence text or copyright is not to be found
 */
export async function composeNotices(packages) {
  const heads = ["index.js holds code of these packages, bundled and minified."];
  /** @type {Map<string, string>} by the text, a paragraph a line */
  const texts = new Map();
  for (const found of packages) {
    const { copyrights, text } = await readLicence(found);
    const title = `${found.name} ${found.version}, licence ${found.license}`;
    heads.push([title, ...copyrights, modifications[found.name] ?? []].flat().join("\n"));
    const unwrapped = text.replace(/^[ \t]+/gm, "").replace(/(?<!\n)\n(?!\n)/g, " ");
    texts.set(unwrapped, `---- ${found.license} ----\n\n${unwrapped}`);
  }
  return `${[...heads, ...texts.values()].join("\n\n")}\n`;
}

/**
 * A package's copyright lines and licence text: from its own licence file, or else from the head of its bundled
 * files and, for Apache-2.0, from a package that carries the text.
 * @param {BundledPackage} found
 */
async function readLicence({ name, license, directory, files }) {
  const file = (await readdir(directory)).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  const own = file && (await readFile(join(directory, file), "utf8")).replaceAll("\r\n", "\n");
  if (!own && license !== "Apache-2.0")
    throw new Error(`${name} has no licence file to copy into the notices.`);
  const sources = own ? [own] : await Promise.all(files.map((path) => readFile(path, "utf8")));
  const lines = sources.flatMap((text) => text.match(/^[ *]*Copyright .*$/gm) ?? []);
  const copyrights = [...new Set(lines.map((line) => line.replace(/^[ *]+/, "").trim()))];
  if (copyrights.length === 0) throw new Error(`${name} names no copyright holder to put into the notices.`);
  return { copyrights, text: own ? withoutHead(own, copyrights) : await readApacheLicence() };
}

/**
 * A licence text without its title and copyright lines, so that equal licences of two holders are equal texts.
 * @param {string} text
 * @param {readonly string[]} copyrights
 */
function withoutHead(text, copyrights) {
  const lines = text.split("\n").filter((line) => !copyrights.includes(line.trim()));
  return lines
    .join("\n")
    .replace(/^\s*(The )?MIT License.*\n/, "")
    .trim();
}

/** The terms of Apache-2.0 from Biome's package, without the appendix, which holds Biome's own copyright. */
async function readApacheLicence() {
  const biome = dirname(createRequire(import.meta.url).resolve("@biomejs/biome/package.json"));
  const text = await readFile(join(biome, "LICENSE-APACHE"), "utf8");
  const end = "END OF TERMS AND CONDITIONS";
  if (!text.includes(end))
    throw new Error(`${biome}/LICENSE-APACHE does not hold the whole Apache-2.0 text.`);
  return text
    .slice(0, text.indexOf(end) + end.length)
    .replaceAll("\r\n", "\n")
    .trim();
}
