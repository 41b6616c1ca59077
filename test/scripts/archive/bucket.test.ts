import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AbsentError } from "../../../scripts/archive/archive.ts";
import { createBucketArchive } from "../../../scripts/archive/bucket.ts";
import type { ObsClient } from "../../../scripts/archive/obs-client.ts";
import { type LocalObs, startObs } from "../../stand-ins/obs.ts";
import { collect, connect } from "./connect.ts";

const keys = [1, 2, 3, 4, 5].flatMap((day) => [
  `CloudTraces/cn-north-4/2026/11/${day}/system/IAM/${day}.json`,
]);
const strays = [
  "CloudTraces/cn-north-4/stray.json",
  "CloudTraces/stray.json",
  "cloudtraces/cn-north-4/x.json",
];
let obs: LocalObs;
let client: ObsClient;
beforeEach(async () => {
  obs = await startObs({ objects: new Map([...keys, ...strays].map((key) => [key, Buffer.from(key)])) });
  client = await connect(obs.settings);
});
afterEach(async () => {
  client.close();
  await obs.close();
});

const archiveOf = (...prefixes: string[]) => createBucketArchive(client, "traces", prefixes);

describe("createBucketArchive", () => {
  it("names every object, and opens it when it is read", async () => {
    const archive = archiveOf("CloudTraces/cn-north-4/2026");
    const files = await collect(archive.list({}));
    expect(files).toEqual(
      keys.map((key) => ({
        name: `obs://traces/${key}`,
        key,
        root: "",
        sizeBytes: key.length,
        kind: "file",
      })),
    );
    expect(obs.requests).toHaveLength(1);
    const [file] = files;
    expect(file && (await text((await archive.open(file)).body))).toBe(keys[0]);
  });

  const range = { sinceMs: Date.UTC(2026, 10, 3), untilMs: Date.UTC(2026, 10, 4) };

  it("lists everything, and gives what is of the range by its folder, by its name, or by neither", async () => {
    const inFarFolder =
      "CloudTraces/cn-north-4/2019/1/1/system/IAM/log_CloudTrace_r_2026-11-03T01-00-00Z_0.json";
    const elsewhere = "exports/list.txt";
    await obs.close();
    const objects = [...keys, ...strays, inFarFolder, elsewhere].map(
      (key) => [key, Buffer.from(key)] as const,
    );
    obs = await startObs({ objects: new Map(objects) });
    client = await connect(obs.settings);
    const files = await collect(archiveOf("").list(range));
    expect(files.map(({ key }) => key).sort()).toEqual(
      [...keys.slice(1, 4), ...strays, inFarFolder, elsewhere].sort(),
    );
    expect(obs.requests).toHaveLength(1);
  });

  it("asks for the days of the range alone where it may, and for what lies where CTS puts nothing", async () => {
    const files = await collect(archiveOf("").list(range, "days"));
    expect(files.map(({ key }) => key).sort()).toEqual([...keys.slice(1, 4), ...strays].sort());
    expect(obs.requests.filter((request) => /11\/(1|5)\//.test(request))).toEqual([]);
  });

  it("tells a file below another folder than CTS writes to", async () => {
    await obs.close();
    obs = await startObs({ objects: new Map([[`copy/${keys[0]}`, Buffer.from("x")]]) });
    client = await connect(obs.settings);
    expect(await collect(archiveOf("").list({}))).toMatchObject([{ key: keys[0], root: "copy/" }]);
  });

  it("asks for what was not listed, and says that it is not there", async () => {
    await expect(archiveOf("").openKey("CloudTraces/none")).rejects.toThrow(AbsentError);
    expect(await text((await archiveOf("").openKey(keys[1] ?? "")).body)).toBe(keys[1]);
  });

  it("names what cannot be listed, with the permission that is missing", async () => {
    obs.faults.push({ pattern: /prefix/, fault: { status: 403, code: "AccessDenied" } });
    const [file] = await collect(archiveOf("").list({}));
    expect(file).toMatchObject({ name: "obs://traces/", kind: "unlisted" });
    expect(String(file?.reason)).toContain(
      "403 AccessDenied. The user needs the permission obs:bucket:ListBucket.",
    );
  });

  it.each([
    ["AccessDenied", "The user needs the permission obs:object:GetObject."],
    ["InvalidObjectState", "It is in archive storage: restore it first."],
  ])("says what %s of an object means", async (code, hint) => {
    obs.faults.push({ pattern: /json/, fault: { status: 403, code } });
    await expect(archiveOf("").openKey(keys[0] ?? "")).rejects.toThrow(`403 ${code}. ${hint}`);
  });
});
