import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "../build.mjs";

const root = join(import.meta.dirname, "..");
const run = promisify(execFile);

const withAllPackages = `
  import * as z from "zod/v4/core";
  export const schema = new z.$ZodString({ type: "string" });`;

let directory: string;
/** One build of an entry that uses every package, for the tests that only look at what came of it. */
let place: { entry: string; outDir: string };
let report: Awaited<ReturnType<typeof build>>;

beforeAll(async () => {
  await mkdir(join(root, "dist"), { recursive: true });
  // Inside the project, so that its packages are found from here.
  directory = await mkdtemp(join(root, "dist/build-"));
  place = await createPlace(withAllPackages);
  report = await build(place);
});

afterAll(() => rm(directory, { recursive: true }));

/** A place to build in, with this text as the entry. */
async function createPlace(source: string) {
  const outDir = await mkdtemp(join(directory, "place-"));
  const entry = join(outDir, "entry.ts");
  await writeFile(entry, source);
  return { entry, outDir };
}

async function unzip(path: string) {
  return unzipSync(await readFile(path));
}

describe("build", () => {
  it("packs the bundle and the notices, nothing else", async () => {
    const files = await unzip(report.zipPath);
    expect(Object.keys(files)).toEqual(["index.js", "THIRD-PARTY-NOTICES.txt"]);
    expect(Buffer.from(files["index.js"] ?? []).equals(await readFile(report.jsPath))).toBe(true);
  });

  it("reports what it wrote", async () => {
    const zip = await readFile(join(place.outDir, "index.zip"));
    const js = await readFile(join(place.outDir, "dist/index.js"));
    const versions = await Promise.all(
      report.packages.map(async ({ name }) => (await readManifest(name)).version),
    );
    expect(report).toEqual({
      zipPath: join(place.outDir, "index.zip"),
      zipBytes: zip.length,
      limitBytes: 25_000,
      sha256: createHash("sha256").update(zip).digest("hex"),
      jsPath: join(place.outDir, "dist/index.js"),
      jsBytes: js.length,
      bundledBytes: expect.any(Number),
      packages: ["zod"].map((name, i) => ({
        name,
        version: versions[i],
        bytes: expect.any(Number),
      })),
    });
    const bytes = report.packages.map((found) => found.bytes);
    expect(Math.min(...bytes)).toBeGreaterThan(0);
    expect(bytes.reduce((sum, part) => sum + part)).toBeLessThan(report.bundledBytes);
  });

  it("gives the same bytes in every time zone", async () => {
    const { entry } = await createPlace(withAllPackages);
    const zones = ["America/Los_Angeles", "UTC", "Asia/Shanghai"];
    const zips = await Promise.all(
      zones.map(async (zone) => {
        const { outDir } = await createPlace("");
        const code = `import { build } from ${JSON.stringify(join(root, "build.mjs"))}; await build(${JSON.stringify({ entry, outDir })});`;
        await run(process.execPath, ["--input-type=module", "--eval", code], {
          cwd: outDir,
          env: { ...process.env, TZ: zone },
        });
        return (await readFile(join(outDir, "index.zip"))).toString("hex");
      }),
    );
    expect(new Set(zips).size).toBe(1);
  });

  it("leaves one whole zip and no other file when several build at once", async () => {
    const place = await createPlace(withAllPackages);
    const reports = await Promise.all([build(place), build(place), build(place)]);
    expect((await readdir(place.outDir)).sort()).toEqual(["dist", "entry.ts", "index.zip"]);
    expect((await readdir(join(place.outDir, "dist"))).sort()).toEqual(["index.js", "package.json"]);
    expect(new Set(reports.map((report) => report.sha256)).size).toBe(1);
    expect(Object.keys(await unzip(join(place.outDir, "index.zip")))).toHaveLength(2);
  });

  it("bundles CommonJS in ASCII, which loads from dist too", async () => {
    const place = await createPlace(`export const text = "，；、\\u202e\\u0000";`);
    const { jsPath } = await build(place);
    const { stdout } = await run(process.execPath, [
      "--print",
      `JSON.stringify(require(${JSON.stringify(jsPath)}).text)`,
    ]);
    expect(JSON.parse(stdout)).toBe("，；、\u202e\u0000");
    expect(await readFile(jsPath, "latin1")).not.toMatch(/[^\n -~]/);
  });

  it("refuses a zip over the limit, says what takes the bytes, and writes nothing", async () => {
    const place = await createPlace(withAllPackages);
    await expect(build({ ...place, limitBytes: 1_000 })).rejects.toThrow(
      /^The zip is too large\.\n(.*\n)+zod \d.* bytes\n(.*\n)+index\.zip +\d+,\d{3} bytes, of at most 1,000\n/,
    );
    expect(await readdir(place.outDir)).toEqual(["entry.ts"]);
  });

  it("keeps the project itself within its limit and its list", async () => {
    const { outDir } = await createPlace("");
    const { zipBytes, limitBytes } = await build({ outDir });
    expect(zipBytes).toBeLessThanOrEqual(limitBytes);
  });

  it.each([
    ["a package that is not listed", "commander", "commander (node_modules/commander/"],
    ["the SDK", "@huaweicloud/huaweicloud-sdk-core", "which build.mjs does not list"],
  ])("refuses %s", async (_what, name, message) => {
    const place = await createPlace(`import * as all from "${name}"; export const kept = [all];`);
    await expect(build(place)).rejects.toThrow(message);
    expect(await readdir(place.outDir)).toEqual(["entry.ts"]);
  });

  it("refuses sources that do not bundle, naming file and line", async () => {
    const place = await createPlace(`\nimport "./missing.ts";`);
    await expect(build(place)).rejects.toThrow(/entry\.ts:2:7: ERROR: Could not resolve "\.\/missing\.ts"/);
  });
});

describe("THIRD-PARTY-NOTICES.txt", () => {
  it("names every bundled package with its version, and holds its licence word for word", async () => {
    const notices = await readNotices(report.zipPath);
    expect(report.packages).toHaveLength(1);
    for (const { name, version } of report.packages) {
      const terms = await readFile(join(root, "node_modules", name, "LICENSE"), "utf8");
      expect(notices).toContain(`---- ${name} ${version}, licence MIT ----\n\n${terms.trim()}\n`);
    }
  });

  it("names no package where none is bundled", async () => {
    const { zipPath } = await build(await createPlace("export const nothing = 1;"));
    expect(await readNotices(zipPath)).not.toMatch(/licence|Copyright/);
  });
});

describe("node build.mjs", () => {
  it("prints what takes the bytes, the size, and the hash of index.zip", async () => {
    const { stdout } = await run(process.execPath, [join(root, "build.mjs")]);
    const zip = await readFile(join(root, "index.zip"));
    expect(stdout.replace(/[\d,]+(?= bytes)/g, "N")).toMatch(
      /^src +N bytes\nzod \S+ +N bytes\nbundled +N bytes\nindex\.js +N bytes\nindex\.zip +N bytes, /,
    );
    expect(stdout).toContain(` ${zip.length.toLocaleString("en-US")} bytes, of at most 25,000\n`);
    expect(stdout).toContain(`SHA-256 ${createHash("sha256").update(zip).digest("hex")}\n`);
  });

  it.each(["--help", "-h"])("explains itself with %s", async (option) => {
    const { stdout } = await run(process.execPath, [join(root, "build.mjs"), option]);
    expect(stdout).toBe("Usage: npm run build\n\nBuilds and packs index.zip; takes no argument.\n");
  });

  it("exits with 2 on wrong usage", async () => {
    await expect(run(process.execPath, [join(root, "build.mjs"), "--fast"])).rejects.toMatchObject({
      code: 2,
    });
  });
});

async function readNotices(zipPath: string): Promise<string> {
  return strFromU8((await unzip(zipPath))["THIRD-PARTY-NOTICES.txt"] ?? new Uint8Array());
}

async function readManifest(name: string): Promise<{ version: string; license: string }> {
  return JSON.parse(await readFile(join(root, "node_modules", name, "package.json"), "utf8"));
}
