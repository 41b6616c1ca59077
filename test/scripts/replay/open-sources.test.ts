import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSources } from "../../../scripts/replay/open-sources.ts";
import { collect } from "../archive/connect.ts";

const day = "CloudTraces/cn-north-4/2026/11/3/system";
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "replay-"));
  for (const name of ["IAM/a", "ECS/b", "c", "Digest/ECS/d", "Digest/IAM/e", "IAM/.DS_Store"]) {
    await mkdir(join(folder, day, name, ".."), { recursive: true });
    await writeFile(join(folder, day, name), name);
  }
});
afterEach(() => rm(folder, { recursive: true }));

describe("openSources", () => {
  it("reads of the layout of OBS what IAM recorded, and that of which no service is known", async () => {
    const { source, countAside } = await openSources({ paths: [folder], range: {}, allServices: false });
    const names = (await collect(source)).map(({ name }) => name);
    expect(names).toEqual(["c", "Digest/IAM/e", "IAM/a"].map((name) => join(folder, day, name)));
    expect(countAside()).toBe(2);
  });

  it("reads all services where it is told to", async () => {
    const { source, countAside } = await openSources({ paths: [folder], range: {}, allServices: true });
    expect(await collect(source)).toHaveLength(5);
    expect(countAside()).toBe(0);
  });
});
