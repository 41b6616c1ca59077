import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Archive } from "../../../scripts/archive/archive.ts";
import { createBucketArchive } from "../../../scripts/archive/bucket.ts";
import { createFolderArchive } from "../../../scripts/archive/folder.ts";
import type { TimeRange } from "../../../scripts/archive/period.ts";
import { startObs } from "../../stand-ins/obs.ts";
import { connect } from "../archive/connect.ts";
import { hourMs, type MadeArchive, makeChain, startMs, writeArchive } from "./made-chain.ts";
import { verdictOf, verify } from "./memory-archive.ts";
import { endMs, hours, tamperings } from "./tamperings.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "copy-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** The verdict on an archive, with keys for names. */
async function judge(
  archive: Archive,
  root: string,
  range: TimeRange = {},
  region?: string,
): Promise<string[]> {
  const asked = { services: ["iam"], region };
  const verdict = verdictOf(await verify(archive, { range, nowMs: endMs + hourMs, asked }));
  return verdict.map((line) => line.replace(root, "")).sort();
}

/** The archive in an OBS on loopback, whose region has to be named. */
async function judgeBucket({ files, signatures }: MadeArchive, range: TimeRange = {}): Promise<string[]> {
  const obs = await startObs({ objects: files, signatures, pageSize: 10 });
  const client = await connect(obs.settings);
  try {
    const archive = createBucketArchive(client, "traces", [""]);
    return await judge(archive, "obs://traces/", range, "cn-north-4");
  } finally {
    client.close();
    await obs.close();
  }
}

/** A copy in a folder, with the signature of the newest digest of the genuine archive beside it. */
async function judgeCopy(made: MadeArchive, range: TimeRange = {}): Promise<string[]> {
  await writeArchive(made, folder);
  const [newest = ""] = makeChain({ hours }).digests.slice(-1);
  const signatures = new Map([[newest, made.signatures.get(newest) ?? ""]]);
  return judge(createFolderArchive([folder], signatures), `${folder}/`, range);
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

  describe("with a period", () => {
    const range = { sinceMs: startMs + hourMs, untilMs: startMs + 4 * hourMs };
    const day = "CloudTraces/cn-north-4/2026/11/4";
    const name = "log_CloudTrace_cn-north-4_2026-11-04T00-10-00Z_0.json.gz";

    it("proves a genuine archive", async () => {
      expect(await judgeBucket(makeChain({ hours }), range)).toEqual(["proven"]);
      expect(await judgeCopy(makeChain({ hours }), range)).toEqual(["proven"]);
    });

    it.each([
      ["the folder of another year", `CloudTraces/cn-north-4/2019/1/1/system/IAM/${name}`],
      ["the folder of a day to come", `CloudTraces/cn-north-4/2031/1/1/system/IAM/${name}`],
      ["a far day of a service without digests", `CloudTraces/cn-north-4/2019/1/1/system/ECS/${name}`],
      ["a far day of another region", `CloudTraces/ap-southeast-1/2019/1/1/system/IAM/${name}`],
      ["a folder that is no day", `CloudTraces/cn-north-4/2026/99/99/system/IAM/${name}`],
      ["a folder of digests, far away", `CloudTraces/cn-north-4/2019/1/1/system/Digest/ECS/${name}`],
      ["another place than CloudTraces", `other/${name}`],
      ["CloudTraces below another folder", `other/${day}/system/IAM/${name}`],
      ["its day, without a time", `${day}/system/IAM/x.json`],
    ])("finds a trace file of it slipped into %s", async (_, key) => {
      const made = makeChain({ hours });
      made.files.set(key, Buffer.from("[]"));
      const expected = [
        "tampered or damaged",
        expect.stringMatching(/^(?:file-unlisted|digest-unreadable) /),
      ];
      expect((await judgeBucket(made, range)).toReversed()).toEqual(expected);
      expect((await judgeCopy(made, range)).toReversed()).toEqual(expected);
    });
  });
});
