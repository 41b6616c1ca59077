import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { type ApiSettings, createApi, defaultSettings } from "../../../scripts/doctor/api.ts";
import { domainId, type Given, key, projectId, startCloud } from "../../stand-ins/cloud.ts";

const question = { service: "cts", path: "/v3/x" } as const;

async function ask(given: Given | undefined, settings: Partial<ApiSettings> = {}, credentials = key) {
  const { endpoint, asked } = await startCloud(given ? { "/v3/x": given } : {});
  const all = {
    region: "cn-north-4",
    projectId,
    credentials: { ...credentials, securityToken: "" },
    endpoint,
  };
  const api = createApi(all, { ...defaultSettings, patienceMs: 1000, wait: async () => {}, ...settings });
  return { answer: await api.get(question), asked, endpoint };
}

/** Where something listened until a moment ago. */
async function findClosedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe("createApi", () => {
  it.each([
    [{ body: { a: 1 } }, { kind: "found", body: { a: 1 } }],
    [{ body: "<html>" }, { kind: "unclear", text: "the answer is no JSON" }],
    [undefined, { kind: "missing", text: "answered 404 APIGW.0101 The API does not exist" }],
    [
      { status: 403, body: { error: { code: 403, message: "Forbidden" } } },
      { kind: "refused", text: "answered 403 Forbidden" },
    ],
    [
      { status: 403, body: { code: "SMN.0001", message: "no right" } },
      { kind: "refused", text: "answered 403 SMN.0001 no right" },
    ],
    [
      { status: 400, body: "x" },
      { kind: "unclear", text: "answered 400" },
    ],
    [
      { status: 302, body: {} },
      { kind: "unclear", text: "answered 302" },
    ],
  ])("takes %j for %j", async (given, expected) => {
    expect((await ask(given)).answer).toEqual(expected);
  });

  it("takes a key that does not exist for one that may not look", async () => {
    const { answer } = await ask({ body: {} }, {}, { ...key, secretKey: "SKOTHER" });
    expect(answer).toMatchObject({
      kind: "refused",
      text: expect.stringMatching(/^answered 401 APIGW\.0301/),
    });
  });

  it("shows no secret that an answer echoes", async () => {
    const secret = { accessKey: "AKDOCTOR", secretKey: "SKDOCTOR" };
    const { answer } = await ask(
      { status: 403, body: { code: "SKDOCTOR", message: "not SKDOCTOR" } },
      {},
      secret,
    );
    expect(JSON.stringify(answer)).not.toContain("SKDOCTOR");
  });

  it.each([429, 500, 503])("tries again after %i, as long as it is patient", async (status) => {
    let ms = Date.now();
    const wait = async (delay: number) => {
      ms += Math.max(delay, 200);
    };
    const settings = { now: () => ms, wait };
    const { answer, asked } = await ask({ status, body: { error_msg: "busy" } }, settings);
    expect(answer).toEqual({ kind: "unclear", text: `answered ${status} busy` });
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.length).toBeLessThan(10);
  });

  it("says where nobody answers", async () => {
    const endpoint = await findClosedPort();
    const options = {
      region: "r",
      projectId,
      credentials: { ...key, securityToken: "" },
      endpoint,
    };
    const api = createApi(options, { ...defaultSettings, patienceMs: 0 });
    expect(await api.get(question)).toEqual({
      kind: "unclear",
      text: `${endpoint} did not answer (ECONNREFUSED)`,
    });
  });

  it("signs a query, and for the account where that is asked", async () => {
    const { endpoint, asked } = await startCloud({ "/v3/x": { body: 1 } });
    const options = { region: "r", projectId, credentials: { ...key, securityToken: "" }, endpoint };
    const api = createApi(options);
    expect(await api.get({ ...question, query: { a: "b c,d", e: "" }, domainId })).toEqual({
      kind: "found",
      body: 1,
    });
    expect(asked).toEqual(["/v3/x?a=b%20c%2Cd&e="]);
  });
});
