import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../../scripts/cli/run.ts";
import { readZip } from "../../../scripts/start/read-zip.ts";
import { makeDirectory } from "../programs.ts";
import { zipOf } from "../stand-ins/runtime/bundles.ts";

const good = zipOf("exports.handler = async () => {};");

function write(content: Uint8Array | string): string {
  const path = join(makeDirectory(), "some.zip");
  writeFileSync(path, content);
  return path;
}

describe("readZip", () => {
  it("has the bytes of a zip of the function", async () => {
    expect(Buffer.compare(await readZip(write(good)), good)).toBe(0);
  });

  it.each([
    ["a file that is not there", () => join(makeDirectory(), "no.zip"), "no.zip: there is no such file"],
    ["a directory", makeDirectory, "it is a folder, no file"],
    ["a text", () => write("hello"), "some.zip: it is no zip, or a damaged one"],
    ["an empty file", () => write(""), "some.zip: it is no zip, or a damaged one"],
    [
      "half a zip",
      () => write(good.subarray(0, good.length / 2)),
      "some.zip: it is no zip, or a damaged one",
    ],
  ])("refuses %s", async (_, make, message) => {
    const error = await readZip(make()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toContain(message);
  });
});
