import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFolderArchive } from "../../../scripts/verify/folder-archive.ts";
import { collect } from "../obs/connect.ts";
import { hourMs, makeChain, startMs, writeArchive } from "./made-chain.ts";
import { verify } from "./memory-archive.ts";

const made = makeChain({ hours: 6 });
const month = "CloudTraces/cn-north-4/2026/11";
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "copy-"));
  await writeArchive(made, folder);
});
afterEach(() => rm(folder, { recursive: true }));

const archiveOf = (...folders: string[]) =>
  createFolderArchive(
    folders.map((each) => join(folder, each)),
    new Map(),
  );
const kindsOf = (all: readonly { kind: string }[]) => all.map(({ kind }) => kind).sort();

describe("createFolderArchive", () => {
  it("proves a copy, whichever folder above the files is named", async () => {
    for (const named of ["", "CloudTraces", month]) {
      const { findings, proven } = await verify(archiveOf(named));
      expect({ findings, proven: proven.size }).toEqual({ findings: [], proven: 10 });
      expect([...proven.keys()]).toContain(join(folder, made.traces[0] ?? ""));
    }
  });

  it("takes two folders for one archive", async () => {
    const { findings, proven } = await verify(archiveOf(`${month}/3`, `${month}/4`));
    expect({ findings, proven: proven.size }).toEqual({ findings: [], proven: 10 });
  });

  it("notes that the chain goes on outside the folder that was named", async () => {
    const { findings, notes } = await verify(archiveOf(`${month}/4`));
    expect(findings).toEqual([]);
    expect(kindsOf(notes)).toContain("outside-source");
  });

  it("finds the start gone where the whole was named, unless --since says that it begins there", async () => {
    await rm(join(folder, month, "3"), { recursive: true });
    const missing = { kind: "digest-missing", object: join(folder, made.digests[0] ?? "") };
    expect((await verify(archiveOf(""))).findings[0]).toMatchObject(missing);
    const sinceMs = startMs + 2 * hourMs;
    expect((await verify(archiveOf(""), { range: { sinceMs } })).findings).toEqual([]);
  });

  it("looks at the files of the range alone", async () => {
    const range = { sinceMs: startMs + 2 * hourMs, untilMs: startMs + 4 * hourMs };
    await rm(join(folder, made.traces[0] ?? ""));
    await writeFile(join(folder, made.traces.at(-1) ?? ""), "changed");
    const { findings, chains } = await verify(archiveOf(""), { range });
    expect(findings).toEqual([]);
    expect(chains[0]).toMatchObject({ files: 4, proven: 4 });
  });

  it("notes files outside the layout, and passes over hidden ones within", async () => {
    await writeFile(join(folder, "notes.txt"), "mine");
    await writeFile(join(folder, "CloudTraces", ".DS_Store"), "");
    const { findings, notes } = await verify(archiveOf(""));
    expect(findings).toEqual([]);
    expect(notes).toContainEqual({
      kind: "outside-layout",
      object: join(folder, "notes.txt"),
      meaning: "1 file outside any CloudTraces folder, this one the first: not looked at, not proven.",
    });
  });

  it("finds a link to nowhere missing, and goes round in no circle", async () => {
    const gone = join(folder, made.traces[0] ?? "");
    await rm(gone);
    await symlink(join(folder, "nowhere"), gone);
    await mkdir(join(folder, "CloudTraces", "round"));
    await symlink(folder, join(folder, "CloudTraces", "round", "again"));
    const archive = archiveOf("");
    expect(await collect(archive.list({}))).toHaveLength(made.files.size);
    expect((await verify(archive)).findings).toMatchObject([{ kind: "file-missing", object: gone }]);
  });

  it("finds what it may not read unreadable", async () => {
    const [key = ""] = made.traces;
    await rm(join(folder, key));
    await mkdir(join(folder, key));
    await writeFile(join(folder, key, "inside"), "");
    const { findings } = await verify(archiveOf(""));
    expect(kindsOf(findings)).toEqual(["file-unlisted", "file-unreadable"]);
  });
});
