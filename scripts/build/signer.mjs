/** What is substituted in the SDK's signer, `AKSKSigner.js`, when it is bundled. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const standIns = join(import.meta.dirname, "../../src/stand-ins");
const signerPath = /[\\/]huaweicloud-sdk-core[\\/]auth[\\/]AKSKSigner\.js$/;

/** Said of the file in the notices, as section 4 (b) of its licence asks. */
export const signerModification =
  "Modified: of this package index.js holds auth/AKSKSigner.js alone. In it, moment, lodash and url are replaced by " +
  "the one date format, the one sort and the one reading of an address that it uses of them, the comparison of header names by localeCompare " +
  "by a comparison of their code units, and TypeScript's import helpers by shorter ones.";

const sortOfHeaders = {
  from: "headers.sort((a, b) => a.key.toLocaleLowerCase().localeCompare(b.key.toLocaleLowerCase()));",
  to:
    "headers.sort((a, b) => { const x = a.key.toLocaleLowerCase(), y = b.key.toLocaleLowerCase(); " +
    "return x < y ? -1 : x > y ? 1 : 0; });",
};

/** TypeScript's helpers for importing what may be an ES module: here the stand-ins are, and Node's are not. */
const importHelpers = {
  from: /var __createBinding = [\s\S]*?\nvar __importStar = [\s\S]*?\nvar __importDefault = [\s\S]*?\n\};\n/,
  to: "var __importStar = (mod) => mod, __importDefault = (mod) => (mod.__esModule ? mod : { default: mod });\n",
};

/**
 * Resolves `moment`, `lodash` and `url` to their stand-ins, only where the signer asks for them, and edits the signer.
 * @type {import("esbuild").Plugin}
 */
export const signerPlugin = {
  name: "signer",
  setup(build) {
    build.onResolve({ filter: /^(moment|lodash|url)$/ }, ({ path, importer }) =>
      signerPath.test(importer) ? { path: join(standIns, `${path}.ts`) } : undefined,
    );
    build.onLoad({ filter: signerPath }, async ({ path }) => ({
      contents: substituteInSigner(await readFile(path, "utf8")),
      loader: "js",
    }));
  },
};

/**
 * Replaces the signer's one `localeCompare`: at its first call in a process it loads ICU's collator, which takes
 * 6 to 10 ms and 3 MB. Header names are ASCII in lower case, so code units order them as the signature asks.
 * @param {string} text the source of `AKSKSigner.js`
 * @returns {string}
 * @throws Error where the text is not the one that the substitutions were written for
 */
export function substituteInSigner(text) {
  const parts = text.split(sortOfHeaders.from);
  if (parts.length !== 2) {
    throw changed(`the sort of its headers by localeCompare was found ${parts.length - 1} times, not once`);
  }
  if (!importHelpers.from.test(text))
    throw changed("its helpers __importStar and __importDefault were not found");
  const usesOfMoment = text.split("moment_1.default").length - 1;
  const known = text.match(
    /\(0, moment_1\.default\)\(\w*\)\.utcOffset\(0\)\.format\(this\.BasicDateFormat\)/g,
  );
  if (usesOfMoment !== known?.length || !text.includes("BasicDateFormat = 'YYYYMMDDTHHmmss'")) {
    throw changed("it uses moment in another way than moment(…).utcOffset(0).format('YYYYMMDDTHHmmss')");
  }
  if (text.match(/url_1\.default.*/g)?.join() !== "url_1.default.parse(request.endpoint, true);") {
    throw changed("it uses url in another way than url.parse(request.endpoint, true)");
  }
  const usesOfLodash = new Set(text.match(/\b_\.\w+/g));
  if (usesOfLodash.size !== 1 || !usesOfLodash.has("_.sortBy")) {
    throw changed(`of lodash it uses ${[...usesOfLodash].join(", ") || "nothing"}, not _.sortBy alone`);
  }
  return parts.join(sortOfHeaders.to).replace(importHelpers.from, importHelpers.to);
}

/** @param {string} what */
function changed(what) {
  return new Error(
    `AKSKSigner.js of @huaweicloud/huaweicloud-sdk-core is not the text that the bundle's substitutions were made for: ` +
      `${what}. Compare it with the pinned version, then adapt scripts/build/signer.mjs and src/stand-ins.`,
  );
}
