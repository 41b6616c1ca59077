import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFolderArchive } from "../../../scripts/archive/folder.ts";
import { readSignatures } from "../../../scripts/archive/side-file.ts";
import { makeArchive } from "../../../scripts/made/archive.ts";
import { writeMade } from "../../../scripts/made/write.ts";
import { readPublicKey } from "../../../scripts/verify/signature.ts";
import { verify } from "../verify/memory-archive.ts";

const settings = {
  count: 1001,
  seed: 3,
  signInShare: 0.3,
  startMs: Date.UTC(2026, 0, 31),
  spanMs: 2 * 86_400_000,
};
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "archive-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function readAll(): Promise<{ paths: string[]; traces: Record<string, unknown>[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const traces = await Promise.all(
    paths.map(async (path) => JSON.parse(gunzipSync(await readFile(path)).toString())),
  );
  return { paths: paths.map((path) => path.slice(folder.length)).sort(), traces: traces.flat() };
}

describe("makeArchive", () => {
  it("writes as many traces and files as asked for, in the layout of OBS", async () => {
    const written: number[] = [];
    await makeArchive({ ...settings, folder, files: 4, onFile: (count) => written.push(count) });
    const { paths, traces } = await readAll();
    expect(written).toEqual([1, 2, 3, 4]);
    expect(traces).toHaveLength(settings.count);
    expect(paths).toHaveLength(4);
    for (const path of paths)
      expect(path).toMatch(
        /^\/CloudTraces\/cn-north-4\/2026\/(1\/31|2\/1)\/system\/bucket_CloudTrace_cn-north-4_2026-0[12]-\d\dT\d\d-\d\d-\d\dZ_[0-9a-f]{16}\.json\.gz$/,
      );
  });

  it("makes bare traces with the user as text, about as many sign-ins as asked for, and a few of them twice", async () => {
    await makeArchive({ ...settings, count: 5000, folder, files: 1 });
    const { traces } = await readAll();
    const signIns = traces.filter(
      ({ service_type, trace_name }) => service_type === "IAM" && /log(in|out)/i.test(String(trace_name)),
    );
    expect(signIns.length / traces.length).toBeCloseTo(0.3, 1);
    expect(new Set(traces.map(({ user }) => typeof user))).toEqual(new Set(["string", "object"]));
    const ids = new Set(traces.map(({ trace_id }) => trace_id));
    expect(ids.size).toBeLessThan(traces.length);
    expect(ids.size).toBeGreaterThan(0.99 * traces.length);
  });

  it("makes the same of the same seed, and something else of another", async () => {
    const contents: string[] = [];
    for (const seed of [1, 1, 2]) {
      await makeArchive({ ...settings, seed, folder, files: 1 });
      contents.push(JSON.stringify((await readAll()).traces));
    }
    expect(contents[0]).toBe(contents[1]);
    expect(contents[0]).not.toBe(contents[2]);
  });

  it("makes digests that prove the archive, and nothing else", async () => {
    const beside = await makeArchive({ ...settings, count: 100, folder, files: 10, hasDigests: true });
    if (!beside) throw new Error("it has digests");
    const publicKey = readPublicKey(await readFile(beside.publicKey, "utf8"));
    const signatures = readSignatures(await readFile(beside.signatures, "utf8"));
    await rm(beside.publicKey);
    await rm(beside.signatures);
    const archive = createFolderArchive([folder], signatures);
    const { result, chains } = await verify(archive, { publicKey });
    expect({ result, chain: chains[0] }).toMatchObject({
      result: "proven",
      chain: { provenDigests: 48, files: 10, proven: 10, provenMs: settings.spanMs },
    });
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const trace = entries.find(({ name }) => name.includes("_CloudTrace_"));
    await appendFile(join(trace?.parentPath ?? "", trace?.name ?? ""), "x");
    expect((await verify(archive, { publicKey })).findings).toMatchObject([{ kind: "file-altered" }]);
  });

  it("follows no link that lies where it writes", async () => {
    const path = join(folder, "link.json");
    await symlink(join(folder, "mine"), path);
    await expect(writeMade(path, "x")).rejects.toThrow(`${path} is a link, and is not followed`);
    await expect(readFile(join(folder, "mine"))).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("follows no link to a folder below the one that it was told", async () => {
    await mkdir(join(folder, "elsewhere"));
    await mkdir(join(folder, "out"));
    await symlink(join(folder, "elsewhere"), join(folder, "out/CloudTraces"));
    await expect(makeArchive({ ...settings, folder: join(folder, "out"), files: 1 })).rejects.toThrow(
      "CloudTraces is a link",
    );
    expect(await readdir(join(folder, "elsewhere"))).toEqual([]);
  });
});
