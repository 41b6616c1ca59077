import { once } from "node:events";
import { appendFile, chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AbsentError, type ArchiveFile } from "../../../scripts/archive/archive.ts";
import { createFolderArchive } from "../../../scripts/archive/folder.ts";
import { collect } from "./connect.ts";

const day = "CloudTraces/cn-north-4/2026/11/3";
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "copy-"));
  await mkdir(join(folder, day), { recursive: true });
  await writeFile(join(folder, day, "a.json"), "[1]");
});
afterEach(() => rm(folder, { recursive: true }));

const archiveOf = (...paths: string[]) =>
  createFolderArchive(
    paths.map((path) => join(folder, path)),
    new Map([[`${day}/a.json`, "abc"]]),
  );
const list = async (...paths: string[]) =>
  (await collect(archiveOf(...paths).list({}))).map(({ key, kind }) => `${kind} ${key}`);

describe("createFolderArchive", () => {
  it.each(["", "CloudTraces", day, `${day}/a.json`])(
    "finds the keys whichever is named: %s",
    async (named) => {
      expect(await collect(archiveOf(named).list({}))).toEqual([
        {
          name: join(folder, day, "a.json"),
          key: `${day}/a.json`,
          root: `${folder}/`,
          sizeBytes: 3,
          kind: "file",
        },
      ]);
    },
  );

  it("takes what lies outside the layout by its path below what was named, and droppings for nothing", async () => {
    await writeFile(join(folder, "notes.txt"), "");
    for (const name of [".DS_Store", "._a.json", "Thumbs.db", "desktop.ini"])
      await writeFile(join(folder, day, name), "");
    expect(await list("")).toEqual([`file ${day}/a.json`, "file notes.txt"]);
  });

  it("lists once what lies in two of the places that are named", async () => {
    expect(await list("", "CloudTraces", "")).toEqual([`file ${day}/a.json`]);
  });

  it("takes no folder for a dropping, whatever its name", async () => {
    await mkdir(join(folder, day, "._b"));
    await writeFile(join(folder, day, "._b", "b.json"), "[2]");
    expect(await list("")).toEqual([`file ${day}/._b/b.json`, `file ${day}/a.json`]);
  });

  it("reads no device that somebody names: it may have no end", async () => {
    const archive = createFolderArchive(["/dev/zero"], new Map());
    const [device] = await collect(archive.list({}));
    expect(device?.kind).toBe("other");
    await expect(archive.open(device as ArchiveFile)).rejects.toThrow("neither a file nor a folder");
  });

  it("tells links, sockets and what cannot be listed from files, and goes round in no circle", async () => {
    await symlink("/dev/zero", join(folder, day, "zero.json"));
    await symlink(folder, join(folder, day, "again"));
    const socket = createServer().listen(join(folder, day, "socket.json"));
    await once(socket, "listening");
    expect(await list("", "gone")).toEqual([
      `file ${day}/a.json`,
      `unlisted ${day}/again`,
      `other ${day}/socket.json`,
      `link ${day}/zero.json`,
      "unlisted gone",
    ]);
    socket.close();
  });

  it("opens plain files to the size that they have, with the signature of their key", async () => {
    const archive = archiveOf("");
    const [file] = await collect(archive.list({}));
    if (!file) throw new Error("it is there");
    const { body, signature } = await archive.open(file);
    await appendFile(file.name, ",2");
    expect({ content: await text(body), signature }).toEqual({ content: "[1]", signature: "abc" });
  });

  it("opens no link in the place of a file, and nothing that was not listed", async () => {
    const archive = archiveOf("");
    const [file] = await collect(archive.list({}));
    if (!file) throw new Error("it is there");
    await rm(file.name);
    await symlink("/etc/passwd", file.name);
    await expect(archive.open(file)).rejects.toMatchObject({ code: "ELOOP" });
    for (const key of ["../../etc/passwd", "/etc/passwd", `${day}/a.json`])
      await expect(archive.openKey(key)).rejects.toThrow(AbsentError);
  });

  it.skipIf(process.getuid?.() === 0)("says why a folder cannot be listed", async () => {
    await chmod(join(folder, day), 0);
    const [file] = await collect(archiveOf("").list({}));
    await chmod(join(folder, day), 0o700);
    expect(file).toMatchObject({ kind: "unlisted", reason: { code: "EACCES" } });
  });

  it.each([
    ["", true],
    ["CloudTraces", true],
    ["CloudTraces/cn-north-4/2026/11/3", true],
    ["CloudTraces/cn-north-4/2026/11/30", false],
  ])("knows whether %s would hold a key", (named, expected) => {
    expect(archiveOf(named).covers(`${day}/b.json`)).toBe(expected);
  });
});
