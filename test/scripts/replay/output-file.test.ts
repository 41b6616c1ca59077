import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UsageError } from "../../../scripts/cli/run.ts";
import { openOutput } from "../../../scripts/replay/output-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "output-"));
  await writeFile(join(folder, "old.html"), "old", { mode: 0o644 });
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const read = (name: string) => readFile(at(name), "utf8");

describe("openOutput", () => {
  it("leaves the older file until the new one is whole, and lets nobody else read that", async () => {
    const output = await openOutput("--html", at("old.html"), []);
    output.stream.write("new");
    expect(await read("old.html")).toBe("old");
    await output.keep();
    expect(await read("old.html")).toBe("new");
    expect((await stat(at("old.html"))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["old.html"]);
  });

  it.each([
    ["the same", "new.html", "new.html"],
    ["by another name", "new.html", "./folder/../new.html"],
  ])("refuses what another option writes: %s", async (_, first, second) => {
    await mkdir(at("folder"));
    const opening = openOutput("--suggest", `${folder}/${second}`, [], [at(first)]);
    await expect(opening).rejects.toThrow(UsageError);
  });

  it("replaces a link, and does not follow it", async () => {
    await symlink(at("old.html"), at("link.html"));
    const output = await openOutput("--html", at("link.html"), []);
    output.stream.write("new");
    await output.keep();
    expect([await read("old.html"), await read("link.html")]).toEqual(["old", "new"]);
  });

  it.each([
    ["the file that is read", "old.html", ["old.html"]],
    ["a file in the folder that is read", "old.html", ["."]],
    ["a link that is read", "old.html", ["link.html"]],
    ["a link to what is read", "link.html", ["old.html"]],
  ])("refuses %s", async (_, path, inputs) => {
    await symlink(at("old.html"), at("link.html"));
    const opening = openOutput("--save", at(path), inputs.map(at));
    await expect(opening).rejects.toThrow(UsageError);
    await expect(opening).rejects.toThrow(/is one of the files to read: name another/);
    expect(await read("old.html")).toBe("old");
  });

  it("takes a new file beside what is read", async () => {
    const output = await openOutput("--html", at("new.html"), [folder, "-"]);
    await output.keep();
    expect(await read("new.html")).toBe("");
  });

  it.each([
    ["a folder that is not there", "no/new.html", /--html .*cannot be written: ENOENT/],
    ["a folder", ".", /is a folder: name a file/],
  ])("refuses %s", async (_, path, message) => {
    await expect(openOutput("--html", at(path), [])).rejects.toThrow(message);
  });

  it("writes to a device as it is", async () => {
    const output = await openOutput("--save", "/dev/null", []);
    output.stream.write("x");
    await output.keep();
    expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
  });
});
