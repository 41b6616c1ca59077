import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { build } from "../../build.mjs";
import { root, zipPath } from "./scene.ts";

interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  optional?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const manifest = readJson("package.json");
const lock = readJson("package-lock.json") as {
  lockfileVersion: number;
  packages: Record<string, LockedPackage>;
};
const { "": project, ...locked } = lock.packages;
const wanted: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies };

/** These have an install script and do without: esbuild's only fetches what an optional package brings already. */
const packagesWithIdleScripts = ["esbuild"];

describe("package.json", () => {
  it.each(Object.entries(wanted))("pins %s to one version, %s", (_, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[0-9a-z.]+)?$/);
  });

  it("runs nothing when it is installed", () => {
    expect(
      Object.keys(manifest.scripts).filter((name) => /^(pre|post)?(install|prepare|pack)/.test(name)),
    ).toEqual([]);
  });
});

describe("package-lock.json", () => {
  it("belongs to this package.json", () => {
    expect(project?.dependencies).toEqual(manifest.dependencies);
    expect(project?.devDependencies).toEqual(manifest.devDependencies);
  });

  it("has the pinned version of each", () => {
    const versions = Object.keys(wanted).map((name) => [name, locked[`node_modules/${name}`]?.version]);
    expect(Object.fromEntries(versions)).toEqual(wanted);
  });

  it("proves each package by its hash, and names no registry", () => {
    for (const [path, { integrity, resolved }] of Object.entries(locked)) {
      expect(integrity, path).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
      expect(resolved, path).toBeUndefined();
    }
  });

  it("is what is installed", async () => {
    const installed = readJson("node_modules/.package-lock.json").packages as Record<string, LockedPackage>;
    const differing = Object.entries(installed)
      .filter(([path, { version }]) => locked[path]?.version !== version)
      .map(([path]) => path);
    expect(differing).toEqual([]);
    const missing = Object.entries(locked).filter(([path, { optional }]) => !optional && !installed[path]);
    expect(missing.map(([path]) => path)).toEqual([]);
  });

  it("needs no install script, and none is run", () => {
    const scripted = Object.entries(locked).filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = scripted.map(([path]) => path.slice(path.lastIndexOf("node_modules/") + 13));
    expect([...new Set(names)].sort()).toEqual(packagesWithIdleScripts);
    expect(readFileSync(join(root, ".npmrc"), "utf8")).toMatch(/^ignore-scripts=true$/m);
  });
});

describe("index.zip", () => {
  it("gives notice of every package in it, by its version and licence", async () => {
    const { packages } = await build();
    const notices = strFromU8(unzipSync(await readFile(zipPath))["THIRD-PARTY-NOTICES.txt"] as Uint8Array);
    expect(packages.map(({ name }) => name)).toEqual(["zod"]);
    for (const { name, version } of packages) {
      expect(version).toBe(manifest.dependencies[name]);
      expect(notices).toMatch(
        new RegExp(`^---- ${name} ${version.replaceAll(".", "\\.")}, licence \\S+ ----$`, "m"),
      );
    }
  });
});

// biome-ignore lint/suspicious/noExplicitAny: what npm writes has no type of its own.
function readJson(path: string): any {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}
