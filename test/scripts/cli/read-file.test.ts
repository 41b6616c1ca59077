import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readBytes, readText } from "../../../scripts/cli/read-file.ts";
import { UsageError } from "../../../scripts/cli/run.ts";
import { makeDirectory, makeFile } from "../programs.ts";

describe("readBytes", () => {
  it("has the bytes of a file", async () => {
    expect(await readBytes("--zip", makeFile("a", "\ufeffab"))).toEqual(Buffer.from("\ufeffab"));
  });

  it.each([
    [
      "a file that is not there",
      () => join(makeDirectory(), "no\u001b"),
      /^--event .*no\(U\+001B\): there is no such file$/,
    ],
    ["a device without an end", () => "/dev/zero", /^--event \/dev\/zero: .*larger than 256 MB/],
    ["a folder", makeDirectory, /^--event .*: it is a folder, no file$/],
  ])("refuses %s, and names what asked for it", async (_name, make, message) => {
    const error = await readBytes("--event", make()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(message);
  });
});

describe("readText", () => {
  it.each([
    ["UTF-8", Buffer.from("ü")],
    ["UTF-8 with its mark", Buffer.from("\ufeffü")],
    ["UTF-16, little-endian", Buffer.from("\ufeffü", "utf16le")],
    ["UTF-16, big-endian", Buffer.from("\ufeffü", "utf16le").swap16()],
  ])("reads %s", async (_name, content) => {
    expect(await readText("--event", makeFile("a", content))).toBe("ü");
  });
});
