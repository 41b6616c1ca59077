/** What of ipaddr.js the bundle holds: it is one object made when it loads, of which esbuild can drop nothing. */
import { readFile } from "node:fs/promises";

/** Said of the package in the notices. */
export const ipaddrModification = "Modified: functions that nothing here calls are left out.";

/** What `src` calls, and what that calls in turn. */
const kept = [
  "IPv4.prototype.toNormalizedString",
  "IPv4.prototype.toString",
  "IPv6.prototype.toNormalizedString",
  "IPv6.prototype.toRFC5952String",
  "IPv6.prototype.toString",
  "ipaddr.IPv4.parser",
  "ipaddr.IPv6.parse",
  "ipaddr.IPv6.parser",
];

/** `name = function (…) {…};` or `name = {…};`, closed at the indentation at which it was opened. */
const assignment =
  /^( *)((?:ipaddr|IPv[46]\.prototype)\.[\w.]+) = (?:function \([^)]*\) )?\{\n[\s\S]*?\n\1\};\n/gm;

/** @type {import("esbuild").Plugin} */
export const ipaddrPlugin = {
  name: "ipaddr",
  setup(build) {
    build.onLoad({ filter: /[\\/]ipaddr\.js[\\/]lib[\\/]ipaddr\.js$/ }, async ({ path }) => ({
      contents: leaveOutOfIpaddr(await readFile(path, "utf8")),
      loader: "js",
    }));
  },
};

/**
 * Leaves out the functions and tables that are not listed here: 8 KB to load, 1.9 KB of the zip.
 * @param {string} text the source of ipaddr.js
 * @returns {string}
 * @throws Error where one that is listed is missing, or what stays calls one that does not
 */
export function leaveOutOfIpaddr(text) {
  /** @type {string[]} */
  const names = [];
  const rest = text.replace(assignment, (whole, _indentation, name) => {
    names.push(name);
    return kept.includes(name) ? whole : "";
  });
  const missing = kept.filter((name) => names.filter((other) => other === name).length !== 1);
  if (missing.length > 0) throw changed(`${missing.join(", ")} was not found once`);
  const called = names.filter((name) => !kept.includes(name) && isCalled(name, rest));
  if (called.length > 0) throw changed(`${called.join(", ")} is called by what is bundled`);
  return rest;
}

/**
 * @param {string} name
 * @param {string} text
 */
function isCalled(name, text) {
  return [name, `this.${name.split(".").pop()}`].some((call) => new RegExp(`\\b${call}\\b`).test(text));
}

/** @param {string} what */
function changed(what) {
  return new Error(
    `ipaddr.js is not the text that its cut was made for: ${what}. ` +
      "Compare it with the pinned version, then adapt the list in scripts/build/ipaddr.mjs.",
  );
}
