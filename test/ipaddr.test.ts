import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundle } from "../scripts/build/bundle.mjs";
import { leaveOutOfIpaddr } from "../scripts/build/ipaddr.mjs";
import * as whole from "../src/address.ts";

const root = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);

/** `src/address.ts` with ipaddr.js as it is in the bundle. */
let cut: typeof whole;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(root, "dist/ipaddr-"));
  const { js } = await bundle(root, join(root, "src/address.ts"));
  const path = join(directory, "address.cjs");
  await writeFile(path, js);
  cut = require(path);
});

afterAll(() => rm(directory, { recursive: true }));

describe("ipaddr.js as bundled", () => {
  it("reads and formats any address as the whole of it does", () => {
    const nearly = fc.string({ unit: fc.constantFrom(..."0123456789abcdefx:.%"), maxLength: 45 });
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV4Extended(), fc.ipV6(), nearly), (text) => {
        const address = whole.readUnmapped(text);
        expect(cut.readUnmapped(text)).toEqual(address);
        expect(cut.readAddress(text)).toEqual(whole.readAddress(text));
        if (address) expect(cut.formatAddress(address)).toBe(whole.formatAddress(address));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("leaveOutOfIpaddr", () => {
  const readIpaddr = () => readFile(require.resolve("ipaddr.js"), "utf8");

  it("leaves out close to half", async () => {
    const text = await readIpaddr();
    expect(leaveOutOfIpaddr(text).length).toBeLessThan(text.length * 0.55);
  });

  it.each([
    [
      "renamed what is needed",
      "IPv6.prototype.toRFC5952String =",
      "IPv6.prototype.toText =",
      "toRFC5952String was not found once",
    ],
    [
      "calls a method that is left out",
      "return this.octets.join('.')",
      "return this.toByteArray()",
      "IPv4.prototype.toByteArray, IPv6.prototype.toByteArray is called",
    ],
    [
      "calls a function that is left out",
      "return this.octets.join('.')",
      "return ipaddr.process(this)",
      "ipaddr.process is called",
    ],
  ])("fails where ipaddr.js %s", async (_what, from, to, message) => {
    const text = await readIpaddr();
    expect(() => leaveOutOfIpaddr(text.replace(from, to))).toThrow(message);
  });
});
