import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createBucketArchive } from "../../../scripts/archive/bucket.ts";
import { createFolderArchive } from "../../../scripts/archive/folder.ts";
import { startObs } from "../../stand-ins/obs.ts";
import { connect } from "../archive/connect.ts";
import { addDigest, bucket, hourMs, makeChain, project, startMs, writeArchive } from "./made-chain.ts";
import { asCopy, verdictOf, verify } from "./memory-archive.ts";
import { digest, endMs, hours, trace } from "./tamperings.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "copy-"));
});
afterEach(() => rm(folder, { recursive: true }));

const made = makeChain({ hours });
const copy = () => createFolderArchive([folder], made.signatures);
const judgeCopy = async () => verdictOf(await verify(copy())).map((line) => line.replace(`${folder}/`, ""));
const unzipped = (key: string) => gunzipSync(made.files.get(key) as Buffer);

describe("verifyArchives, of a copy in a folder", () => {
  beforeEach(() => writeArchive(made, folder));

  it("passes over what systems leave behind", async () => {
    for (const name of [".DS_Store", "._x.json.gz", "Thumbs.db", "desktop.ini"])
      await writeFile(join(folder, dirname(trace(made, 0)), name), "[]");
    expect(await judgeCopy()).toEqual(["proven"]);
  });

  it("counts files outside CloudTraces that hold no traces, and finds those that do", async () => {
    await writeFile(join(folder, "notes.txt"), "mine");
    await writeFile(join(folder, "settings.json"), "{}");
    const { result, notes } = await verify(copy());
    expect({ result, notes: notes.slice(-1) }).toMatchObject({
      result: "proven",
      notes: [{ kind: "outside-layout", meaning: expect.stringContaining("2 files") }],
    });
    await writeFile(join(folder, "extra.json.gz"), made.files.get(trace(made, 0)) as Buffer);
    expect(await judgeCopy()).toEqual(["tampered or damaged", "file-unlisted extra.json.gz"]);
  });

  const login = '[{"service_type":"IAM","trace_name":"login"}]';
  it.each<[string, string | Buffer]>([
    ["evil.txt", login],
    ["evil", gzipSync(login)],
    ["sub/padded.json.gz", gzipSync(`[${" ".repeat(3_000_000)}${login.slice(1)}`)],
    ["escaped.json", login.replaceAll("e_", "\\u0065_")],
    ["utf16.json", Buffer.from(login, "utf16le")],
  ])("finds traces outside CloudTraces in %s, as replay would read them", async (name, content) => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
    expect(await judgeCopy()).toEqual(["tampered or damaged", `file-unlisted ${name}`]);
  });

  it("finds a link outside CloudTraces, which replay would follow", async () => {
    await symlink(join(folder, trace(made, 0)), join(folder, "evil.json.gz"));
    expect(await judgeCopy()).toEqual(["tampered or damaged", "file-unlisted evil.json.gz"]);
  });

  it("proves nothing where a name cannot be read", async () => {
    const path = Buffer.concat([
      Buffer.from(`${join(folder, dirname(trace(made, 0)))}/`),
      Buffer.from([0xff]),
    ]);
    await writeFile(path, login);
    const name = join(folder, dirname(trace(made, 0)), "\ufffd").replace(`${folder}/`, "");
    expect(await judgeCopy()).toEqual(["not proven", `not-listed ${name}`]);
  });

  it("takes no word of a chain that is pinned away for a file of another", async () => {
    const own = makeChain({ hours: 2 });
    const other = makeChain({ hours: 0 });
    own.files.set(trace(own, 0), gzipSync(login));
    other.files.set(trace(own, 0), gzipSync(login));
    for (const hour of [0, 1])
      addDigest(other, startMs + hour * hourMs, own.traces.slice(0, 1), { project: "f".repeat(32) });
    other.files.delete(trace(own, 0));
    for (const [key, bytes] of other.files) own.files.set(`other/${key}`, bytes);
    const { findings } = await verify(asCopy(own), {
      asked: { services: ["iam"], project },
      range: { untilMs: startMs + hourMs },
    });
    expect(findings).toMatchObject([{ kind: "file-altered", object: trace(own, 0) }]);
  });

  it("notes a file beside its proven original that holds the same, unzipped", async () => {
    for (const key of [trace(made, 3), digest(made, 2)])
      await writeFile(join(folder, key.replace(".gz", "")), unzipped(key));
    const { result, notes } = await verify(copy());
    expect({ result, kinds: notes.map(({ kind }) => kind).sort() }).toEqual({
      result: "proven",
      kinds: ["chain-start", "unzipped-beside", "unzipped-beside"],
    });
  });

  it("finds one that does not", async () => {
    const key = trace(made, 3).replace(".gz", "");
    await writeFile(join(folder, key), `${unzipped(trace(made, 3))} `);
    expect(await judgeCopy()).toEqual(["tampered or damaged", `file-unlisted ${key}`]);
  });

  it("says of a file that was unzipped in its place what it is", async () => {
    await writeFile(join(folder, trace(made, 3)), unzipped(trace(made, 3)));
    const { findings } = await verify(copy());
    expect(findings).toMatchObject([
      { kind: "file-altered", meaning: expect.stringContaining("It is no gzip: it was unzipped") },
    ]);
  });

  it("follows no link, to whatever it points", async () => {
    const key = trace(made, 3);
    await rm(join(folder, key));
    await symlink("/dev/zero", join(folder, key));
    await symlink("/dev/zero", join(folder, `${key}.json.gz`));
    expect(await judgeCopy()).toEqual([
      "tampered or damaged",
      `file-altered ${key}`,
      `file-unlisted ${key}.json.gz`,
    ]);
  });

  it("takes two folders for one archive", async () => {
    const month = "CloudTraces/cn-north-4/2026/11";
    const halves = ["3", "4"].map((day) => join(folder, month, day));
    const { result } = await verify(createFolderArchive(halves, made.signatures));
    expect(result).toBe("proven");
    const [, half = ""] = halves;
    const one = await verify(createFolderArchive([half], made.signatures));
    expect(one.result).toBe("not proven");
  });

  it("proves nothing of a folder that is not there", async () => {
    const gone = await verify(createFolderArchive([folder, join(folder, "gone")], made.signatures));
    expect(verdictOf(gone)).toEqual(["not proven", `not-listed ${join(folder, "gone")}`]);
  });
});

describe("verifyArchives, of hostile digests", () => {
  it.each(["/dev/zero", "../../../../dev/zero", "../../etc/passwd", "/etc/passwd", ""])(
    "reads nothing outside the archive: %j",
    async (object) => {
      const evil = makeChain({ hours: 1, filesPerHour: 0 });
      const listed = {
        bucket,
        object: object || "x".repeat(10),
        log_hash_value: "0".repeat(32),
        log_hash_algorithm: "MD5",
      };
      const key = addDigest(evil, startMs + hourMs, [], {}, { log_files: [listed] });
      await writeArchive(evil, folder);
      await mkdir(join(folder, "CloudTraces/etc"), { recursive: true });
      const { findings } = await verify(createFolderArchive([folder], evil.signatures));
      expect(findings).toMatchObject([{ kind: "file-missing", meaning: expect.stringContaining(key) }]);
    },
  );

  it("reads no digest that unzips to more than there is memory", async () => {
    const large = makeChain({ hours });
    large.files.set(digest(large, 2), gzipSync(Buffer.alloc(70_000_000)));
    const { findings } = await verify(asCopy(large, large.signatures));
    expect(findings).toMatchObject([{ kind: "digest-unreadable", object: digest(large, 2) }]);
  });

  it("ends where digests go round in a circle, or all point to one", async () => {
    const circle = makeChain({ hours });
    const fields = JSON.parse(gunzipSync(circle.files.get(digest(circle, 0)) as Buffer).toString());
    let signed = 0;
    for (let index = 0; index < 3000; index++) {
      const key = digest(circle, 1).replace("log_", `${index}_`);
      const object = index % 2 ? key : digest(circle, 0);
      const previous = {
        previous_digest_bucket: bucket,
        previous_digest_object: object,
        previous_digest_hash_value: "0".repeat(32),
        previous_digest_hash_algorithm: "MD5",
        previous_digest_signature: `${index}`.padStart(512, "0"),
      };
      circle.files.set(key, gzipSync(JSON.stringify({ ...fields, digest_object: object, ...previous })));
    }
    const { result } = await verify(asCopy(circle, circle.signatures), { onSigned: () => signed++ });
    expect(result).toBe("tampered or damaged");
    // One for each of the genuine digests and their pointers: no digest is tried with all signatures.
    expect(signed).toBeLessThan(50);
  });
});

describe("verifyArchives, of what cannot be read", () => {
  it.each([
    [
      "a trace file",
      /system\/IAM\/[^&]*T01-20/,
      403,
      "InvalidObjectState",
      "It is in archive storage: restore it first",
    ],
    ["a trace file", /system\/IAM\/[^&]*T01-20/, 403, "AccessDenied", "obs:object:GetObject"],
    ["a digest", /Digest\/IAM\/[^&]*T01-00/, 403, "AccessDenied", "obs:object:GetObject"],
    ["the newest digest", /Digest\/IAM\/[^&]*T04-00/, 403, "InvalidObjectState", "restore it first"],
  ])("does not take %s for tampered with", async (_, pattern, status, code, hint) => {
    const obs = await startObs({ objects: made.files, signatures: made.signatures });
    const client = await connect(obs.settings);
    obs.faults.push({ pattern, fault: { status, code } });
    const archive = createBucketArchive(client, bucket, [""]);
    const { result, findings, open } = await verify(archive, { nowMs: endMs + hourMs });
    client.close();
    await obs.close();
    expect({ result, findings }).toEqual({ result: "not proven", findings: [] });
    expect(open.find(({ kind }) => kind === "unread")?.meaning).toContain(hint);
  });

  it("proves nothing of a bucket that cannot be listed to its end", async () => {
    const obs = await startObs({ objects: made.files, signatures: made.signatures, pageSize: 5 });
    const client = await connect(obs.settings);
    obs.faults.push({ pattern: /marker/, fault: { status: 403, code: "AccessDenied" } });
    const found = await verify(createBucketArchive(client, bucket, [""]), { nowMs: endMs + hourMs });
    client.close();
    await obs.close();
    expect(verdictOf(found)).toEqual(["not proven", "not-listed obs://traces/"]);
    expect(found.open[0]?.meaning).toContain("obs:bucket:ListBucket");
  });
});
