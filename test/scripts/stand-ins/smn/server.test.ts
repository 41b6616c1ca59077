import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type Authority,
  type CertificateKind,
  createAuthority,
} from "../../../../scripts/stand-ins/smn/certificates.ts";
import {
  refusedEndpoint,
  type Smn,
  type SmnOptions,
  startSmn,
} from "../../../../scripts/stand-ins/smn/server.ts";
import { goodBody, key, projectId, publish, topicUrn, toSdkDate } from "./requests.ts";

let authority: Authority;
let smn: Smn | undefined;
beforeAll(async () => {
  authority = await createAuthority();
});
afterEach(async () => {
  await smn?.close();
  smn = undefined;
});
afterAll(() => authority.remove());

async function start(options: Partial<SmnOptions> = {}): Promise<Smn> {
  smn = await startSmn({ keys: [key], topicUrns: [topicUrn], ...options });
  return smn;
}

const certified = async (kind: CertificateKind) => ({ certificate: await authority.issue(kind) });

describe("startSmn", () => {
  it("takes a good alarm in over TLS", async () => {
    const { endpoint, accepted, requests } = await start(await certified("good"));
    const { status, body } = await publish(endpoint, { ca: await readFile(authority.caFile, "utf8") });
    expect([status, JSON.parse(body)]).toEqual([
      200,
      { request_id: expect.stringMatching(/^[0-9a-f]{32}$/), message_id: accepted[0]?.messageId },
    ]);
    expect(accepted).toEqual([
      {
        messageId: expect.stringMatching(/^[0-9a-f]{32}$/),
        attributes: [],
        topicUrn,
        subject: goodBody.subject,
        message: goodBody.message,
        channels: { default: "a line", email: "a mail", sms: "a text", http: "a line", https: "{}" },
      },
    ]);
    expect(requests).toMatchObject([{ n: 0, connection: 1, fault: "ok", status: 200, accepted: true }]);
  });

  it("remembers a request without its credentials", async () => {
    const { endpoint, requests } = await start();
    await publish(endpoint);
    expect(Object.keys(requests[0]?.headers ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/authorization|token/)]),
    );
    expect(JSON.stringify(requests)).not.toMatch(/AKTEST|SKTEST|TOKEN|Signature/);
  });

  it.each([
    ["a wrong signature", { headers: { "x-sdk-date": "20200101T000000Z" } }, 401, "APIGW.0301"],
    ["an old date", { date: toSdkDate(new Date(Date.now() - 16 * 60_000)) }, 401, "APIGW.0301"],
    ["no token", { headers: { "x-security-token": undefined } }, 401, "APIGW.0301"],
    ["no project", { signed: { "x-project-id": undefined } }, 401, "x-project-id is missing"],
    [
      "another project",
      { signed: { "x-project-id": "f".repeat(32) } },
      401,
      "X-Project-Id is not the path's",
    ],
    [
      "a project that is not signed",
      { signed: { "x-project-id": undefined }, headers: { "x-project-id": projectId } },
      401,
      "x-project-id is not signed",
    ],
    [
      "a content type that is not signed",
      { signed: { "content-type": undefined }, headers: { "content-type": "application/json" } },
      401,
      "content-type is not signed",
    ],
    ["no content type", { signed: { "content-type": undefined } }, 401, "content-type is missing"],
    ["a content type that is no JSON", { signed: { "content-type": "text/plain" } }, 415, "APIGW.0201"],
    ["another topic", { urn: `${topicUrn}2` }, 404, "SMN.0006"],
    ["no URN", { urn: "login-alerts" }, 400, "SMN.0005"],
    ["a long subject", { body: { ...goodBody, subject: "x".repeat(513) } }, 403, "SMN.0008"],
    ["a message that is no JSON", { body: "x" }, 403, "SMN.0009"],
    ["2 MB", { body: "x".repeat(2 * 1024 * 1024 + 1) }, 413, "APIGW.0201"],
  ])("refuses %s", async (_, request, status, code) => {
    const { endpoint, accepted, requests } = await start();
    const reply = await publish(endpoint, request);
    expect(reply.status).toBe(status);
    expect(reply.body).toContain(code);
    expect(requests[0]?.problem).toContain(code);
    expect(accepted).toEqual([]);
  });

  it("takes JSON whose charset is named", async () => {
    const { endpoint } = await start();
    const signed = { "content-type": "application/json;charset=UTF-8" };
    expect((await publish(endpoint, { signed })).status).toBe(200);
  });

  it("answers and closes as soon as 2 MB have come, however much was announced", async () => {
    const { endpoint, requests } = await start();
    const socket = connect(Number(new URL(endpoint).port), "127.0.0.1");
    socket.write("POST /v2/x HTTP/1.1\r\nhost: a\r\ncontent-length: 9000000000\r\n\r\n");
    socket.write(Buffer.alloc(2 * 1024 * 1024 + 1, "x"));
    const answer = Buffer.concat(await socket.toArray()).toString();
    expect(answer).toContain("HTTP/1.1 413");
    expect(answer).toMatch(/connection: close/i);
    expect(requests).toMatchObject([{ body: "", status: 413, accepted: false }]);
  });

  it("survives a path that cannot be decoded", async () => {
    const { endpoint } = await start();
    const socket = connect(Number(new URL(endpoint).port), "127.0.0.1");
    socket.end("POST /%ff HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    const [answer] = await once(socket, "data");
    expect(String(answer)).toContain("HTTP/1.1 400");
  });

  it("follows a new script from the next request on", async () => {
    const { endpoint, misbehave, requests } = await start({ faults: "500" });
    await publish(endpoint);
    await publish(endpoint);
    misbehave(({ n }) => (n % 2 ? "502" : "503"));
    await publish(endpoint);
    await publish(endpoint);
    expect(requests.map(({ status }) => status)).toEqual([500, 200, 503, 502]);
  });

  it.each(["wrong-host", "expired", "self-signed"] as const)(
    "shows a %s certificate that is refused before anything is sent",
    async (kind) => {
      const { endpoint, requests, connections } = await start(await certified(kind));
      await expect(publish(endpoint, { ca: await readFile(authority.caFile, "utf8") })).rejects.toMatchObject(
        {
          code: {
            "wrong-host": "ERR_TLS_CERT_ALTNAME_INVALID",
            expired: "CERT_HAS_EXPIRED",
            "self-signed": "DEPTH_ZERO_SELF_SIGNED_CERT",
          }[kind],
        },
      );
      expect([requests.length, connections()]).toEqual([0, 1]);
    },
  );
});

describe("refusedEndpoint", () => {
  it("is an endpoint where nobody listens", async () => {
    await expect(publish(await refusedEndpoint())).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});
