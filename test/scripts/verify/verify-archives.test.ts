import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Archive } from "../../../scripts/archive/archive.ts";
import { createBucketArchive } from "../../../scripts/archive/bucket.ts";
import { createFolderArchive } from "../../../scripts/archive/folder.ts";
import { startObs } from "../../stand-ins/obs.ts";
import { connect } from "../archive/connect.ts";
import { hourMs, type MadeArchive, makeChain, writeArchive } from "./made-chain.ts";
import { verdictOf, verify } from "./memory-archive.ts";
import { endMs, hours, tamperings } from "./tamperings.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "copy-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** The verdict on an archive, with keys for names. */
async function judge(archive: Archive, root: string): Promise<string[]> {
  const verdict = verdictOf(await verify(archive, { nowMs: endMs + hourMs }));
  return verdict.map((line) => line.replace(root, "")).sort();
}

/** The archive in an OBS on loopback. */
async function judgeBucket({ files, signatures }: MadeArchive): Promise<string[]> {
  const obs = await startObs({ objects: files, signatures, pageSize: 10 });
  const client = await connect(obs.settings);
  try {
    return await judge(createBucketArchive(client, "traces", [""]), "obs://traces/");
  } finally {
    client.close();
    await obs.close();
  }
}

/** A copy in a folder, with the signature of the newest digest of the genuine archive beside it. */
async function judgeCopy(made: MadeArchive): Promise<string[]> {
  await writeArchive(made, folder);
  const [newest = ""] = makeChain({ hours }).digests.slice(-1);
  const signatures = new Map([[newest, made.signatures.get(newest) ?? ""]]);
  return judge(createFolderArchive([folder], signatures), `${folder}/`);
}

function tampered(tamper: (made: MadeArchive) => void): MadeArchive {
  const made = makeChain({ hours });
  tamper(made);
  return made;
}

describe("verifyArchives", () => {
  it.each(tamperings)("finds in a bucket: $name", async ({ tamper, expected }) => {
    const made = tampered(tamper);
    expect(await judgeBucket(made)).toEqual([...expected(made)].sort());
  });

  it.each(tamperings)("finds in a copy: $name", async ({ tamper, expected, inCopy = expected }) => {
    const made = tampered(tamper);
    expect(await judgeCopy(made)).toEqual([...inCopy(made)].sort());
  });
});
