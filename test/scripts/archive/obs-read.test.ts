import { createHash, randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ObsClient } from "../../../scripts/archive/obs-client.ts";
import { openObject } from "../../../scripts/archive/obs-read.ts";
import { type LocalObs, startObs } from "../../stand-ins/obs.ts";
import { connect } from "./connect.ts";

const big = randomBytes(3_000_000);
const objects = new Map([
  ["a/big", big],
  ["a/empty", Buffer.alloc(0)],
  ["a/ü &+%", Buffer.from("odd")],
]);
let obs: LocalObs;
let client: ObsClient;
beforeEach(async () => {
  obs = await startObs({ objects, signatures: new Map([["a/big", "abcd"]]) });
  client = await connect(obs.settings);
});
afterEach(async () => {
  client.close();
  await obs.close();
});

const read = async (key: string) => buffer((await openObject(client, "traces", key)).body);
const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest("hex");

describe("openObject", () => {
  it.each([...objects])("reads %j whole", async (key, bytes) => {
    expect(md5(await read(key))).toBe(md5(bytes));
  });

  it("hands out the metadata", async () => {
    const { body, metadata } = await openObject(client, "traces", "a/big");
    body.destroy();
    expect(metadata).toEqual({ "meta-signature": "abcd" });
  });

  it("goes on after a reset", async () => {
    obs.faults.push({ pattern: /big/, fault: { afterBytes: 1_000_000, by: "reset" } });
    expect(md5(await read("a/big"))).toBe(md5(big));
    expect(obs.requests).toHaveLength(2);
  });

  it("goes on where the connection closed, as often as it makes headway", async () => {
    for (let time = 0; time < 10; time++) {
      obs.faults.push({ pattern: /big/, fault: { afterBytes: 200_000, by: "close" } });
    }
    expect(md5(await read("a/big"))).toBe(md5(big));
    const ranges = obs.requests.map((request) => request.split(" ")[2]);
    expect(ranges).toHaveLength(11);
    expect(ranges[0]).toBeUndefined();
    expect(ranges.slice(1).every((range) => /^bytes=\d+-$/.test(range ?? ""))).toBe(true);
  });

  it("gives up when nothing more comes", async () => {
    for (let time = 0; time < 20; time++) {
      obs.faults.push({ pattern: /big/, fault: { afterBytes: 0, by: "reset" } });
    }
    await expect(read("a/big")).rejects.toMatchObject({ name: "ObsNoAnswerError" });
    expect(obs.requests.length).toBeLessThan(20);
  });

  it("does not go on with another version of the object", async () => {
    obs.faults.push({ pattern: /big/, fault: { afterBytes: 1000, by: "close" } });
    const { body } = await openObject(client, "traces", "a/big");
    objects.set("a/big", Buffer.concat([big, Buffer.from("x")]));
    await expect(buffer(body)).rejects.toThrow("the object was changed while it was read");
    objects.set("a/big", big);
  });

  it("asks again when throttled", async () => {
    obs.faults.push({ pattern: /big/, fault: { status: 503, code: "SlowDown" } });
    expect(md5(await read("a/big"))).toBe(md5(big));
  });

  it("says that there is no such object", async () => {
    await expect(read("a/none")).rejects.toMatchObject({
      statusCode: 404,
      message: "Read obs://traces/a/none: OBS answered 404 NoSuchKey. It is gone. (request REQ1)",
    });
  });
});
