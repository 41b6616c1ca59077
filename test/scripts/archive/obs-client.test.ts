import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { listObjects } from "../../../scripts/archive/obs-list.ts";
import type { ObsSettings } from "../../../scripts/archive/options.ts";
import { createAuthority } from "../../../scripts/stand-ins/smn/certificates.ts";
import { type LocalObs, startObs, testKey } from "../../stand-ins/obs.ts";
import { collect, connect, quickRetries } from "./connect.ts";

const objects = new Map([["a/1", Buffer.from("one")]]);
let obs: LocalObs | undefined;
afterEach(() => obs?.close());

async function listAll(settings: ObsSettings, options = {}): Promise<string[]> {
  const client = await connect(settings, options);
  try {
    return (await collect(listObjects(client, { bucket: "traces", prefix: "" }))).map(({ key }) => key);
  } finally {
    client.close();
  }
}

describe("createObsClient", () => {
  it("signs for an address, with the bucket in the path", async () => {
    obs = await startObs({ objects });
    expect(await listAll(obs.settings)).toEqual(["a/1"]);
    expect(obs.requests).toEqual(["GET /traces?prefix=&encoding-type=url"]);
  });

  it("signs for a host name, with the bucket in it", async () => {
    obs = await startObs({ objects });
    const endpoint = obs.settings.endpoint.replace("127.0.0.1", "obs.test");
    const lookup = (_name: string, options: { all?: boolean }, done: (...result: unknown[]) => void) =>
      options.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);
    expect(await listAll({ ...obs.settings, endpoint }, { agent: { lookup } })).toEqual(["a/1"]);
    expect(obs.requests).toEqual(["GET /?prefix=&encoding-type=url"]);
  });

  it("signs with permanent credentials, without a token", async () => {
    const key = { accessKey: "AKP", secretKey: "SKP", securityToken: "" };
    obs = await startObs({ objects, key });
    expect(await listAll(obs.settings)).toEqual(["a/1"]);
  });

  it.each([
    ["another secret", { ...testKey, secretKey: "SKOTHER" }, 403, "SignatureDoesNotMatch"],
    ["an unknown key", { ...testKey, accessKey: "AKX" }, 403, "InvalidAccessKeyId"],
    ["no token", { ...testKey, securityToken: "" }, 403, "InvalidAccessKeyId"],
  ])("reports %s, asks once, and prints nothing", async (_, key, statusCode, code) => {
    const written = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
    obs = await startObs({ objects });
    const error = await listAll({ ...obs.settings, credentials: key }).catch((caught) => caught);
    expect(error).toMatchObject({ name: "ObsError", statusCode, code, requestId: "REQ1" });
    expect(error.message).toContain("List obs://traces/: OBS answered 403");
    expect(inspect(error, { depth: null })).not.toMatch(/SKTEST|SKOTHER|\bTOKEN\b/);
    expect(obs.requests).toHaveLength(1);
    for (const spy of written) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("follows no redirect: a signed request goes nowhere but to the endpoint", async () => {
    obs = await startObs({ objects });
    obs.faults.push({ pattern: /prefix/, fault: { status: 307, code: "TemporaryRedirect" } });
    await expect(listAll(obs.settings)).rejects.toMatchObject({ name: "ObsError", statusCode: 307 });
  });

  it("gives up on an OBS that stays silent", async () => {
    obs = await startObs({ objects });
    obs.faults.push({ pattern: /./, fault: "silence" }, { pattern: /./, fault: "silence" });
    const retries = { ...quickRetries, attempts: 2, silenceMs: 50 };
    await expect(listAll(obs.settings, { retries })).rejects.toMatchObject({
      name: "ObsNoAnswerError",
      message: "List obs://traces/: no usable answer from OBS: silent for 50 ms",
    });
  });

  it.each(["self-signed", "expired", "wrong-host", "good"] as const)(
    "does not talk to a %s certificate of an authority that it does not know",
    async (kind) => {
      const authority = await createAuthority();
      const requests: unknown[] = [];
      const server = createServer(await authority.issue(kind), (request) => requests.push(request));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as AddressInfo;
      const settings = { endpoint: `https://127.0.0.1:${port}`, credentials: testKey };
      const retries = { ...quickRetries, attempts: 1 };
      await expect(listAll(settings, { retries })).rejects.toMatchObject({ name: "ObsNoAnswerError" });
      expect(requests).toEqual([]);
      server.close();
      await authority.remove();
    },
  );

  it("says that nobody listens", async () => {
    obs = await startObs({ objects });
    await obs.close();
    await expect(listAll(obs.settings)).rejects.toThrow(/ECONNREFUSED/);
  });
});
