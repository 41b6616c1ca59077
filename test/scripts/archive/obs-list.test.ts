import { afterEach, describe, expect, it } from "vitest";
import type { ObsClient } from "../../../scripts/archive/obs-client.ts";
import { listFolders, listObjects } from "../../../scripts/archive/obs-list.ts";
import { type LocalObs, type LocalObsOptions, startObs } from "../../stand-ins/obs.ts";
import { collect, connect } from "./connect.ts";

let obs: LocalObs;
let client: ObsClient;
afterEach(async () => {
  client.close();
  await obs.close();
});

async function start(keys: readonly string[], options: Partial<LocalObsOptions> = {}): Promise<void> {
  const objects = new Map(keys.map((key) => [key, Buffer.from(key)] as const));
  obs = await startObs({ objects, ...options });
  client = await connect(obs.settings);
}

const listKeys = async (prefix: string) =>
  (await collect(listObjects(client, { bucket: "traces", prefix }))).map(({ key }) => key);

describe("listObjects", () => {
  it("lists key and size, page by page", async () => {
    await start(["a", "b", "c", "d", "e"], { pageSize: 2 });
    expect(await collect(listObjects(client, { bucket: "traces", prefix: "" }))).toEqual(
      ["a", "b", "c", "d", "e"].map((key) => ({ key, sizeBytes: 1 })),
    );
    expect(obs.requests).toHaveLength(3);
  });

  it("lists a whole page of a thousand", async () => {
    const keys = Array.from({ length: 2500 }, (_, index) => `k${String(index).padStart(5, "0")}`);
    await start(keys);
    expect(await listKeys("")).toEqual(keys);
    expect(obs.requests).toHaveLength(3);
  });

  const marked = new Map([
    ["a/", Buffer.alloc(0)],
    ["a/1", Buffer.from("1")],
    ["a/full/", Buffer.from("no mark")],
    ["b/1", Buffer.from("1")],
  ]);

  it("lists what has the prefix, without the marks of folders", async () => {
    await start([], { objects: marked });
    expect(await listKeys("a/")).toEqual(["a/1", "a/full/"]);
  });

  it("lists nothing", async () => {
    await start(["a/1"]);
    expect(await listKeys("z")).toEqual([]);
  });

  it("reads keys that no XML can carry", async () => {
    const keys = ["a\u0001b", "a&lt;b", "a+b %2B", "ü/ö\n"];
    await start(keys, { pageSize: 1 });
    expect(await listKeys("")).toEqual(keys);
  });

  it.each([
    ["throttled", { status: 503, code: "SlowDown" }],
    ["told to wait", { status: 429, code: "TooManyRequests" }],
    ["failed", { status: 500, code: "InternalError" }],
  ])("asks again for a page when %s", async (_, fault) => {
    await start(["a", "b", "c"], { pageSize: 2 });
    obs.faults.push({ pattern: /marker=b/, fault }, { pattern: /marker=b/, fault });
    expect(await listKeys("")).toEqual(["a", "b", "c"]);
    expect(obs.requests).toHaveLength(4);
  });

  it("gives up when it is throttled for ever", async () => {
    await start(["a"]);
    const fault = { status: 503, code: "SlowDown" };
    for (let time = 0; time < 6; time++) obs.faults.push({ pattern: /./, fault });
    await expect(listKeys("")).rejects.toMatchObject({ name: "ObsError", statusCode: 503, code: "SlowDown" });
    expect(obs.requests).toHaveLength(6);
  });
});

describe("listFolders", () => {
  it("lists what lies directly below, over pages", async () => {
    await start(["a/1/x", "a/1/y", "a/2/x", "a/3/x", "a/z", "b/1"], { pageSize: 2 });
    expect(await listFolders(client, { bucket: "traces", prefix: "a/" })).toEqual([
      "a/1/",
      "a/2/",
      "a/3/",
      "a/z",
    ]);
  });
});
