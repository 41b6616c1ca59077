import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { packZip } from "../scripts/build/zip.mjs";

describe("packZip", () => {
  it("packs any files so that they unpack as they were, in their order", async () => {
    const files = fc.dictionary(
      fc.string({ unit: fc.constantFrom(..."abcé世.-/"), minLength: 1 }),
      fc.uint8Array({ maxLength: 2_000 }),
      { noNullPrototype: true, maxKeys: 4 },
    );
    await fc.assert(
      fc.asyncProperty(files, async (content) => {
        const unpacked = unzipSync(await packZip(content));
        expect(Object.keys(unpacked)).toEqual(Object.keys(content));
        expect(unpacked).toEqual(content);
      }),
      { numRuns: 30 },
    );
  });

  it("writes these bytes, on any machine and at any time", async () => {
    const zip = await packZip({ "a.txt": Buffer.from("alarm alarm alarm alarm\n") });
    expect(zip.toString("hex")).toBe(
      "504b030414000008080000002100234ad2720a0000001800000005000000612e7478744bcc492cca55c020b900" +
        "504b0102140014000008080000002100234ad2720a00000018000000050000000000000000000000000000000000612e747874" +
        "504b05060000000001000100330000002d0000000000",
    );
  });

  it("leaves the process's uncaught errors to the process", async () => {
    const code = `import { packZip } from ${JSON.stringify(join(import.meta.dirname, "../scripts/build/zip.mjs"))};
      await packZip({ "a.txt": Buffer.from("alarm") });
      console.log(process.listenerCount("uncaughtException"), process.listenerCount("unhandledRejection"));`;
    const run = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code]);
    expect(run.stdout).toBe("0 0\n");
  });
});
