/** Packs a zip whose bytes depend on its content alone: no clock, no time zone, no machine. */
import { createRequire } from "node:module";
import { crc32 } from "node:zlib";

const storedAsUtf8 = 0x0800;
const deflated = 8;
const version20 = 20;
/** 1 January 1980, the first day that a zip can hold: day 1, month 1, year 0 since 1980. */
const firstDay = (1 << 5) | 1;

/**
 * Packs files in the order given, each deflated as small as Zopfli can: 6 % smaller than the usual level 9, and
 * alike everywhere, which zlib's own output is not: that changes with the processor and with the Node.js release.
 *
 * Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16
 * @param {Record<string, Uint8Array>} files by name
 * @returns {Promise<Buffer>}
 */
export async function packZip(files) {
  const { deflateAsync } = loadZopfli();
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const path = Buffer.from(name);
    const data = await deflateAsync(content, { numiterations: 15 });
    const common = describe(path, content, data);
    const local = Buffer.concat([integers([[4, 0x04034b50]]), common, path, data]);
    const attributes = integers([
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ]);
    directory.push(
      integers([
        [4, 0x02014b50],
        [2, version20],
      ]),
      common,
      attributes,
      path,
    );
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const count = parts.length;
  const end = integers([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, index.length],
    [4, offset],
    [2, 0],
  ]);
  return Buffer.concat([...parts, index, end]);
}

/**
 * What a file's own header and its entry in the directory both hold.
 * @param {Buffer} path
 * @param {Uint8Array} content
 * @param {Uint8Array} data
 */
function describe(path, content, data) {
  return integers([
    [2, version20],
    [2, storedAsUtf8],
    [2, deflated],
    [2, 0],
    [2, firstDay],
    [4, crc32(content)],
    [4, data.length],
    [4, content.length],
    [2, path.length],
    [2, 0],
  ]);
}

/**
 * Integers, little-endian.
 * @param {readonly (readonly [bytes: 2 | 4, value: number])[]} fields
 */
function integers(fields) {
  return Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

/**
 * Zopfli, less the handlers that its loader sets for every uncaught error of the process.
 * @returns {typeof import("@gfx/zopfli")}
 */
function loadZopfli() {
  const handled = /** @type {const} */ (["uncaughtException", "unhandledRejection"]);
  const before = handled.map((event) => new Set(process.rawListeners(event)));
  const zopfli = createRequire(import.meta.url)("@gfx/zopfli");
  for (const [i, event] of handled.entries()) {
    for (const listener of process.rawListeners(event)) {
      if (!before[i]?.has(listener)) process.off(event, /** @type {() => void} */ (listener));
    }
  }
  return zopfli;
}
