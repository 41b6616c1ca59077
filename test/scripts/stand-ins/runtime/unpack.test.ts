import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readZipFiles, unpackBundle, ZipError } from "../../../../scripts/stand-ins/runtime/unpack.ts";

const content = Buffer.from("content");

function errorOf(zip: Uint8Array): unknown {
  try {
    return readZipFiles(zip);
  } catch (error) {
    return error;
  }
}

describe("readZipFiles", () => {
  it("has the files by their names, without the folders", () => {
    const zip = zipSync({ "index.js": content, "lib/": new Uint8Array(0), "lib/..a/b..js": content });
    expect(Object.keys(readZipFiles(zip))).toEqual(["index.js", "lib/..a/b..js"]);
  });

  it.each([
    ["../../evil.js", /^its entry "\.\.\/\.\.\/evil\.js" leads out of the zip's folder$/],
    ["lib/../../evil.js", /leads out/],
    ["lib/..", /leads out/],
    ["../", /leads out/],
    ["/etc/evil", /has an absolute name/],
    ["C:/evil", /has an absolute name/],
    ["..\\evil.js", /has a backslash/],
    ["a\0b", /has no name of a file/],
  ])("refuses a zip with an entry %j", (name, message) => {
    const error = errorOf(zipSync({ "index.js": content, [name]: content }));
    expect(error).toBeInstanceOf(ZipError);
    expect((error as Error).message).toMatch(message);
  });

  it.each([
    ["a text", Buffer.from("hello"), "it is no zip, or a damaged one"],
    ["half a zip", zipSync({ "index.js": content }).subarray(0, 50), "it is no zip, or a damaged one"],
    [
      "a small zip of more than there is memory",
      withSizes(zipSync({ "index.js": content }), 600_000_000),
      "it unzips to more than any function's code",
    ],
  ])("refuses %s", (_name, zip, message) => {
    expect(errorOf(zip)).toEqual(new ZipError(message));
  });
});

describe("unpackBundle", () => {
  it("unpacks into a folder of its own, and removes it", async () => {
    const { code, temporary, remove } = await unpackBundle(zipSync({ "lib/a.js": content }));
    expect(readdirSync(join(code, "lib"))).toEqual(["a.js"]);
    expect(readdirSync(temporary)).toEqual([]);
    await remove();
    expect(existsSync(join(code, ".."))).toBe(false);
  });

  it("unpacks nothing of a zip that would write elsewhere", async () => {
    await expect(unpackBundle(zipSync({ "../evil.js": content }))).rejects.toThrow(ZipError);
  });
});

/** Says of its one entry that it unzips to so many bytes. */
function withSizes(zip: Uint8Array, bytes: number): Uint8Array {
  const changed = Buffer.from(zip);
  const central = changed.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  changed.writeUInt32LE(bytes, central + 24);
  return changed;
}
