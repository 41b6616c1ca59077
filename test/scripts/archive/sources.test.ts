import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listFiles } from "../../../scripts/archive/sources.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "replay-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(paths: readonly string[], stdin?: AsyncIterable<Uint8Array>) {
  const found: string[] = [];
  for await (const file of listFiles(paths, stdin)) {
    let content = "";
    try {
      for await (const chunk of await file.open()) content += Buffer.from(chunk).toString();
    } catch (error) {
      content = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    }
    found.push(`${file.name.replace(folder, "")} ${content}`);
  }
  return found;
}

describe("listFiles", () => {
  it("lists folders with all that lies below them, in the order of names", async () => {
    await mkdir(join(folder, "b/c"), { recursive: true });
    for (const name of ["z", "a", "b/y", "b/c/x"]) await writeFile(join(folder, name), `in ${name}`);
    expect(await read([folder])).toEqual(["/a in a", "/b/c/x in b/c/x", "/b/y in b/y", "/z in z"]);
  });

  it("lists 2 before 10, as CTS does not pad the numbers of months and days", async () => {
    for (const name of ["10", "2", "1"]) await mkdir(join(folder, name));
    for (const name of ["2/f", "10/f", "1/f", "1/g10", "1/g9"]) await writeFile(join(folder, name), "");
    expect(await read([folder])).toEqual(["/1/f ", "/1/g9 ", "/1/g10 ", "/2/f ", "/10/f "]);
  });

  it("follows a link to a file, and tells one to a folder", async () => {
    await writeFile(join(folder, "a"), "in a");
    await symlink("a", join(folder, "link"));
    await symlink(folder, join(folder, "circle"));
    expect(await read([folder])).toEqual([
      "/a in a",
      "/circle it is a link to a folder: name that folder itself",
      "/link in a",
    ]);
  });

  it("names with its full path what cannot be read, and goes on", async () => {
    await writeFile(join(folder, "a"), "in a");
    await symlink("nowhere", join(folder, "broken"));
    expect(await read([join(folder, "missing"), folder])).toEqual([
      "/missing ENOENT",
      "/a in a",
      "/broken ENOENT",
    ]);
  });

  it("reads standard input where a path is -", async () => {
    const stdin = (async function* () {
      yield Buffer.from("piped");
    })();
    expect(await read(["-"], stdin)).toEqual(["standard input piped"]);
  });
});
