import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type CertificateKind, createAuthority } from "../scripts/stand-ins/smn/certificates.ts";
import { startSmn } from "../scripts/stand-ins/smn/server.ts";
import { ConnectionError, dropIdleConnections, post } from "../src/https.ts";

const closers: (() => Promise<unknown> | unknown)[] = [];

beforeEach(() => {
  dropIdleConnections();
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  dropIdleConnections();
  for (const close of closers.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<URL> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/path`);
}

/** An HTTP server, and the connections that it took. */
async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const connections: Socket[] = [];
  const server = createServer((request, response) => {
    request.resume();
    handle(request, response);
  });
  server.on("connection", (socket: Socket) => connections.push(socket));
  return { url: await listen(server), connections };
}

/** A server that answers each connection's first bytes with these, and leaves it open unless told otherwise. */
function serveBytes(bytes: string, { close = false } = {}): Promise<URL> {
  const server = createTcpServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => (close ? socket.end(bytes) : socket.write(bytes)));
  });
  return listen(server);
}

async function connectionErrorOf(answer: Promise<unknown>): Promise<ConnectionError> {
  const error = await answer.catch((error: unknown) => error);
  if (error instanceof ConnectionError) return error;
  throw new Error(`no ConnectionError: ${error}`);
}

describe("post", () => {
  it("posts headers and body, and reads the whole answer", async () => {
    const seen: unknown[] = [];
    const { url } = await serve(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      seen.push([request.method, request.url, request.headers["x-a"], Buffer.concat(chunks).toString()]);
      response.writeHead(201, { date: "Thu, 01 Jan 2026 00:00:00 GMT", "retry-after": "7" });
      response.write('{"message_id":');
      setImmediate(() => response.end('"é"}'));
    });
    expect(await post(url, { "X-A": "b" }, "body é", 5_000)).toEqual({
      statusCode: 201,
      date: "Thu, 01 Jan 2026 00:00:00 GMT",
      retryAfter: "7",
      body: '{"message_id":"é"}',
      complete: true,
    });
    expect(seen).toEqual([["POST", "/path", "b", "body é"]]);
  });

  it("keeps the connection for the next request", async () => {
    const { url, connections } = await serve((_, response) => response.end("{}"));
    await post(url, {}, "", 5_000);
    await post(url, {}, "", 5_000);
    expect(connections).toHaveLength(1);
  });

  it("drops a connection that was idle for more than 15 s", async () => {
    const { url, connections } = await serve((_, response) => response.end("{}"));
    await post(url, {}, "", 5_000);
    const nowMs = Date.now();
    vi.spyOn(Date, "now").mockReturnValue(nowMs + 14_000);
    await post(url, {}, "", 5_000);
    expect(connections).toHaveLength(1);
    vi.spyOn(Date, "now").mockReturnValue(nowMs + 29_000);
    await post(url, {}, "", 5_000);
    expect(connections).toHaveLength(1);
    vi.spyOn(Date, "now").mockReturnValue(nowMs + 44_001);
    await post(url, {}, "", 5_000);
    expect(connections).toHaveLength(2);
  });

  it("calls a kept-alive connection that had died stale, and a new one not", async () => {
    let n = 0;
    const { url, connections } = await serve((request, response) =>
      ++n === 1 ? response.end("{}") : request.socket.destroy(),
    );
    await post(url, {}, "", 5_000);
    expect(await connectionErrorOf(post(url, {}, "", 5_000))).toMatchObject({
      code: "ECONNRESET",
      stale: true,
    });
    expect(await connectionErrorOf(post(url, {}, "", 5_000))).toMatchObject({
      code: "ECONNRESET",
      stale: false,
    });
    expect(connections).toHaveLength(2);
  });

  it("calls no connection stale on which time ran out", async () => {
    let n = 0;
    const { url } = await serve((_, response) => void (++n === 1 && response.end("{}")));
    await post(url, {}, "", 5_000);
    const error = await connectionErrorOf(post(url, {}, "", 20));
    expect({ ...error, message: error.message }).toEqual({
      name: "ConnectionError",
      code: "TIMEOUT",
      stale: false,
      message: "no answer within 20 ms",
    });
    expect(error.cause).toBeInstanceOf(Error);
  });

  it("rejects where nobody listens", async () => {
    const server = createTcpServer();
    const url = await listen(server);
    await closers.pop()?.();
    expect(await connectionErrorOf(post(url, {}, "", 5_000))).toMatchObject({
      code: "ECONNREFUSED",
      stale: false,
    });
  });

  it.each([
    ["no HTTP", "hello\r\n\r\n", {}, "HPE_INVALID_CONSTANT"],
    [
      "an upgrade nobody asked for",
      "HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
      {},
      "ERROR",
    ],
    ["half a status line", "HTTP/1.1 2", { close: true }, "ECONNRESET"],
  ])("rejects on %s", async (_what, bytes, options, code) => {
    const url = await serveBytes(bytes, options);
    expect(await connectionErrorOf(post(url, {}, "{}", 5_000))).toMatchObject({ code });
  });

  it("passes over an interim answer", async () => {
    const url = await serveBytes("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
    expect(await post(url, {}, "{}", 5_000)).toEqual({
      statusCode: 204,
      date: undefined,
      retryAfter: undefined,
      body: "",
      complete: true,
    });
  });

  it("follows no redirect", async () => {
    let n = 0;
    const { url } = await serve((_, response) => {
      n++;
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(await post(url, {}, "{}", 5_000)).toMatchObject({ statusCode: 307, complete: true });
    expect(n).toBe(1);
  });

  it("keeps the status of an answer that breaks off", async () => {
    const url = await serveBytes('HTTP/1.1 200 OK\r\nContent-Length: 80\r\n\r\n{"mess', { close: true });
    expect(await post(url, {}, "{}", 5_000)).toMatchObject({
      statusCode: 200,
      body: '{"mess',
      complete: false,
    });
  });

  it("cuts an answer off whose end does not come in time", async () => {
    const url = await serveBytes("HTTP/1.1 503 Unavailable\r\nContent-Length: 80\r\n\r\n<html>");
    expect(await post(url, {}, "{}", 50)).toMatchObject({
      statusCode: 503,
      body: "<html>",
      complete: false,
    });
  });

  it.each([
    [64 * 1024, true],
    [64 * 1024 + 1, false],
  ])("takes of an answer of %d bytes no more than 64 KB", async (bytes, complete) => {
    const { url } = await serve((_, response) => response.end("x".repeat(bytes)));
    const answer = await post(url, {}, "{}", 5_000);
    expect(answer.complete).toBe(complete);
    expect(answer.body.length).toBeLessThanOrEqual(64 * 1024);
  });

  it("closes the connection of an answer without end", async () => {
    const closed = deferred();
    const { url } = await serve((_, response) => {
      const pour = () => response.write("x".repeat(16_384));
      response.on("drain", pour);
      response.on("close", () => closed.resolve(undefined));
      pour();
    });
    expect(await post(url, {}, "{}", 5_000)).toMatchObject({ statusCode: 200, complete: false });
    await closed.promise;
  });

  it("leaves no timer behind", async () => {
    const { url } = await serve((_, response) => response.end("{}"));
    const clear = vi.spyOn(globalThis, "clearTimeout");
    const set = vi.spyOn(globalThis, "setTimeout");
    await post(url, {}, "{}", 54_321);
    const timer = set.mock.results[set.mock.calls.findIndex(([, ms]) => ms === 54_321)];
    expect(timer).toBeDefined();
    expect(clear.mock.calls.map(([timer]) => timer)).toContain(timer?.value);
  });
});

describe("post over TLS", () => {
  it.each<[CertificateKind, string]>([
    ["good", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ["wrong-host", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ["self-signed", "DEPTH_ZERO_SELF_SIGNED_CERT"],
  ])(
    "refuses a %s certificate of an unknown authority and sends nothing, even where the process would not check",
    async (kind, code) => {
      vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
      const authority = await createAuthority();
      closers.push(authority.remove);
      const smn = await startSmn({ keys: [], topicUrns: [], certificate: await authority.issue(kind) });
      closers.push(smn.close);
      const url = new URL(`${smn.endpoint}/v2`);
      expect(await connectionErrorOf(post(url, {}, "{}", 5_000))).toMatchObject({
        code,
        stale: false,
      });
      expect(smn.requests).toEqual([]);
    },
  );
});

describe("dropIdleConnections", () => {
  it("closes what waits for a next request, and not what is at work", async () => {
    const begun = deferred();
    let answerSlow = () => {};
    const { url, connections } = await serve((request, response) => {
      if (request.headers["x-slow"]) {
        answerSlow = () => response.end("slow");
        begun.resolve(undefined);
      } else response.end("fast");
    });
    const slow = post(url, { "X-Slow": "1" }, "", 5_000);
    await begun.promise;
    await post(url, {}, "", 5_000);
    const idle = connections[1];
    const closed = new Promise((resolve) => idle?.once("close", resolve));
    dropIdleConnections();
    await closed;
    answerSlow();
    expect(await slow).toMatchObject({ body: "slow", complete: true });
    await post(url, {}, "", 5_000);
    expect(connections).toHaveLength(2);
  });
});

function deferred() {
  let resolve: (value: unknown) => void = () => {};
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
